import Foundation

/// Writes the `Date:` of a message (RFC 5322, section 3.3), always in UTC.
enum MailDate {
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    /// From 1900-01-01 to 10000-01-01, in seconds since 1970: the years that the format can hold.
    private static let writable = -2_208_988_800.0..<253_402_300_800.0

    /// The date as `Mon, 23 Nov 2026 07:00:00 +0000`; parts of a second are dropped.
    static func text(_ date: Date) throws(MessageError) -> String {
        guard writable.contains(date.timeIntervalSince1970) else { throw .badDate }
        let seconds = Int(date.timeIntervalSince1970.rounded(.down))
        let second = ((seconds % 86_400) + 86_400) % 86_400
        let dayNumber = (seconds - second) / 86_400
        let (year, month, day) = civil(dayNumber)
        let weekday = weekdays[((dayNumber % 7) + 7) % 7]
        let clock = [second / 3_600, second / 60 % 60, second % 60].map(twoDigits).joined(separator: ":")
        return "\(weekday), \(twoDigits(day)) \(months[month - 1]) \(year) \(clock) +0000"
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }

    /// Year, month and day of a day counted from 1970-01-01, in the Gregorian calendar, whose eras of 400 years have
    /// 146,097 days and whose years are counted from March, so that the leap day comes last.
    private static func civil(_ dayNumber: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = dayNumber + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}
