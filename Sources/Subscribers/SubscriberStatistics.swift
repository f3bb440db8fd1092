import Foundation

/// How a list stands and how it grew, counted while its people are shown one by one.
package struct SubscriberStatistics: Sendable, Equatable {
    /// A month of the calendar that counts.
    package struct Month: Sendable, Hashable, Comparable {
        package var year: Int
        package var month: Int

        package init(year: Int, month: Int) {
            self.year = year
            self.month = month
        }

        package var previous: Month {
            month == 1 ? Month(year: year - 1, month: 12) : Month(year: year, month: month - 1)
        }

        package static func < (one: Month, other: Month) -> Bool {
            (one.year, one.month) < (other.year, other.month)
        }
    }

    /// One month of growth.
    package struct Growth: Sendable, Equatable {
        package var month: Month
        /// Became active.
        package var joined: Int
        /// Were active and are no more: left, bounced, complained, blocked.
        package var left: Int
        /// Active at the month's end; in the current month, now.
        package var active: Int
    }

    /// All people.
    package private(set) var total = 0
    package private(set) var statuses: [Subscriber.Status: Int] = [:]
    /// Of the active people.
    package private(set) var rhythms: [Rhythm: Int] = [:]
    /// Of the active people, by their own language; nil is the newsletter's.
    package private(set) var languages: [String?: Int] = [:]
    /// Active people who take a break now.
    package private(set) var paused = 0
    private var joined: [Month: Int] = [:]
    private var left: [Month: Int] = [:]
    private let calendar: Calendar
    private let now: Date
    /// The month worked out last, since histories lie close together.
    private var lastMonth: (range: Range<Date>, month: Month)?

    /// An empty count. Months are those of `timeZone`.
    package init(timeZone: TimeZone, at now: Date) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        self.calendar = calendar
        self.now = now
    }

    package static func == (one: SubscriberStatistics, other: SubscriberStatistics) -> Bool {
        (one.total, one.statuses, one.rhythms, one.paused) == (other.total, other.statuses, other.rhythms, other.paused)
            && (one.languages, one.joined, one.left) == (other.languages, other.joined, other.left)
    }

    /// Counts one person.
    package mutating func count(_ person: Subscriber) {
        total += 1
        statuses[person.status, default: 0] += 1
        if person.status == .active {
            rhythms[person.rhythm, default: 0] += 1
            languages[person.language, default: 0] += 1
            if !person.mayBeMailed(at: now) { paused += 1 }
        }
        countGrowth(person)
    }

    /// The last `count` months, oldest first, the current one included.
    package mutating func growth(months count: Int) -> [Growth] {
        var month = self.month(of: now)
        var active = statuses[.active] ?? 0
        var result: [Growth] = []
        // What a history says of the future is beyond the chart, and not in the count of today either.
        for _ in 0..<count {
            let (came, went) = (joined[month] ?? 0, left[month] ?? 0)
            result.append(Growth(month: month, joined: came, left: went, active: max(active, 0)))
            active -= came - went
            month = month.previous
        }
        return result.reversed()
    }

    /// By the history where there is one; else from when they came, if that is known.
    private mutating func countGrowth(_ person: Subscriber) {
        guard !person.history.isEmpty else {
            if person.status == .active, let came = person.createdAt ?? person.consent?.at {
                joined[month(of: came), default: 0] += 1
            }
            return
        }
        for (place, change) in person.history.enumerated() where change.from != change.to {
            // Who came from another program's list came before the import.
            let came = place == 0 ? min(person.createdAt ?? change.at, change.at) : change.at
            if change.to == .active { joined[month(of: came), default: 0] += 1 }
            if change.from == .active { left[month(of: change.at), default: 0] += 1 }
        }
    }

    private mutating func month(of date: Date) -> Month {
        if let lastMonth, lastMonth.range.contains(date) { return lastMonth.month }
        let parts = calendar.dateComponents([.year, .month], from: date)
        let month = Month(year: parts.year ?? 0, month: parts.month ?? 1)
        if let interval = calendar.dateInterval(of: .month, for: date) {
            lastMonth = (interval.start..<interval.end, month)
        }
        return month
    }
}
