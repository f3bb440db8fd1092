import Markup

/// An issue taken apart for the rules that look at it. Gaps are filled with values as a subscriber has them.
struct LintedIssue {
    let edition: Edition
    let digest: RenderedDigest
    let settings: DigestSettings
    let subscriberFields: Set<String>?
    /// The HTML part as a reader sees it who prefers light.
    let document: HTMLElement
    /// The same for a reader who prefers dark; nil when the part does not speak of it.
    let darkDocument: HTMLElement?
    let text: String
    /// What fills the gap of the link to leave.
    let unsubscribeURL: String

    init(
        edition: Edition, digest: RenderedDigest, settings: DigestSettings, subscriberFields: Set<String>?
    ) throws(DigestError) {
        self.edition = edition
        self.digest = digest
        self.settings = settings
        self.subscriberFields = subscriberFields
        let link = settings.webBaseURL.map { $0 + "/u/token" } ?? "mailto:leave@example.org"
        func value(_ field: SubscriberField) -> String {
            switch field {
            case .email: "reader@example.org"
            case .unsubscribeURL: link
            case .preferencesURL: settings.webBaseURL.map { $0 + "/p/token" } ?? ""
            default: "Reader"
            }
        }
        unsubscribeURL = link
        text = digest.text.filled(value)
        let html = digest.html.filled(value)
        do {
            document = try HTMLParser.document(html)
            darkDocument = try StyleInliner.darkened(html)
        } catch {
            throw .stylesNotInlined(reason: "\(error)")
        }
    }

    /// All elements of the HTML part in document order.
    var elements: [HTMLElement] { document.descendants }

    /// Full entries in reading order.
    var entries: [EditionEntry] { edition.sections.flatMap(\.entries) }
}
