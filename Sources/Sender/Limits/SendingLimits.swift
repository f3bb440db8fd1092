/// How many mails may start in any stretch of a second, a minute, an hour and a day; nil is no limit.
///
/// A limit below 1 counts as 1: to send nothing is what pausing is for.
package struct SendingLimits: Sendable, Equatable {
    package var perSecond: Int?
    package var perMinute: Int?
    package var perHour: Int?
    package var perDay: Int?

    package init(perSecond: Int? = nil, perMinute: Int? = nil, perHour: Int? = nil, perDay: Int? = nil) {
        self.perSecond = perSecond
        self.perMinute = perMinute
        self.perHour = perHour
        self.perDay = perDay
    }

    /// Whether there is no limit at all.
    package var isUnlimited: Bool {
        perSecond == nil && perMinute == nil && perHour == nil && perDay == nil
    }

    /// The limit for one period's length.
    package subscript(period: LimitPeriod) -> Int? {
        switch period {
        case .second: perSecond
        case .minute: perMinute
        case .hour: perHour
        case .day: perDay
        }
    }
}

/// The stretches of time that a limit counts over; the raw value is the length in milliseconds.
package enum LimitPeriod: Int, Sendable, CaseIterable {
    case second = 1_000
    case minute = 60_000
    case hour = 3_600_000
    /// Any 24 hours, not a calendar day.
    case day = 86_400_000

    /// Into how many buckets a period is cut: starts are counted a bucket together, so that a limiter errs by at most
    /// a thousandth, on the safe side, and its memory does not grow with the limit.
    package static let buckets = 1_000

    /// How long one bucket is, in milliseconds.
    package var bucketMilliseconds: Int { rawValue / Self.buckets }
}
