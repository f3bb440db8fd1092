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
    /// The subject line: the owner's, or one of at most 60 columns without cut words.
    package var subject: String
    /// Whether the subject is the owner's own, and so the same in every language.
    package var hasOwnSubject = false
    /// The line that inboxes show after the subject: 40 to 110 characters where the articles give as much.
    package var preheader: String
    /// Whether the preheader is the owner's own, and so the same in every language.
    package var hasOwnPreheader = false
    /// The owner's words above the stories, in Markdown; nil for none.
    package var note: String?
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

    /// The same edition under another language's interface words, nil for its own, with subject and preheader made anew
    /// unless they are the owner's. The articles stay in their own.
    func relined(language: InterfaceLanguage?, newsletter: String) -> Edition {
        var edition = self
        edition.language = language?.rawValue ?? self.language
        let lines = InboxLines(
            sections: sections, more: more, wording: .of(language: edition.language), newsletter: newsletter,
            language: self.language)
        if !hasOwnSubject { edition.subject = lines.subject }
        if !hasOwnPreheader { edition.preheader = lines.preheader }
        return edition
    }
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
    /// Articles that tell the same story and have no entry of their own, by intake number.
    package var joined: [Int]
    /// Where else the story can be read; each site once.
    package var alsoAt: [EditionLink]
    package var title: String
    /// Absolute http(s) address without white space; nil when the article has none.
    package var link: String?
    package var image: ArticleImage?
    package var date: Date?
    package var author: String?
    /// The article's own sentences in their order; empty for a headline alone.
    package var sentences: [String]
    /// What the article is about, in up to five words or names of its own.
    package var keywords: [String]
    /// One of its sentences that fits the line after a subject; nil when none does.
    package var inShort: String?
    /// nil when the source gave no body to measure.
    package var readingMinutes: Int?
    /// BCP 47 tag; nil when it could not be found.
    package var language: String?

    package init(
        intake: Int, title: String, link: String? = nil, image: ArticleImage? = nil, date: Date? = nil,
        author: String? = nil, sentences: [String] = [], keywords: [String] = [], inShort: String? = nil,
        readingMinutes: Int? = nil, language: String? = nil, joined: [Int] = [], alsoAt: [EditionLink] = []
    ) {
        self.intake = intake
        self.joined = joined
        self.alsoAt = alsoAt
        self.title = title
        self.link = link
        self.image = image
        self.date = date
        self.author = author
        self.sentences = sentences
        self.keywords = keywords
        self.inShort = inShort
        self.readingMinutes = readingMinutes
        self.language = language
    }

    /// The sentences in a row; Chinese and Japanese put no space between them.
    /// - Parameter language: of an entry whose own is not known.
    func summary(unlessNamed language: String) -> String {
        let isUnspaced = ["ja", "zh"].contains(Wording.primaryTag(self.language ?? language))
        return sentences.joined(separator: isUnspaced ? "" : " ")
    }
}

/// Another article of the same story.
package struct EditionLink: Sendable, Equatable, Codable {
    /// The site's host, as in `kompas.com`.
    package var name: String
    /// Absolute http(s) address without white space.
    package var link: String

    package init(name: String, link: String) {
        self.name = name
        self.link = link
    }
}
