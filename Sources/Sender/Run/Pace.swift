/// How many mails should have their starts on record before connections ask for them: those that leave within a commit
/// interval. A fast send so writes many starts in one transaction; a slow one, where a power cut would put more mails in
/// doubt than it would save commits, none.
struct Pace {
    /// Of the messages that lie ready; a larger one is never kept for itself.
    private static let maximumBytes = 4_000_000
    static let maximumMails = 500
    /// Mails are counted for so long before the pace is believed.
    private static let window = Duration.milliseconds(25)

    private let interval: Duration
    private let most: Int
    private var begun: ContinuousClock.Instant?
    private var count = 0
    private(set) var ahead = 0

    init(interval: Duration, messageBytes: Int) {
        self.interval = interval
        most = min(Self.maximumMails, Self.maximumBytes / max(1, messageBytes))
    }

    /// So many mails were settled since the last call.
    mutating func note(_ settled: Int, at now: ContinuousClock.Instant) {
        guard interval > .zero else { return }
        guard let begun else {
            self.begun = now
            return
        }
        count += settled
        let passed = begun.duration(to: now)
        guard passed >= Self.window else { return }
        ahead = min(most, Int(Double(count) * (interval / passed)))
        (self.begun, count) = (now, 0)
    }
}
