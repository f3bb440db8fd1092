import Foundation

/// Times as subscribers.json writes them: ISO 8601 in UTC, whole seconds, `2026-11-22T08:00:00Z`.
package enum UTCTime {
    private static let secondsPerDay = 86_400

    /// The time as the list has it.
    package static func text(_ date: Date) -> String {
        // Years 0001 to 9999: what four digits can say.
        let seconds = Int(min(max(date.timeIntervalSince1970, -62_135_596_800), 253_402_300_799).rounded(.down))
        let days = seconds >= 0 ? seconds / secondsPerDay : (seconds + 1) / secondsPerDay - 1
        let time = seconds - days * secondsPerDay
        let (year, month, day) = civil(days)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(20)
        for (value, width, end) in [
            (year, 4, "-"), (month, 2, "-"), (day, 2, "T"), (time / 3_600, 2, ":"), (time / 60 % 60, 2, ":"),
            (time % 60, 2, "Z"),
        ] {
            appendDigits(value, width, to: &bytes)
            bytes.append(contentsOf: end.utf8)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Also reads fractions of a second (dropped), an offset such as `+07:00`, and a date alone (midnight UTC).
    package static func date(_ text: String) -> Date? {
        var rest = text.utf8[...]
        guard let year = number(4, &rest), take("-", &rest), let month = number(2, &rest), take("-", &rest),
            let day = number(2, &rest), year >= 1, (1...12).contains(month),
            (1...length(ofMonth: month, year: year)).contains(day)
        else { return nil }
        let midnight = days(year, month, day) * secondsPerDay
        if rest.isEmpty { return Date(timeIntervalSince1970: Double(midnight)) }
        guard take("T", &rest) || take(" ", &rest), let hour = number(2, &rest), take(":", &rest),
            let minute = number(2, &rest), take(":", &rest), let second = number(2, &rest),
            hour < 24, minute < 60, second <= 60
        else { return nil }
        if take(".", &rest) {
            let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard !digits.isEmpty else { return nil }
            rest = rest.dropFirst(digits.count)
        }
        guard let offset = offset(&rest), rest.isEmpty else { return nil }
        return Date(timeIntervalSince1970: Double(midnight + hour * 3_600 + minute * 60 + second - offset))
    }

    private static func offset(_ rest: inout Substring.UTF8View) -> Int? {
        if take("Z", &rest) { return 0 }
        let sign = take("+", &rest) ? 1 : take("-", &rest) ? -1 : 0
        guard sign != 0, let hours = number(2, &rest), take(":", &rest), let minutes = number(2, &rest),
            hours < 24, minutes < 60
        else { return nil }
        return sign * (hours * 3_600 + minutes * 60)
    }

    private static func number(_ width: Int, _ rest: inout Substring.UTF8View) -> Int? {
        var value = 0
        for _ in 0..<width {
            guard let byte = rest.popFirst(), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }

    private static func take(_ character: Unicode.Scalar, _ rest: inout Substring.UTF8View) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    private static func appendDigits(_ value: Int, _ width: Int, to bytes: inout [UInt8]) {
        var divisor = 1
        for _ in 1..<width { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(value / divisor % 10))
            divisor /= 10
        }
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01 of a Gregorian date, by eras of 400 years that begin in March
    /// (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let marchYear = month <= 2 ? year - 1 : year
        let era = marchYear / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}
