/// What the owner has decided about the next issue of a rhythm: order, sections, what leads, what is left out, words of
/// their own. What they did not touch is not in it and follows the articles.
package struct Draft: Sendable, Equatable, Codable {
    /// What happens to an article beside its place.
    package enum Mark: String, Sendable, Codable, CaseIterable {
        /// It leads the issue, whatever comes later.
        case lead
        /// It is left out and counts as passed by this issue.
        case drop
    }

    /// One article.
    package struct Line: Sendable, Equatable, Codable {
        /// Its intake number.
        package var number: Int
        package var mark: Mark?
        /// The owner's words for its title; nil for its own.
        package var title: String?
        /// The owner's words for its summary; nil for the article's own sentences.
        package var summary: String?

        package init(number: Int, mark: Mark? = nil, title: String? = nil, summary: String? = nil) {
            self.number = number
            self.mark = mark
            self.title = title
            self.summary = summary
        }
    }

    package struct Section: Sendable, Equatable, Codable {
        /// nil for articles without a heading.
        package var title: String?
        package var lines: [Line]

        package init(title: String?, lines: [Line]) {
            self.title = title
            self.lines = lines
        }
    }

    /// Of the draft's own form.
    package private(set) var version = 1
    /// The number that the next issue had; any issue of the rhythm from that number on uses the draft up.
    package var issue: Int
    /// `each`, `daily`, `weekly` or `monthly`.
    package var rhythmName: String
    /// The highest intake number that was there to be edited; what has a higher one came later.
    package var through: Int
    /// nil for the usual one.
    package var subject: String?
    /// nil for the usual one.
    package var preheader: String?
    /// Words above the stories, in Markdown; nil for none.
    package var note: String?
    package var sections: [Section]
    /// Articles that are listed by headline alone.
    package var headlines: [Line]

    /// Of all articles, in their order.
    package var lines: [Line] { sections.flatMap(\.lines) + headlines }

    package init(
        issue: Int, rhythmName: String, through: Int, subject: String? = nil, preheader: String? = nil,
        note: String? = nil, sections: [Section] = [], headlines: [Line] = []
    ) {
        self.issue = issue
        self.rhythmName = rhythmName
        self.through = through
        self.subject = subject
        self.preheader = preheader
        self.note = note
        self.sections = sections
        self.headlines = headlines
    }
}
