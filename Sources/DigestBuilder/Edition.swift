import Articles
import Foundation

/// One edition of the newsletter before it is set: what is in it, in which order.
/// All its texts are one line of clean plain text.
package struct Edition: Sendable, Equatable, Codable {
    /// 1, 2, 3 ... per newsletter.
    package var number: Int
    /// `each`, `daily`, `weekly` or `monthly`.
    package var rhythmName: String
    package var date: Date
    /// BCP 47 tag of the interface words.
    package var language: String
    /// The subject line, at most 70 columns, no cut words.
    package var subject: String
    /// The line that inboxes show after the subject: 40 to 110 characters where the articles give as much.
    package var preheader: String
    /// Full entries in reading order; the first entry of the first section is the lead story. No section is empty.
    package var sections: [EditionSection]
    /// Articles beyond the edition's size, newest first, without summaries.
    package var more: [EditionEntry]

    package init(
        number: Int, rhythmName: String, date: Date, language: String, subject: String, preheader: String,
        sections: [EditionSection], more: [EditionEntry] = []
    ) {
        self.number = number
        self.rhythmName = rhythmName
        self.date = date
        self.language = language
        self.subject = subject
        self.preheader = preheader
        self.sections = sections
        self.more = more
    }

    /// The story that opens the edition; nil when the edition is empty.
    package var lead: EditionEntry? { sections.first?.entries.first }
}

/// Entries that belong together under one heading.
package struct EditionSection: Sendable, Equatable, Codable {
    /// nil for articles whose source has no section: they open the edition without a heading.
    package var title: String?
    /// Newest first, undated last.
    package var entries: [EditionEntry]

    package init(title: String?, entries: [EditionEntry]) {
        self.title = title
        self.entries = entries
    }
}

/// One article as the edition shows it.
package struct EditionEntry: Sendable, Equatable, Codable {
    package var intake: Int
    package var title: String
    /// Absolute http(s) address without white space; nil when the article has none.
    package var link: String?
    package var image: ArticleImage?
    package var date: Date?
    package var author: String?
    /// The article's own sentences in their order; empty for a headline alone.
    package var sentences: [String]
    /// nil when the source gave no body to measure.
    package var readingMinutes: Int?
    /// BCP 47 tag; nil when it could not be found.
    package var language: String?

    package init(
        intake: Int, title: String, link: String? = nil, image: ArticleImage? = nil, date: Date? = nil,
        author: String? = nil, sentences: [String] = [], readingMinutes: Int? = nil, language: String? = nil
    ) {
        self.intake = intake
        self.title = title
        self.link = link
        self.image = image
        self.date = date
        self.author = author
        self.sentences = sentences
        self.readingMinutes = readingMinutes
        self.language = language
    }
}
