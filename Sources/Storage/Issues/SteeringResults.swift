/// What `cancel` did.
package struct CancelResult: Sendable, Equatable {
    /// Mails that waited and are `skipped` now.
    package var skipped: Int
    /// Mails that a run has in flight; it settles them and then closes the issue. 0 means that the issue is finished.
    package var underWay: Int
    /// Nothing had been tried yet: the articles wait for the next issue. Otherwise they count as issued.
    package var isTakenBack: Bool
    /// How many articles the issue had.
    package var articles: Int
}

/// Which settled deliveries are given another chance.
package enum RetriedDeliveries: String, Sendable, CaseIterable {
    case refused
    case uncertain
}

/// What `retry` did.
package struct RetryResult: Sendable, Equatable {
    /// Deliveries that are due now.
    package var planned: Int
    /// Deliveries left as they are, because their people may not be mailed.
    package var leftOut: Int
}
