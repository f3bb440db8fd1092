import Foundation

/// Reads dates whose parts stand in almost any order: RFC 822, asctime, and dates as people write them.
///
/// A text is cut into words, figures and times; each must find its place, or the text is no date.
struct WordedDateScanner {
    private var moment = Moment(year: 0)
    private var day: Int?
    private var month: Int?
    private var year: Int?
    private var hasTime = false
    private var hasZone = false
    private var isAfternoon: Bool?

    static func moment(_ text: String) -> Moment? {
        let folded = text.lowercased().decomposedStringWithoutMarks
        var scanner = WordedDateScanner()
        let words = folded.split { $0.isWhitespace || $0 == "," || $0 == ";" || $0 == "|" }
        guard !words.isEmpty, words.count <= 10 else { return nil }
        for (index, word) in words.enumerated() where !scanner.take(word, isFirst: index == 0) { return nil }
        return scanner.finished()
    }

    private mutating func take(_ word: Substring, isFirst: Bool) -> Bool {
        if ["-", "–", "—"].contains(word) { return true }
        if word.utf8.contains(UInt8(ascii: ":")) { return takeTime(word) }
        if let first = word.unicodeScalars.first, ("0"..."9").contains(first) { return takeFigures(word) }
        if word.first == "+" || word.first == "-" { return takeZone(word) }
        return takeWord(word, isFirst: isFirst)
    }

    private func finished() -> Moment? {
        guard let day, let month, let year else { return nil }
        var result = moment
        (result.day, result.month, result.year) = (day, month, year)
        if let isAfternoon {
            guard (1...12).contains(result.hour) else { return nil }
            result.hour = result.hour % 12 + (isAfternoon ? 12 : 0)
        }
        return result
    }

    // MARK: Words

    private mutating func takeWord(_ word: Substring, isFirst: Bool) -> Bool {
        let bare = word.trimmingDots
        if bare == "at", hasTime { return takeZone(word) }  // Atlantic time; before the time of day it is a word
        if bare.isEmpty || DateWords.fillers.contains(bare) { return true }
        if bare == "am" || bare == "pm" { return takeHalf(isAfternoon: bare == "pm") }
        if month == nil, let named = DateWords.month(bare) {
            month = named
            return true
        }
        if DateWords.weekdays.contains(bare) { return true }
        if bare.utf8.contains(UInt8(ascii: "-")), takeJoined(bare.split(separator: "-")) { return true }
        if day != nil || year != nil { return takeZone(word) }
        // The first word is the day of the week, in whatever language.
        return isFirst && bare.allSatisfy(\.isLetter)
    }

    private mutating func takeHalf(isAfternoon half: Bool) -> Bool {
        guard hasTime, isAfternoon == nil else { return false }
        isAfternoon = half
        return true
    }

    /// 26-Jan-2004, Jan-26-2004.
    private mutating func takeJoined(_ parts: [Substring]) -> Bool {
        guard parts.count == 3 else { return false }
        for part in parts {
            let isFigures = part.allSatisfy { $0.isASCII && $0.isNumber }
            guard isFigures ? takePlain(part) : takeMonth(part) else { return false }
        }
        return true
    }

    private mutating func takeMonth(_ word: Substring) -> Bool {
        guard month == nil, let named = DateWords.month(word.trimmingDots) else { return false }
        month = named
        return true
    }

    // MARK: Figures

    private mutating func takeFigures(_ word: Substring) -> Bool {
        let bare = word.trimmingDots
        if bare.allSatisfy({ $0.isASCII && $0.isNumber }) { return takePlain(bare) }
        for separator in ["/", "-", "."] as [Character] where bare.contains(separator) {
            let parts = bare.split(separator: separator, omittingEmptySubsequences: false)
            if parts.count == 3, parts.contains(where: { !$0.allSatisfy(\.isNumber) }) { return takeJoined(parts) }
            return takeSeparated(parts, by: separator)
        }
        for ending in ["st", "nd", "rd", "th", "er", "º", "ª", "o"] where bare.hasSuffix(ending) {
            return takePlain(bare.dropLast(ending.count))
        }
        for half in ["am", "pm"] where bare.hasSuffix(half) {
            return takeTime(bare.dropLast(2) + ":00") && takeHalf(isAfternoon: half == "pm")
        }
        return false
    }

