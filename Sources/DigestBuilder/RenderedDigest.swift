/// An edition as it will be read: subject, text part and HTML part, with gaps for the subscriber's fields.
package struct RenderedDigest: Sendable, Equatable, Codable {
    /// One line of plain text, no control characters.
    package var subject: String
    /// The line that inboxes show after the subject, plain text.
    package var preheader: String
    /// The text part: lines of at most 72 columns (addresses of pages excepted), LF line ends, ends with LF.
    package var text: GappedText
    /// The HTML part: a whole document, styles inlined; gap values are HTML-escaped when filled.
    package var html: GappedText
    /// What was left out to hold the HTML part's size; nil when all is in.
    package var shortening: DigestShortening?

    package init(
        subject: String, preheader: String, text: GappedText, html: GappedText, shortening: DigestShortening? = nil
    ) {
        self.subject = subject
        self.preheader = preheader
        self.text = text
        self.html = html
        self.shortening = shortening
    }
}
