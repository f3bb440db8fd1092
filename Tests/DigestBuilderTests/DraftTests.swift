import Articles
import DigestBuilder
import Foundation
import Summaries
import Testing

/// What an owner's draft makes of an edition, and the text that it is edited as.
struct DraftTests {
    private static func builder(maximumArticles: Int = 10) throws -> EditionBuilder {
        let settings = try Samples.settings(maximumArticles: maximumArticles, sectionOrder: ["Warga", "Olahraga"])
        return EditionBuilder(settings: settings, summarizer: Summarizer())
    }

    private static func story(_ intake: Int, section: String? = nil, others: [Int] = []) -> Story {
        Story(
            article: Samples.article(
                intake, "Kabar \(intake)", on: Samples.day(-intake), section: section,
                paragraphs: ["Kalimat pertama dari kabar nomor \(intake)."]),
            others: others.map { Samples.article($0, "Kabar \($0)") })
    }

    private static let stories = [
        story(1), story(2), story(3, section: "Warga"), story(4, section: "Warga"), story(5, section: "Olahraga"),
    ]

    private static func edited(
        _ draft: Draft?, of stories: [Story] = stories, maximumArticles: Int = 10
    ) throws -> EditedEdition {
        try builder(maximumArticles: maximumArticles)
            .edited(number: 8, rhythm: "weekly", date: Samples.monday, stories: stories, draft: draft)
    }

    private static func draft(_ sections: [(String?, [Draft.Line])], headlines: [Int] = []) -> Draft {
        Draft(
            issue: 8, rhythmName: "weekly", through: 5,
            sections: sections.map { Draft.Section(title: $0.0, lines: $0.1) },
            headlines: headlines.map { Draft.Line(number: $0) })
    }

    private static func lines(_ numbers: Int...) -> [Draft.Line] { numbers.map { Draft.Line(number: $0) } }

    /// `[heading: numbers]` of an edition's sections.
    private static func order(_ edited: EditedEdition) -> [String] {
        edited.edition.sections.map { section in
            "\(section.title ?? "-"): " + section.entries.map { String($0.intake) }.joined(separator: " ")
        }
    }

    // MARK: - What a draft does

    @Test func `without a draft the edition is the usual one`() throws {
        let usual = try Self.builder().edition(
            number: 8, rhythm: "weekly", date: Samples.monday, stories: Self.stories)
        #expect(try Self.edited(nil) == EditedEdition(edition: usual))
    }

    @Test func `order, sections and headlines are the owner's`() throws {
        let draft = Self.draft([("Pilihan", Self.lines(5, 1)), ("Warga", Self.lines(4))], headlines: [3, 2])
        let edited = try Self.edited(draft)
        #expect(Self.order(edited) == ["Pilihan: 5 1", "Warga: 4"])
        #expect(edited.edition.more.map(\.intake) == [3, 2])
        #expect(edited.edition.more.allSatisfy { $0.sentences.isEmpty })
        #expect(edited.edition.subject == "Kabar 5, dan 4 kabar lain")
        #expect(edited.added == [])
        #expect(edited.gone == [])
    }

    @Test func `the owner's words stand for those of the articles`() throws {
        var draft = Self.draft([(nil, Self.lines(1, 2, 3, 4, 5))])
        draft.sections[0].lines[0].title = "Judul redaksi"
        draft.sections[0].lines[0].summary = "Kata redaksi. Dua kalimat."
        draft.subject = "Subjek sendiri"
        draft.preheader = "Baris sendiri"
        draft.note = "Halo"
        let edition = try Self.edited(draft).edition
        #expect(edition.lead?.title == "Judul redaksi")
        #expect(edition.lead?.sentences == ["Kata redaksi.", "Dua kalimat."])
        #expect(edition.subject == "Subjek sendiri")
        #expect(edition.hasOwnSubject)
        #expect(edition.preheader == "Baris sendiri")
        #expect(edition.hasOwnPreheader)
        #expect(edition.note == "Halo")
    }

    @Test func `what the owner drops is left out with all its tellings`() throws {
        let stories = [Self.story(1), Self.story(2, others: [6, 7])]
        let draft = Self.draft([(nil, [Draft.Line(number: 6, mark: .drop), Draft.Line(number: 1)])])
        let edited = try Self.edited(draft, of: stories)
        #expect(Self.order(edited) == ["-: 1"])
        #expect(edited.leftOut.map(\.intakes) == [[2, 6, 7]])
        #expect(edited.added == [])
    }

