/// What a limit has used up in one bucket of time: the row of the table `limit_uses`, kept so that a restart forgets
/// nothing.
///
/// The store replaces the row with the same scope, period and bucket, or adds what is not yet `onRecord` to it. A row
/// whose count is 0 may be deleted, and so may one that is over:
/// `(bucket + 1001) * (period / 1000) <= milliseconds since 1970`.
package struct LimitUse: Sendable, Equatable {
    /// Whose limit: `relay:<account>` or `domain:<name>`.
    package var scope: String
    /// The length of the period in milliseconds, as in `LimitPeriod`.
    package var period: Int
    /// Which thousandth of a period, counted from 1970.
    package var bucket: Int64
    /// All starts in the bucket, not only those since the last time.
    package var count: Int
    /// What of the count the run knows to be in the row already, where others may have added to it since; nil where
    /// nobody else writes it.
    package var onRecord: Int?

    package init(scope: String, period: Int, bucket: Int64, count: Int) {
        self.scope = scope
        self.period = period
        self.bucket = bucket
        self.count = count
    }
}
