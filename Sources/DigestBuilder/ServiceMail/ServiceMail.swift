/// A mail to one reader about their subscription, beside the issues.
package struct ServiceMail: Sendable, Equatable {
    /// What it tells or asks.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case confirm, welcome, member, newAddress, addressChanged, goodbye
    }

    package var kind: Kind
    /// BCP 47 tag of the words; where Kabar has none they are English.
    package var language: String
    /// Where its button leads: https or http; nil for a mail without one, or where there is no such page. What asks for a
    /// confirmation has one.
    package var link: String?
    /// Whom to write to, as `{address}` in the words.
    package var contactAddress: String
    /// The latest issue, which a welcome mail may carry, rendered for that language. Other kinds leave it out.
    package var latestIssue: RenderedDigest?

    package init(
        kind: Kind, language: String, link: String? = nil, contactAddress: String, latestIssue: RenderedDigest? = nil
    ) {
        self.kind = kind
        self.language = language
        self.link = link
        self.contactAddress = contactAddress
        self.latestIssue = latestIssue
    }

    /// The templates that are rendered, named as partials are.
    static let htmlRoot = "service.html"
    static let textRoot = "service.txt"

    /// What comes behind its own words.
    var enclosedIssue: RenderedDigest? { kind == .welcome ? latestIssue : nil }
}