    @Test func `what came later is added in its section and never before the lead`() throws {
        let draft = Self.draft([("Olahraga", Self.lines(5)), ("Warga", Self.lines(4))])
        let edited = try Self.edited(draft)
        #expect(Self.order(edited) == ["Olahraga: 5", "Warga: 4 3"])
        #expect(edited.edition.more.map(\.intake) == [1, 2])
        #expect(edited.added == [1, 2, 3])
    }

    @Test func `a section that comes later stands where the settings have it`() throws {
        let later = Self.stories + [Self.story(6, section: "Lain")]
        let draft = Self.draft([(nil, Self.lines(1, 2)), ("Olahraga", Self.lines(5))])
        #expect(Self.order(try Self.edited(draft, of: later)) == ["-: 1 2", "Warga: 3 4", "Olahraga: 5", "Lain: 6"])
    }

    @Test func `an article that comes when the issue is full is listed by headline`() throws {
        let draft = Self.draft([(nil, Self.lines(1, 2)), ("Warga", Self.lines(3))])
        let edited = try Self.edited(draft, maximumArticles: 4)
        #expect(Self.order(edited) == ["-: 1 2", "Warga: 3 4"])
        #expect(edited.edition.more.map(\.intake) == [5])
    }

    @Test func `an article that leads comes first with its section, or opens the issue`() throws {
        let lead = Draft.Line(number: 4, mark: .lead)
        let headed = Self.draft([("Olahraga", Self.lines(5)), ("Warga", Self.lines(3) + [lead])], headlines: [1, 2])
        #expect(Self.order(try Self.edited(headed)) == ["Warga: 4 3", "Olahraga: 5"])
        let open = Self.draft([(nil, Self.lines(1, 2)), ("Warga", Self.lines(3) + [lead])], headlines: [5])
        #expect(Self.order(try Self.edited(open)) == ["-: 4 1 2", "Warga: 3"])
    }

    @Test func `an article that waits no more is told and the others stay`() throws {
        let draft = Self.draft([(nil, Self.lines(9, 1, 2, 3, 4, 5))])
        let edited = try Self.edited(draft)
        #expect(edited.gone == [9])
        #expect(Self.order(edited) == ["-: 1 2 3 4 5"])
    }

    @Test func `a newer telling of a story takes its place in the draft`() throws {
        let newer = Self.story(6, others: [2])
        let draft = Self.draft([(nil, Self.lines(2, 1))])
        let edited = try Self.edited(draft, of: [Self.story(1), newer])
        #expect(Self.order(edited) == ["-: 6 1"])
        #expect(edited.added == [])
    }

    @Test func `a first headline becomes the lead where no article is left`() throws {
        let edited = try Self.edited(
            Self.draft([("Warga", Self.lines(9))], headlines: [3, 2]), of: [Self.story(2), Self.story(3)])
        #expect(Self.order(edited) == ["-: 3"])
        #expect(edited.edition.more.map(\.intake) == [2])
    }

    @Test func `an edition of nothing but what is left out is empty`() throws {
        let edited = try Self.edited(
            Self.draft([(nil, [Draft.Line(number: 1, mark: .drop)])]), of: [Self.story(1)])
        #expect(edited.isEmpty)
        #expect(edited.leftOut.map(\.article.intake) == [1])
    }

    // MARK: - The text and back

    /// What becomes of the page's text when `edit` has been at it.
    private static func taken(
        _ draft: Draft? = nil, stories: [Story] = stories, edit: (String) -> String
    ) throws -> Draft {
        let page = DraftPage(try edited(draft, of: stories), draft: draft, through: 5)
        let read = try DraftReader.page(edit(DraftText.text(page)))
        return Draft(read, shown: page, previous: draft, titles: DraftCheck(stories).titles(try builder()))
    }

