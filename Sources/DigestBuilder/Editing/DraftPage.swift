import Articles

/// The next issue as the owner edits it: a small text with the lines of the inbox, a note, and one line an article.
package struct DraftPage: Sendable, Equatable {
    package struct Line: Sendable, Equatable {
        package var number: Int
        package var mark: Draft.Mark?
        /// Empty for the article's own.
        package var title: String
        /// Words that stand for the article's summary; empty for its own.
        package var summary: String
        /// Where it stands in the text, from 1; 0 for a page that was not read from one.
        package var place = 0
        /// Said beside it to the reader of the text.
        package var remark: String?

        package init(
            number: Int, mark: Draft.Mark? = nil, title: String = "", summary: String = "", place: Int = 0,
            remark: String? = nil
        ) {
            self.number = number
            self.mark = mark
            self.title = title
            self.summary = summary
            self.place = place
            self.remark = remark
        }
    }

    package struct Section: Sendable, Equatable {
        /// nil for articles without a heading.
        package var title: String?
        package var lines: [Line]
        /// Where its heading stands in the text, from 1.
        package var place = 0
    }

    /// The number that the next issue has.
    package var issue: Int
    package var rhythmName: String
    /// The highest intake number that the text has had to do with.
    package var through: Int
    package var subject = ""
    package var preheader = ""
    package var note = ""
    package var sections: [Section] = []
    package var headlines: [Line] = []

    package init(issue: Int, rhythmName: String, through: Int) {
        self.issue = issue
        self.rhythmName = rhythmName
        self.through = through
    }

    /// All lines in their order.
    package var lines: [Line] { sections.flatMap(\.lines) + headlines }
}

extension DraftPage {
    /// The page of an edition: what it shows in its order, and what the draft leaves out where the draft has it.
    package init(_ edited: EditedEdition, draft: Draft?, through: Int) {
        let edition = edited.edition
        self.init(issue: edition.number, rhythmName: edition.rhythmName, through: through)
        subject = edition.subject
        preheader = edition.preheader
        note = edition.note ?? ""
        let words = Dictionary((draft?.lines ?? []).map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        let added = Set(edited.added)
        func line(_ entry: EditionEntry) -> Line {
            let own = ([entry.intake] + entry.joined).lazy.compactMap { words[$0] }.first { $0.mark != .drop }
            return Line(
                number: entry.intake, mark: own?.mark, title: entry.title, summary: own?.summary ?? "",
                remark: added.contains(entry.intake) ? "came after the draft was written" : nil)
        }
        sections = edition.sections.map { Section(title: $0.title, lines: $0.entries.map(line)) }
        headlines = edition.more.map(line)
        insert(edited.leftOut, of: draft)
    }

    /// Puts what is left out behind the line that it follows in the draft.
    private mutating func insert(_ leftOut: [Story], of draft: Draft?) {
        guard let draft else { return }
        for story in leftOut {
            let intakes = Set(story.intakes)
            let title = SourceText.line(story.article.article.title)
            let section = draft.sections.first { $0.lines.contains { intakes.contains($0.number) } }
            let lines = section?.lines ?? draft.headlines
            let own = lines.first { intakes.contains($0.number) }
            let before = lines.prefix { !intakes.contains($0.number) }.map(\.number)
            let line = Line(
                number: story.article.intake, mark: .drop, title: own?.title ?? title, summary: own?.summary ?? "")
            if let section {
                if !sections.contains(where: { $0.title == section.title }) {
                    sections.insert(
                        Section(title: section.title, lines: []), at: section.title == nil ? 0 : sections.count)
                }
                guard let index = sections.firstIndex(where: { $0.title == section.title }) else { continue }
                sections[index].lines.insert(line, behind: before)
            } else {
                headlines.insert(line, behind: before)
            }
        }
    }
}

extension [DraftPage.Line] {
    /// Behind the last of `numbers` that is there, else at the beginning.
    fileprivate mutating func insert(_ line: DraftPage.Line, behind numbers: [Int]) {
        insert(line, at: lastIndex { numbers.contains($0.number) }.map { $0 + 1 } ?? 0)
    }
}

extension Draft {
    /// What the owner decided on a page.
    /// - Parameters:
    ///   - page: as it was read from the owner's text, without faults.
    ///   - shown: the page that the text was made of; what is the same there was not touched.
    ///   - titles: articles' own titles, by intake number.
    package init(_ page: DraftPage, shown: DraftPage, previous: Draft?, titles: [Int: String]) {
        func line(_ line: DraftPage.Line) -> Draft.Line {
            let isOwn = !line.title.isEmpty && line.title != titles[line.number]
            return Draft.Line(
                number: line.number, mark: line.mark, title: isOwn ? line.title : nil,
                summary: line.summary.isEmpty ? nil : line.summary)
        }
        func own(_ written: String, shown: String, before: String?) -> String? {
            written.isEmpty ? nil : written == shown ? before : written
        }
        self.init(
            issue: page.issue, rhythmName: page.rhythmName, through: page.through,
            subject: own(page.subject, shown: shown.subject, before: previous?.subject),
            preheader: own(page.preheader, shown: shown.preheader, before: previous?.preheader),
            note: page.note.isEmpty ? nil : page.note,
            sections: page.sections.map { Section(title: $0.title, lines: $0.lines.map(line)) },
            headlines: page.headlines.map(line))
    }
}
