/// One thing about an issue that somebody should know before it is sent: what it is, and where. `LintWords` say it.
package struct LintFinding: Sendable, Equatable {
    /// How much it matters.
    package enum Level: String, Sendable, CaseIterable {
        /// The issue should not be sent.
        case error
        /// Some readers get less than the others.
        case warning
        /// Good to know; nothing to do.
        case notice
    }

    /// What was looked at.
    package enum Rule: String, Sendable, CaseIterable {
        case subject, duplicate, summary, language, link, picture, size, contrast, client, text, field, unsubscribe
        case postalAddress
    }

    package var fault: LintFault
    package var place: LintPlace
    /// The readers whose version of the issue has it; nil where all have.
    package var version: EditionVersion?

    package init(_ fault: LintFault, at place: LintPlace) {
        self.fault = fault
        self.place = place
    }

    package var level: Level { fault.level }
    package var rule: Rule { fault.rule }
}

extension LintFinding.Level: Comparable {
    /// What matters less is less.
    package static func < (left: Self, right: Self) -> Bool {
        rank(left) < rank(right)
    }

    private static func rank(_ level: Self) -> Int {
        switch level {
        case .notice: 0
        case .warning: 1
        case .error: 2
        }
    }
}