    @Test func `a text that comes back as it went has no words of the owner's`() throws {
        let draft = try Self.taken { $0 }
        #expect(
            draft
                == Self.draft([(nil, Self.lines(1, 2)), ("Warga", Self.lines(3, 4)), ("Olahraga", Self.lines(5))]))
        #expect(Self.order(try Self.edited(draft)) == Self.order(try Self.edited(nil)))
    }

    @Test func `numbers of any width come back as they went`() throws {
        let stories = [Self.story(7), Self.story(12), Self.story(345)]
        let draft = try Self.taken(stories: stories) { $0 }
        #expect(draft.sections == Self.draft([(nil, Self.lines(7, 12, 345))]).sections)
    }

    @Test func `the owner's words survive further edits, and go when they are emptied`() throws {
        let first = try Self.taken { text in
            text.replacing(/subject: .*/, with: "subject: Subjek sendiri").replacing(
                "3  Kabar 3", with: "3  Judul\n    Kata."
            )
            .replacing("4  Kabar 4", with: "drop 4  Kabar 4")
        }
        #expect(first.subject == "Subjek sendiri")
        #expect(first.preheader == nil)
        let line = Draft.Line(number: 3, title: "Judul", summary: "Kata.")
        #expect(first.sections[1].lines == [line, Draft.Line(number: 4, mark: .drop)])
        #expect(try Self.taken(first) { $0 } == first)
        let second = try Self.taken(first) { text in
            text.replacing(/subject: .*/, with: "subject:").replacing("3  Judul\n    Kata.", with: "3")
        }
        #expect(second.subject == nil)
        #expect(second.sections[1].lines[0] == Draft.Line(number: 3))
    }

    @Test func `the usual subject stays the usual one although its lead was moved`() throws {
        let draft = try Self.taken { text in
            text.replacing("1  Kabar 1\n", with: "").replacing("(headlines)\n", with: "(headlines)\n1  Kabar 1\n")
        }
        #expect(draft.subject == nil)
        #expect(try Self.edited(draft).edition.subject == "Kabar 2, dan 4 kabar lain")
    }

    @Test func `a text marks what came later, and keeps what is left out in its place`() throws {
        var draft = Self.draft([(nil, Self.lines(1, 2)), ("Warga", Self.lines(3))], headlines: [5])
        draft.sections[0].lines[0].mark = .drop
        let text = DraftText.text(DraftPage(try Self.edited(draft), draft: draft, through: 5))
        #expect(
            text.contains(
                """
                []
                drop 1  Kabar 1
                2  Kabar 2

                [Warga]
                3  Kabar 3
                # came after the draft was written:
                4  Kabar 4

                (headlines)
                5  Kabar 5

                """))
    }

    @Test func `a section of which all is left out can be seen and taken back`() throws {
        var draft = Self.draft([(nil, Self.lines(1, 2)), ("Warga", Self.lines(3, 4))], headlines: [5])
        draft.sections[1].lines[0].mark = .drop
        draft.sections[1].lines[1].mark = .drop
        let text = DraftText.text(DraftPage(try Self.edited(draft), draft: draft, through: 5))
        #expect(text.contains("[Warga]\ndrop 3  Kabar 3\ndrop 4  Kabar 4\n"))
    }

    // MARK: - Faults

    private static func faults(_ edit: (String) -> String) throws -> [String] {
        let page = DraftPage(try edited(nil), draft: nil, through: 5)
        let read = try DraftReader.page(edit(DraftText.text(page)))
        return DraftCheck(stories).faults(of: read, known: []).map { fault in
            fault.description.replacing(/line [0-9]+/, with: "line N")
        }
    }

    @Test func `unknown numbers, articles twice and deleted lines are refused`() throws {
        #expect(
            try Self.faults { $0.replacing("5  Kabar 5", with: "6  Kabar 5") } == [
                "line N: no article with the number 6 waits for this issue; correct the number, or take the line out",
                "article 5 is not in the text any more; put its line back, with drop before the number to leave it out: drop 5  Kabar 5",
            ])
        #expect(
            try Self.faults { $0 + "3\n" } == [
                "line N: article 3 stands in line N already; take one of the two out"
            ])
    }

    @Test func `an issue of nothing is refused`() throws {
        #expect(
            try Self.faults { $0.replacing(/(?<number>[0-9]  Kabar)/, with: { "drop \($0.number)" }) } == [
                "every article is left out, and an issue needs one; take a drop back"
            ])
    }
}
