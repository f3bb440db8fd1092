import Foundation

/// A calendar date with a time of day and its distance from UTC.
struct Moment: Equatable {
    var year: Int
    var month = 1
    var day = 1
    var hour = 0
    var minute = 0
    var second = 0
    /// Fractions of a second, 0 ..< 1.
    var fraction = 0.0
    var zoneMinutes = 0

    /// nil when a field is out of its range.
    var date: Date? {
        guard (1900...2199).contains(year), (1...12).contains(month), (1...daysInMonth).contains(day),
            (0...24).contains(hour), (0...59).contains(minute), (0...60).contains(second),
            hour < 24 || (minute == 0 && second == 0), abs(zoneMinutes) <= 24 * 60
        else { return nil }
        let minutes = (daysSince1970 * 24 + hour) * 60 + minute - zoneMinutes
        return Date(timeIntervalSince1970: Double(minutes * 60 + min(second, 59)) + fraction)
    }

    private var isLeapYear: Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    private var daysInMonth: Int {
        switch month {
        case 2: isLeapYear ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Howard Hinnant's days_from_civil, for years after 0.
    private var daysSince1970: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
