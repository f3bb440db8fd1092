import Foundation

/// The interface words of one language: everything a reader sees that is not from an article or the settings.
///
/// A language is one table of this type in `Wordings`; `{n}`, `{newsletter}` and `{host}` stand for values.
package struct Wording: Sendable, Equatable {
    /// Why the reader gets this mail, for each rhythm.
    package struct Reasons: Sendable, Equatable {
        var each: String
        var daily: String
        var weekly: String
        var monthly: String

        /// The reason for a rhythm by its name; a rhythm without a name of its own is read as weekly.
        fileprivate func reason(rhythm: String) -> String {
            switch rhythm {
            case "each": each
            case "daily": daily
            case "monthly": monthly
            default: weekly
            }
        }
    }

    package var language: InterfaceLanguage
    /// How numbers are written: the language's own way, or that of the newsletter's region.
    private(set) var numbers: Locale
    var issueNumber: String
    var minutesToRead: CountedPhrase
    package var readMore: String
    package var alsoInThisIssue: String
    /// Before the names of other sites that tell the same story.
    package var alsoAt: String
    /// Follows the lead's title in the subject line.
    var andMore: CountedPhrase
    /// The subject of an edition without articles.
    var emptySubject: String
    var reasons: Reasons
    package var sentTo: String
    package var unsubscribe: String
    var visit: String
    /// Above links to further pages.
    package var exploreMore: String
    /// The link to earlier issues.
    package var archive: String

    init(
        language: InterfaceLanguage, issueNumber: String, minutesToRead: CountedPhrase, readMore: String,
        alsoInThisIssue: String, alsoAt: String, andMore: CountedPhrase, emptySubject: String, reasons: Reasons,
        sentTo: String, unsubscribe: String, visit: String, exploreMore: String, archive: String
    ) {
        self.language = language
        self.numbers = Locale(identifier: language.rawValue)
        self.issueNumber = issueNumber
        self.minutesToRead = minutesToRead
        self.readMore = readMore
        self.alsoInThisIssue = alsoInThisIssue
        self.alsoAt = alsoAt
        self.andMore = andMore
        self.emptySubject = emptySubject
        self.reasons = reasons
        self.sentTo = sentTo
        self.unsubscribe = unsubscribe
        self.visit = visit
        self.exploreMore = exploreMore
        self.archive = archive
    }

    package func issueNumber(_ number: Int) -> String {
        issueNumber.replacing("{n}", with: written(number))
    }

    package func minutesToRead(_ minutes: Int) -> String {
        text(minutesToRead, minutes)
    }

    /// `, and 3 more stories`; empty for none.
    package func andMore(_ count: Int) -> String {
        count > 0 ? text(andMore, count) : ""
    }

    package func emptySubject(newsletter: String) -> String {
        emptySubject.replacing("{newsletter}", with: newsletter)
    }

    /// The sentence that tells why the reader gets this mail.
    package func why(rhythm: String, newsletter: String) -> String {
        reasons.reason(rhythm: rhythm).replacing("{newsletter}", with: newsletter)
    }

    package func visit(host: String) -> String {
        visit.replacing("{host}", with: host)
    }

    private func text(_ phrase: CountedPhrase, _ count: Int) -> String {
        phrase.form(language.pluralCategory(of: count)).replacing("{n}", with: written(count))
    }

    /// In the digits that dates have, too: `٧` in Egypt.
    private func written(_ number: Int) -> String {
        number.formatted(.number.locale(numbers).grouping(.never))
    }
}

extension Wording {
    /// The words of a language that Kabar speaks, in its own digits.
    package static func of(_ language: InterfaceLanguage) -> Wording {
        switch language {
        case .arabic: arabic
        case .chinese: chinese
        case .dutch: dutch
        case .english: english
        case .french: french
        case .german: german
        case .hebrew: hebrew
        case .indonesian: indonesian
        case .japanese: japanese
        case .javanese: javanese
        case .malay: malay
        case .portuguese: portuguese
        case .spanish: spanish
        case .traditionalChinese: traditionalChinese
        }
    }

    /// The words of the nearest language that Kabar speaks: `id-ID` gets Indonesian, an unknown tag English.
    package static func of(language tag: String) -> Wording {
        guard let language = InterfaceLanguage(tag: tag) else { return .of(.english) }
        var wording = of(language)
        wording.numbers = Locale(identifier: tag)
        return wording
    }

    /// `id` of `id-ID`.
    static func primaryTag(_ tag: String) -> String {
        String(tag.lowercased().prefix { $0 != "-" && $0 != "_" })
    }
}