    /// A number alone: the day first, then the year; one of four figures is always the year.
    private mutating func takePlain(_ figures: Substring) -> Bool {
        guard let value = Int(figures), figures.count <= 4, figures.count != 3 else { return false }
        if figures.count == 4 {
            guard year == nil else { return false }
            year = value
        } else if day == nil {
            day = value
        } else if year == nil {
            year = value < 50 ? 2000 + value : 1900 + value  // RFC 5322, 4.3
        } else {
            return false
        }
        return true
    }

    /// 2006/09/15, 15/09/2006, 15.09.2006, and times written 14.30.
    private mutating func takeSeparated(_ parts: [Substring], by separator: Character) -> Bool {
        let values = parts.compactMap { part in part.count <= 4 && part.allSatisfy(\.isNumber) ? Int(part) : nil }
        guard values.count == parts.count else { return false }
        let knowsDate = day != nil && month != nil && year != nil
        if separator == ".", knowsDate, !hasTime, (2...3).contains(values.count) {
            return takeTime(Substring(parts.joined(separator: ":")))
        }
        guard values.count == 3, day == nil, month == nil, year == nil else { return false }
        if parts[0].count == 4 {
            (year, month, day) = (values[0], values[1], values[2])
        } else {
            year = parts[2].count <= 2 ? (values[2] < 50 ? 2000 + values[2] : 1900 + values[2]) : values[2]
            (day, month) = values[1] > 12 ? (values[1], values[0]) : (values[0], values[1])
        }
        return true
    }

    // MARK: Times

    private mutating func takeTime(_ word: Substring) -> Bool {
        var clock = word[...]
        if hasTime || clock.first?.isLetter == true || "+-".contains(clock.first ?? " ") { return takeZone(word) }
        if let mark = clock.firstIndex(where: { $0 == "+" || $0 == "-" || $0 == "z" }) {
            guard takeZone(clock[mark...]) else { return false }
            clock = clock[..<mark]
        }
        for half in ["am", "pm"] where clock.hasSuffix(half) {
            isAfternoon = half == "pm"
            clock = clock.dropLast(2)
        }
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let hour = Int(parts[0]), let minute = Int(parts[1]), parts[0].count <= 2
        else { return false }
        (moment.hour, moment.minute, hasTime) = (hour, minute, true)
        guard parts.count == 3 else { return true }
        let seconds = parts[2].split(separator: ".", maxSplits: 1)
        guard let whole = seconds.first.flatMap({ Int($0) }) else { return false }
        moment.second = whole
        if seconds.count == 2 { moment.fraction = Double("0." + seconds[1]) ?? 0 }
        return true
    }

    private mutating func takeZone(_ word: Substring) -> Bool {
        // "-0700 (PDT)": the comment repeats the zone.
        if hasZone { return word.first == "(" || word.allSatisfy(\.isLetter) }
        let bare = word.filter { $0 != "(" && $0 != ")" }
        guard let minutes = TimeZoneNames.minutes(bare) else { return false }
        moment.zoneMinutes = minutes
        hasZone = true
        return true
    }
}

extension Substring {
    fileprivate var trimmingDots: Substring {
        var rest = self
        while rest.last == "." { rest = rest.dropLast() }
        return rest
    }
}

extension String {
    /// Without accents: "août" is "aout", "μάιος" is "μαιος".
    fileprivate var decomposedStringWithoutMarks: String {
        guard utf8.contains(where: { $0 >= 0x80 }) else { return self }
        let marks: ClosedRange<Unicode.Scalar> = "\u{300}"..."\u{36F}"
        return String(
            String.UnicodeScalarView(decomposedStringWithCanonicalMapping.unicodeScalars.filter { !marks.contains($0) })
        )
    }
}
