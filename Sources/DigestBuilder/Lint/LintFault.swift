/// What can be wrong with an issue, with the facts that a sentence about it needs.
package enum LintFault: Sendable, Equatable {
    case emptySubject
    case longSubject(characters: Int, limit: Int)
    case sameAddress
    case sameTitle
    case noSummary
    /// Primary language tags.
    case otherLanguage(marked: String, found: String)
    case foreignArticle(language: String, newsletter: String)
    case emptyAddress
    case partialAddress
    case addressWithoutSite
    case partialMailAddress
    case unopenedAddress(scheme: String)
    case unencryptedAddress
    case noAltText
    case silentLink
    case clipped(bytes: Int, limit: Int)
    case shortened(DigestShortening)
    case faintText(FaintPair, isDark: Bool)
    case unknownFeature(FeatureUse)
    case emptyText
    case leftover(tag: String)
    /// A template's tag that writes nothing, and the name that was perhaps meant.
    case unknownTag(name: String, nearest: String?)
    /// A template's file that changes nothing, and the name that was perhaps meant.
    case unusedFile(nearest: String?)
    case unknownField
    case noUnsubscribeLink
    /// The settings have none.
    case noPostalAddress
    /// A part does not show it.
    case hiddenPostalAddress

    package var rule: LintFinding.Rule {
        switch self {
        case .emptySubject, .longSubject: .subject
        case .sameAddress, .sameTitle: .duplicate
        case .noSummary: .summary
        case .otherLanguage, .foreignArticle: .language
        case .emptyAddress, .partialAddress, .addressWithoutSite, .partialMailAddress, .unopenedAddress,
            .unencryptedAddress:
            .link
        case .noAltText, .silentLink: .picture
        case .clipped, .shortened: .size
        case .faintText: .contrast
        case .unknownFeature: .client
        case .emptyText: .text
        case .leftover, .unknownTag, .unusedFile, .unknownField: .field
        case .noUnsubscribeLink: .unsubscribe
        case .noPostalAddress, .hiddenPostalAddress: .postalAddress
        }
    }

    package var level: LintFinding.Level {
        switch self {
        case .emptySubject, .emptyAddress, .partialAddress, .addressWithoutSite, .partialMailAddress, .unopenedAddress,
            .clipped, .emptyText, .leftover, .noUnsubscribeLink, .noPostalAddress, .hiddenPostalAddress:
            .error
        case .longSubject, .sameAddress, .sameTitle, .noSummary, .otherLanguage, .unencryptedAddress, .noAltText,
            .silentLink, .faintText, .unknownTag, .unknownField:
            .warning
        case .foreignArticle, .shortened, .unusedFile: .notice
        case .unknownFeature(let use): use.fix == nil ? .notice : .warning
        }
    }
}
