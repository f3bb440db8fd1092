/// Reads dates exactly as RFC 5322, section 3.3 writes them: `Sun, 22 Nov 2026 15:00:00 +0700`, and the zones `GMT`,
/// `UT`, `UTC` and `Z`. Most dates of RSS look so, and reading them as `WordedDateScanner` does takes ten times as long.
struct MailDateScanner {
    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ].map { Array($0.utf8) }

    private let bytes: [UInt8]
    private var place = 0

    /// nil for a date that is written otherwise.
    static func moment(_ text: String) -> Moment? {
        var scanner = MailDateScanner(bytes: Array(text.utf8))
        return scanner.read()
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func read() -> Moment? {
        if let comma = bytes.prefix(10).firstIndex(of: UInt8(ascii: ",")) {
            guard comma > 0, bytes[..<comma].allSatisfy(Self.isLetter) else { return nil }
            place = comma + 1
            guard skip(" ") else { return nil }
        }
        guard let day = figures(1...2), skip(" "), let month = month(), skip(" "), let year = figures(4...4), skip(" "),
            let hour = figures(2...2), skip(":"), let minute = figures(2...2)
        else { return nil }
        var moment = Moment(year: year, month: month, day: day, hour: hour, minute: minute)
        if skip(":") {
            guard let second = figures(2...2) else { return nil }
            moment.second = second
        }
        guard skip(" "), let zone = zoneMinutes(), place == bytes.count else { return nil }
        moment.zoneMinutes = zone
        return moment
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    private mutating func figures(_ count: ClosedRange<Int>) -> Int? {
        let found = bytes[place...].prefix(count.upperBound).prefix { (0x30...0x39).contains($0) }
        guard count.contains(found.count) else { return nil }
        place += found.count
        return found.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private mutating func month() -> Int? {
        let name = bytes[place...].prefix(3).map { $0 | 0x20 }
        guard let index = Self.months.firstIndex(of: name) else { return nil }
        place += 3
        return index + 1
    }

    private mutating func zoneMinutes() -> Int? {
        guard place < bytes.count else { return nil }
        if bytes[place] == UInt8(ascii: "+") || bytes[place] == UInt8(ascii: "-") {
            let sign = bytes[place] == UInt8(ascii: "+") ? 1 : -1
            place += 1
            return figures(4...4).map { sign * ($0 / 100 * 60 + $0 % 100) }
        }
        let name = String(decoding: bytes[place...].prefix(4), as: UTF8.self)
        guard ["GMT", "UT", "UTC", "Z"].contains(name) else { return nil }
        place += name.utf8.count
        return 0
    }
}
