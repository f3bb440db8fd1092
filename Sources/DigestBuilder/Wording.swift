/// The interface words of one language: everything a reader sees that is not from an article or the settings.
///
/// A language is one table of this type in Wordings.swift; `{n}`, `{newsletter}` and `{host}` stand for values.
package struct Wording: Sendable, Equatable {
    /// A phrase that depends on a number.
    package struct Counted: Sendable, Equatable {
        /// The form for one; nil in languages that have one form only.
        var one: String?
        var other: String

        package func text(_ count: Int) -> String {
            let form = count == 1 ? one ?? other : other
            return form.replacing("{n}", with: String(count))
        }
    }

    /// BCP 47 primary tag.
    package var language: String
    var issueNumber: String
    var minutesToRead: Counted
    package var readMore: String
    package var alsoInThisIssue: String
    /// Before the names of other sites that tell the same story.
    package var alsoAt: String
    /// Follows the lead's title in the subject line.
    var andMore: Counted
    /// The subject of an edition without articles.
    var emptySubject: String
    /// Why the reader gets this, by the name of the rhythm; `weekly` is always there.
    var whyByRhythm: [String: String]
    package var sentTo: String
    package var unsubscribe: String
    var visit: String

    package func issueNumber(_ number: Int) -> String {
        issueNumber.replacing("{n}", with: String(number))
    }

    package func minutesToRead(_ minutes: Int) -> String {
        minutesToRead.text(minutes)
    }

    /// `, and 3 more stories`; empty for none.
    package func andMore(_ count: Int) -> String {
        count > 0 ? andMore.text(count) : ""
    }

    package func emptySubject(newsletter: String) -> String {
        emptySubject.replacing("{newsletter}", with: newsletter)
    }

    /// The sentence that tells why the reader gets this mail.
    package func why(rhythm: String, newsletter: String) -> String {
        (whyByRhythm[rhythm] ?? whyByRhythm["weekly"] ?? "").replacing("{newsletter}", with: newsletter)
    }

    package func visit(host: String) -> String {
        visit.replacing("{host}", with: host)
    }
}

extension Wording {
    /// The words of the nearest language that Kabar speaks: `id-ID` gets Indonesian, an unknown tag English.
    package static func of(language tag: String) -> Wording {
        let primary = primaryTag(tag)
        return all.first { $0.language == primary } ?? english
    }

    /// `id` of `id-ID`.
    static func primaryTag(_ tag: String) -> String {
        String(tag.lowercased().prefix { $0 != "-" && $0 != "_" })
    }
}
