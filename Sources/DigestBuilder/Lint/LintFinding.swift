/// One thing about an issue that somebody should know before it is sent: where it is, what is wrong, what to do.
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

    package var level: Level
    package var rule: Rule
    /// A part of the issue, an element of the HTML part, or an article by its title.
    package var place: String
    /// What is wrong, a sentence.
    package var problem: String
    /// What to do about it, a sentence; empty where there is nothing to do.
    package var fix: String

    package init(level: Level, rule: Rule, place: String, problem: String, fix: String) {
        self.level = level
        self.rule = rule
        self.place = place
        self.problem = problem
        self.fix = fix
    }

    /// All of it for people: `warning, subject: It has 71 characters. Write ...`.
    package var sentence: String {
        "\(level.rawValue), \(place): \(problem)" + (fix.isEmpty ? "" : " " + fix)
    }
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
