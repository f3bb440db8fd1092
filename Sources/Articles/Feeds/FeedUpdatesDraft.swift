/// What a feed tells of its updates, while it is read: `ttl`, `skipHours` and `skipDays` of RSS 2.0, `updatePeriod` and
/// `updateFrequency` of RSS 1.0's syndication module. What cannot be understood says nothing.
struct FeedUpdatesDraft {
    private var timeToLiveMinutes = 0
    private var periodSeconds: Int?
    private var frequency: Int?
    private var hours: Set<Int> = []
    private var days: Set<Int> = []

    /// Takes over what an element tells; those of other kinds tell nothing here.
    mutating func take(_ kind: FeedField.Kind, _ text: String) {
        switch kind {
        case .timeToLive: timeToLiveMinutes = Self.number(text, in: 1...Self.minutesOfYear) ?? timeToLiveMinutes
        case .updatePeriod: periodSeconds = Self.periods[text.lowercased()] ?? periodSeconds
        case .updateFrequency: frequency = Self.number(text, in: 1...1000) ?? frequency
        // RSS 0.91 counted them from 1 to 24.
        case .skippedHour: if let hour = Self.number(text, in: 0...24) { hours.insert(hour % 24) }
        case .skippedDay: if let day = Self.days.firstIndex(of: text.lowercased()) { days.insert(day) }
        default: break
        }
    }

    /// nil where the feed says nothing of it.
    var updates: FeedUpdates? {
        // The module: a day where only the frequency is given, once where only the period is.
        let isInModule = periodSeconds != nil || frequency != nil
        let period = isInModule ? (periodSeconds ?? Self.secondsOfDay) / (frequency ?? 1) : 0
        let updates = FeedUpdates(
            interval: max(period, timeToLiveMinutes * 60), skippedHours: hours.sorted(), skippedDays: days.sorted())
        return updates == FeedUpdates() ? nil : updates
    }

    private static func number(_ text: String, in range: ClosedRange<Int>) -> Int? {
        Int(text).flatMap { range.contains($0) ? $0 : nil }
    }

    private static let secondsOfDay = 86_400
    private static let minutesOfYear = 525_600
    private static let periods = [
        "hourly": 3600, "daily": secondsOfDay, "weekly": 7 * secondsOfDay, "monthly": 30 * secondsOfDay,
        "yearly": 365 * secondsOfDay,
    ]
    private static let days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
}
