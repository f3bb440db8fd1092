import DigestBuilder

/// The words of the public pages in one language; `{name}` stands for the newsletter, `{address}` for a mail address.
struct PublicWords: Sendable, Equatable {
    /// For the page's `lang` and `dir`.
    var language: InterfaceLanguage
    var leaveTitle: String
    var leaveText: String
    var leaveButton: String
    var leftTitle: String
    var leftText: String
    var undoQuestion: String
    var undoButton: String
    var backTitle: String
    var backText: String
    var missingTitle: String
    var missingText: String
    var writeText: String
    var failedTitle: String
    var failedText: String
    var tooLargeTitle: String
    var siteLink: String
    var archiveTitle: String
    var archiveEmpty: String
    var newerIssues: String
    var olderIssues: String

    /// The words for a BCP 47 tag; English where there is no translation.
    static func words(for tag: String) -> PublicWords {
        words(in: InterfaceLanguage(tag: tag) ?? .english)
    }

    static func words(in language: InterfaceLanguage) -> PublicWords {
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
}
