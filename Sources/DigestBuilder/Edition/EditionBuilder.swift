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
        let sections = grouped(newestFirst.prefix(settings.maximumArticles)).map { group in
            DraftPlan.Section(title: group.title, stories: group.stories.map(Self.untouched))
        }
        let more = newestFirst.dropFirst(settings.maximumArticles).map(Self.untouched)
        return edition(number: number, rhythm: rhythm, date: date, sections: sections, more: more)
    }

    /// The edition as the owner's draft wants it. Every story appears but those that the draft leaves out; what came
    /// after the draft was written is added in its place (`DraftPlan.add`), or as a headline once the edition is full.
    private func edition(
        number: Int, rhythm: String, date: Date, stories: [Story], draft: Draft
    ) -> EditedEdition {
        var plan = DraftPlan(draft, stories: stories.sorted { EditionBuilder.isBefore($0.article, $1.article) })
        let sections = SectionPlan(settings)
        for story in plan.unnamed {
            plan.count < settings.maximumArticles ? plan.add(story, sections) : plan.addHeadline(story)
        }
        plan.settle()
        var edition = edition(
            number: number, rhythm: rhythm, date: date, sections: plan.sections, more: plan.headlines)
        edition.note = draft.note
        if let subject = SourceText.readableLine(draft.subject) {
            edition.subject = subject
            edition.hasOwnSubject = true
        }
        if let preheader = SourceText.readableLine(draft.preheader) {
            edition.preheader = preheader
            edition.hasOwnPreheader = true
        }
        return EditedEdition(
            edition: edition, leftOut: plan.leftOut, added: plan.unnamed.map(\.article.intake), gone: plan.gone)
    }

    /// The same; without a draft the usual edition.
    package func edited(number: Int, rhythm: String, date: Date, stories: [Story], draft: Draft?) -> EditedEdition {
        if let draft { return edition(number: number, rhythm: rhythm, date: date, stories: stories, draft: draft) }
        return EditedEdition(edition: edition(number: number, rhythm: rhythm, date: date, stories: stories))
    }

    private static func untouched(_ story: Story) -> DraftPlan.Placed {
        DraftPlan.Placed(story: story, line: Draft.Line(number: story.article.intake))
    }

    private func edition(
        number: Int, rhythm: String, date: Date, sections: [DraftPlan.Section], more: [DraftPlan.Placed]
    ) -> Edition {
        let sections = sections.enumerated().map { index, section in
            EditionSection(
                title: section.title,
                entries: section.stories.enumerated().map { place, story in
                    entry(story, isLead: index == 0 && place == 0)
                })
        }
        let more = more.map(headline)
        let lines = InboxLines(
            sections: sections, more: more, wording: .of(language: settings.language),
            newsletter: settings.newsletterName, language: settings.language)
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

    private func entry(_ placed: DraftPlan.Placed, isLead: Bool) -> EditionEntry {
        var entry = headline(placed)
        summaries.write(into: &entry, of: placed.story.article.article, isLead: isLead)
        if let summary = placed.line.summary {
            entry.sentences = SentenceSplitter(language: entry.language).sentences(in: summary)
                .compactMap(SourceText.readableLine)
            entry.inShort = nil
        }
        return entry
    }

    private func headline(_ placed: DraftPlan.Placed) -> EditionEntry {
        var entry = headline(placed.story)
        if let title = SourceText.readableLine(placed.line.title) { entry.title = title }
        return entry
    }

    private func headline(_ story: Story) -> EditionEntry {
        let article = story.article.article
        let link = EditionBuilder.address(article.link)
        return EditionEntry(
            intake: story.article.intake, title: title(of: story), link: link,
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

    /// The title that a story has unless its owner gives it another.
    package func title(of story: Story) -> String {
        let article = story.article.article
        let title = SourceText.readableLine(article.title)
            .map { HeadlineText.shortened($0, toColumns: EditionBuilder.maximumTitleColumns) }
        return title ?? EditionBuilder.address(article.link) ?? "–"
    }

    private func author(of article: Article) -> String? {
        SourceText.readableLine(article.author)
            .map { HeadlineText.shortened($0, toColumns: EditionBuilder.maximumAuthorColumns) }
    }

    private func image(of article: Article) -> ArticleImage? {
        guard let image = article.image, let url = EditionBuilder.address(image.url) else { return nil }
        return ArticleImage(
            url: url, alt: SourceText.line(image.alt), width: image.width, height: image.height, bytes: image.bytes)
    }

    /// An http(s) address in which no white space can break a line; nil for anything else.
    private static func address(_ text: String?) -> String? {
        guard let text = SourceText.readableLine(text) else { return nil }
        let address = text.replacing(" ", with: "%20")
        return WebAddress.isHTTP(address) ? address : nil
    }
}
