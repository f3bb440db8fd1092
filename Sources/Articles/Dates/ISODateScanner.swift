/// Reads ISO 8601 and its W3CDTF profile: from a year alone to fractions of a second with a zone.
struct ISODateScanner {
    private let bytes: [UInt8]
    private var position = 0

    static func moment(_ text: String) -> Moment? {
        var scanner = ISODateScanner(bytes: Array(text.utf8))
        return scanner.read()
    }

    private init(bytes: [UInt8]) {
        let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
        let start = bytes.firstIndex { !isSpace($0) } ?? bytes.endIndex
        let end = bytes.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start
        self.bytes = Array(bytes[start..<end])
    }

    private mutating func read() -> Moment? {
        guard var moment = readDate() else { return nil }
        if isAtEnd { return moment }
        guard skip("T") || skip("t") || skipSpaces() || skip("_") else { return nil }
        if isAtEnd { return moment }
        guard readTime(into: &moment) else { return nil }
        _ = skipSpaces()
        guard readZone(into: &moment), isAtEnd else { return nil }
        return moment
    }

    /// YYYY, YYYY-MM, YYYY-MM-DD, YYYYMMDD, YYYY-DDD, YYYYDDD; slashes instead of hyphens; months of three figures.
    private mutating func readDate() -> Moment? {
        let figures = readFigures()
        switch figures.count {
        case 4: break
        case 7: return ordinal(year: figures.value / 1000, day: figures.value % 1000)
        case 8:
            return Moment(year: figures.value / 10_000, month: figures.value / 100 % 100, day: figures.value % 100)
        default: return nil
        }
        guard skip("-") || skip("/") else { return isAtEnd ? Moment(year: figures.value) : nil }
        let month = readFigures()
        guard (1...3).contains(month.count) else { return nil }
        guard skip("-") || skip("/") else {
            return month.count == 3
                ? ordinal(year: figures.value, day: month.value) : Moment(year: figures.value, month: month.value)
        }
        let day = readFigures()
        guard (1...2).contains(day.count) else { return nil }
        return Moment(year: figures.value, month: month.value, day: day.value)
    }

    private func ordinal(year: Int, day: Int) -> Moment? {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        var rest = day
        for (index, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
            if rest <= length { return rest > 0 ? Moment(year: year, month: index + 1, day: rest) : nil }
            rest -= length
        }
        return nil
    }

    /// hh, hh:mm, hh:mm:ss, hhmm, hhmmss, and a fraction of the last after a point or a comma.
    private mutating func readTime(into moment: inout Moment) -> Bool {
        let first = readFigures()
        switch first.count {
        case 1, 2: moment.hour = first.value
        case 4: (moment.hour, moment.minute) = (first.value / 100, first.value % 100)
        case 6:
            (moment.hour, moment.minute) = (first.value / 10_000, first.value / 100 % 100)
            moment.second = first.value % 100
        default: return false
        }
        if first.count <= 2, skip(":") {
            let minutes = readFigures()
            guard (1...2).contains(minutes.count) else { return false }
            moment.minute = minutes.value
            if skip(":") {
                let seconds = readFigures()
                guard (1...2).contains(seconds.count) else { return false }
                moment.second = seconds.value
            }
        }
        if skip(".") || skip(",") {
            let places = readFigures()
            guard places.count > 0 else { return false }
            moment.fraction = places.fraction
        }
        return true
    }

    private mutating func readZone(into moment: inout Moment) -> Bool {
        if isAtEnd { return true }
        let name = String(decoding: bytes[position...], as: UTF8.self)
        guard let minutes = TimeZoneNames.minutes(name) else { return false }
        moment.zoneMinutes = minutes
        position = bytes.count
        return true
    }

    private var isAtEnd: Bool { position == bytes.count }

    private mutating func skip(_ character: Character) -> Bool {
        guard position < bytes.count, bytes[position] == character.asciiValue else { return false }
        position += 1
        return true
    }

    private mutating func skipSpaces() -> Bool {
        let start = position
        while skip(" ") {}
        return position > start
    }

    /// The figures that follow: how many, their value (of the first 9), and the value as decimal places.
    private mutating func readFigures() -> (count: Int, value: Int, fraction: Double) {
        var count = 0, value = 0, fraction = 0.0, place = 0.1
        while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
            let figure = Int(bytes[position] - 0x30)
            if count < 9 {
                value = value * 10 + figure
                fraction += Double(figure) * place
                place /= 10
            }
            count += 1
            position += 1
        }
        return (count, value, fraction)
    }
}
