/// When a mail that was not taken is tried again.
struct RetrySetting: Sendable, Equatable {
    /// The wait before the second attempt; doubles with each further one.
    var first: Duration = .seconds(300)
    var longest: Duration = .seconds(4 * 3600)
    /// From the date on: after it what still waits is refused.
    var deadline: Duration = .seconds(48 * 3600)
}

/// When sending pauses by itself; 0 is never.
struct PauseSetting: Sendable, Equatable {
    /// Refusals of messages, one after the other, that let a domain or a relay rest.
    var refusalsInARow = 10
    /// In a hundred of the last 100 answers: so many pause the issue.
    var failurePercent = 30
}

/// How the ledger writes.
struct LedgerSetting: Sendable, Equatable {
    /// For the mails of how long starts are on record before connections ask.
    var commitInterval: Duration = .milliseconds(10)
}
