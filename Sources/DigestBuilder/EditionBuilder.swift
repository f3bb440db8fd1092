import Articles
import Foundation
import Markup
import Summaries

/// Makes an edition from articles: which get a full entry, in which section and order, with which summary, under
/// which subject. The same articles and settings give the same edition.
package struct EditionBuilder: Sendable {
    /// Longer than any headline in print: what is longer is a faulty source, and twenty of them would take the mail
    /// past the size at which it is clipped.
    static let maximumTitleColumns = 240
    static let maximumAuthorColumns = 80

    private let settings: DigestSettings
    private let summaries: EntrySummaries

    package init(settings: DigestSettings, summarizer: Summarizer) {
        self.settings = settings
        summaries = EntrySummaries(settings: settings, summarizer: summarizer)
    }

    /// - Parameters:
    ///   - number: the number, 1, 2, 3 ...
    ///   - rhythm: `each`, `daily`, `weekly` or `monthly`.
    ///   - date: the day on the masthead.
    ///   - stories: in any order; every one appears, as a full entry or under "also in this issue".
    package func edition(number: Int, rhythm: String, date: Date, stories: [Story]) -> Edition {
        let newestFirst = stories.sorted { EditionBuilder.isBefore($0.article, $1.article) }
        let full = newestFirst.prefix(settings.maximumArticles)
        let sections = grouped(full).enumerated().map { index, group in
            EditionSection(
                title: group.title,
                entries: group.stories.enumerated().map { place, story in
                    entry(story, isLead: index == 0 && place == 0)
                })
        }
        let more = newestFirst.dropFirst(settings.maximumArticles).map(headline)
        let lines = InboxLines(
            sections: sections, more: more, wording: .of(language: settings.language),
            newsletter: settings.newsletterName)
        return Edition(
            number: number, rhythmName: rhythm, date: date, language: settings.language, subject: lines.subject,
            preheader: lines.preheader, sections: sections, more: more)
    }

    /// Newest first, undated last, ties by intake number.
    private static func isBefore(_ left: NumberedArticle, _ right: NumberedArticle) -> Bool {
        switch (left.article.date, right.article.date) {
        case (let leftDate?, let rightDate?) where leftDate != rightDate: leftDate > rightDate
        case (.some, nil): true
        case (nil, .some): false
        default: left.intake < right.intake
        }
    }

    // MARK: - Sections

    private struct Group {
        var title: String?
        var stories: [Story]
        /// By the plan's place, then by their first intake number.
        var rank: (Int, Int)
    }

    private func grouped(_ stories: ArraySlice<Story>) -> [Group] {
        let plan = SectionPlan(settings)
        var groups: [Group] = []
        for story in stories {
            let title = plan.title(of: story.article.article)
            let intake = story.article.intake
            if let index = groups.firstIndex(where: { $0.title == title }) {
                groups[index].stories.append(story)
                groups[index].rank.1 = min(groups[index].rank.1, intake)
            } else {
                groups.append(Group(title: title, stories: [story], rank: (plan.place(of: title), intake)))
            }
        }
        return groups.sorted { $0.rank < $1.rank }
    }

    // MARK: - Entries

    private func entry(_ story: Story, isLead: Bool) -> EditionEntry {
        var entry = headline(story)
        summaries.write(into: &entry, of: story.article.article, isLead: isLead)
        return entry
    }

    private func headline(_ story: Story) -> EditionEntry {
        let article = story.article.article
        let link = EditionBuilder.address(article.link)
        return EditionEntry(
            intake: story.article.intake, title: title(of: article) ?? link ?? "–", link: link,
            image: image(of: article), date: article.date, author: author(of: article),
            readingMinutes: article.paragraphs.isEmpty ? nil : ReadingTime.minutes(of: article.readableText),
            language: article.language, joined: story.others.map(\.intake),
            alsoAt: EditionBuilder.otherSites(of: story))
    }

    /// The other sites that tell the story, each once, in the order in which they were seen.
    private static func otherSites(of story: Story) -> [EditionLink] {
        var seen = Set([address(story.article.article.link).flatMap(SourceText.host(of:))].compactMap { $0 })
        return story.others.compactMap { other in
            guard let link = address(other.article.link), let host = SourceText.host(of: link),
                seen.insert(host).inserted
            else { return nil }
            return EditionLink(name: host, link: link)
        }
    }

    private func title(of article: Article) -> String? {
        SourceText.readableLine(article.title)
            .map { HeadlineText.shortened($0, toColumns: EditionBuilder.maximumTitleColumns) }
    }

    private func author(of article: Article) -> String? {
        SourceText.readableLine(article.author)
            .map { HeadlineText.shortened($0, toColumns: EditionBuilder.maximumAuthorColumns) }
    }

    private func image(of article: Article) -> ArticleImage? {
        guard let image = article.image, let url = EditionBuilder.address(image.url) else { return nil }
        return ArticleImage(url: url, alt: SourceText.line(image.alt))
    }

    /// An http(s) address in which no white space can break a line; nil for anything else.
    private static func address(_ text: String?) -> String? {
        guard let text = SourceText.readableLine(text) else { return nil }
        let address = text.replacing(" ", with: "%20")
        return WebAddress.isHTTP(address) ? address : nil
    }
}
