import Foundation

/// A plan by which a new relay account sends a little more every day, so that receivers learn to trust it.
package struct WarmUp: Sendable, Equatable {
    /// How much a day may grow over the one before.
    package static let growthRange = 1.0...10.0
    /// No day of a plan has more; beyond it a plan is over, whatever the power says.
    static let largest = 1_000_000_000_000

    /// Mails on the first day, and before it.
    package var start: Int
    /// By what the number is multiplied each day; 1.3 is 30 % more.
    package var growth: Double
    /// The first day, in the newsletter's time zone.
    package var from: CalendarDay

    package init(start: Int, growth: Double, from: CalendarDay) {
        self.start = start
        self.growth = growth
        self.from = from
    }

    /// How many mails may start in 24 hours on the day of `date`: `start * growth^days`, rounded down.
    package func perDay(on date: Date, timeZone: TimeZone) -> Int {
        perDay(onDay: CalendarDay.number(of: date, timeZone: timeZone))
    }

    func perDay(onDay number: Int) -> Int {
        let days = number - from.number
        let growth = min(max(growth, Self.growthRange.lowerBound), Self.growthRange.upperBound)
        guard days > 0, growth > 1 else { return start }
        let exact = Double(start) * pow(growth, Double(days))
        guard exact < Double(Self.largest) else { return max(start, Self.largest) }
        // 100 * 1.15 is 114.99999999999999 in binary and 115 in the settings.
        return max(start, Int(exact * (1 + 1e-12)))
    }
}
