import Foundation

/// Why a source is not asked now, and until when.
package struct SourceWait: Sendable, Equatable {
    package enum Reason: Sendable, Equatable {
        /// The site has asked to be left alone (Retry-After).
        case siteAsks
        /// The last attempts failed; tries are made at growing distances.
        case failing
        /// The site says that its last answer still holds (Cache-Control, Expires), or the feed that it has not changed
        /// (`ttl`, `updatePeriod`, `skipHours`, `skipDays`).
        case fresh
    }

    package var until: Date
    package var reason: Reason

    package init(until: Date, reason: Reason) {
        self.until = until
        self.reason = reason
    }
}
