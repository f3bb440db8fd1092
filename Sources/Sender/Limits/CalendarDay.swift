import Foundation

/// A day of the Gregorian calendar, without a time zone.
package struct CalendarDay: Sendable, Equatable, Comparable {
    /// Days since 1970-01-01.
    let number: Int

    /// Reads `2026-10-01`; nil when it is not written so or there is no such day.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2],
            parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Nil when there is no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.length(ofMonth: month, year: year)
        else { return nil }
        // Years begin in March here, so that the leap day is the last of its year.
        let marchYear = month > 2 ? year : year - 1
        let daysBefore = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let daysToYear = 365 * marchYear + marchYear / 4 - marchYear / 100 + marchYear / 400
        number = daysToYear + daysBefore - 719_468
    }

    package static func < (first: CalendarDay, second: CalendarDay) -> Bool {
        first.number < second.number
    }

    /// The day that the clocks of `timeZone` show at `date`, as days since 1970-01-01.
    static func number(of date: Date, timeZone: TimeZone) -> Int {
        let local = date.timeIntervalSince1970.rounded(.down) + Double(timeZone.secondsFromGMT(for: date))
        return Int((local / 86_400).rounded(.down))
    }

    /// When the clocks of `timeZone` begin the day after that of `date`.
    static func next(after date: Date, timeZone: TimeZone) -> Date {
        let offset = Double(timeZone.secondsFromGMT(for: date))
        let midnight = Double((number(of: date, timeZone: timeZone) + 1) * 86_400) - offset
        let next = Date(timeIntervalSince1970: midnight)
        guard let change = timeZone.nextDaylightSavingTimeTransition(after: date), change > date, change <= next else {
            return next
        }
        // A midnight that the clocks skip is the moment at which they do.
        return max(change, next.addingTimeInterval(offset - Double(timeZone.secondsFromGMT(for: change))))
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
