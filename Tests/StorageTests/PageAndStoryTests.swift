import Articles
import Foundation
import Testing

@testable import Storage

@Suite struct PageAndStoryTests {
    let scratch = ScratchState()

    private static func excerpt(_ name: String, day: Double = 1) -> Article {
        var article = ScratchState.article(name, day: day)
        article.extent = .excerpt
        return article
    }

    private func open(_ articles: [Article]) throws -> StateDatabase {
        let database = try scratch.open()
        _ = try database.take([ScratchState.reading(articles)], backfill: 100, now: ScratchState.start)
        return database
    }

    private func first(_ database: StateDatabase) throws -> NumberedArticle {
        try #require(try database.waiting(rhythm: .weekly, backfill: 100).first)
    }

    @Test func `a page's text stands in for the excerpt from then on`() throws {
        let database = try open([Self.excerpt("a")])
        #expect(try first(database).wantsPage(at: ScratchState.start))
        let page = PagePart(paragraphs: ["Isi yang utuh.", "Dan lanjutannya."], author: "Laras")
        try database.keep([1: .read(page)], now: ScratchState.start)
        let article = try first(database)
        #expect(article.article.paragraphs == page.paragraphs)
        #expect(article.article.author == "Laras")
        #expect(article.page == PageTries(count: 1, last: ScratchState.start, isRead: true))
        #expect(!article.wantsPage(at: ScratchState.start + 86_400))
        #expect(try database.pageTexts(ofSource: article.article.source, newest: 9) == [page.paragraphs])
    }

    @Test func `a failure is kept with its time and count, and one that lasts ends the tries`() throws {
        let database = try open([Self.excerpt("a"), Self.excerpt("b", day: 2)])
        try database.keep([1: .failed("Away."), 2: .unusable("Gone.")], now: ScratchState.start)
        let articles = try database.waiting(rhythm: .weekly, backfill: 100)
        #expect(articles.map(\.page.problem) == ["Away.", "Gone."])
        #expect(articles.map { $0.wantsPage(at: ScratchState.start + 86_400) } == [true, false])
        #expect(articles[0].article.paragraphs == ["Isi a."])
    }

    @Test func `an excerpt that changed has its page read anew`() throws {
        let database = try open([Self.excerpt("a")])
        try database.keep([1: .read(PagePart(paragraphs: ["Isi yang utuh."]))], now: ScratchState.start)
        var changed = Self.excerpt("a")
        changed.paragraphs = ["Isi a, diperbaiki."]
        _ = try database.take([ScratchState.reading([Self.excerpt("a")])], backfill: 100, now: ScratchState.start)
        #expect(try first(database).page.isRead, "the same excerpt again changes nothing")
        _ = try database.take([ScratchState.reading([changed])], backfill: 100, now: ScratchState.start)
        #expect(try first(database).article.paragraphs == changed.paragraphs)
        #expect(try first(database).wantsPage(at: ScratchState.start))
    }

    @Test func `an article told by another is in the issue, is not counted, and why names the other`() throws {
        let database = try open([ScratchState.article("a", day: 1), ScratchState.article("b", day: 2)])
        let entries = [IssueEntry(intake: 1, position: 1), IssueEntry(intake: 2, position: 2, sameAs: 1)]
        let frozen = try database.freeze(
            ScratchState.issue(1), entries: entries, mark: 2, contentHash: "h", recipients: { _ in })
        #expect(frozen.entries == entries)
        #expect(try database.issues().first?.articles == 1)
        #expect(try database.waiting(rhythm: .weekly, backfill: 100).isEmpty)
        guard case .known(let fate) = try database.explain("https://a.example/b", backfill: 100),
            case .told(let issue, let teller, let told) = fate.standings.first(where: { $0.rhythm == .weekly })?
                .standing
        else {
            Issue.record("not told")
            return
        }
        #expect((issue, teller.intake, told) == (1, 1, 1))
    }

    @Test func `an article that the owner left out is passed, not told, not counted, and why says so`() throws {
        let database = try open([
            ScratchState.article("a", day: 1), ScratchState.article("b", day: 2), ScratchState.article("c", day: 3),
        ])
        let entries = [
            IssueEntry(intake: 1, position: 1), IssueEntry(intake: 2, position: 2, isLeftOut: true),
            IssueEntry(intake: 3, position: 3, sameAs: 2, isLeftOut: true),
        ]
        let frozen = try database.freeze(
            ScratchState.issue(1), entries: entries, mark: 3, contentHash: "h", recipients: { _ in })
        #expect(frozen.entries == entries)
        #expect(try database.issues().first?.articles == 1)
        #expect(try database.waiting(rhythm: .weekly, backfill: 100).isEmpty)
        #expect(try database.told(rhythm: .weekly, since: ScratchState.start - 1).map(\.intake) == [1])
        #expect(
            try database.progress(issue: 1, recentSince: ScratchState.start, refused: { _ in }, deferred: { _ in })
                .leftOut == 1)
        for name in ["b", "c"] {
            guard case .known(let fate) = try database.explain("https://a.example/\(name)", backfill: 100) else {
                Issue.record("unknown")
                continue
            }
            #expect(fate.standings.first { $0.rhythm == .weekly }?.standing == .leftOut(1))
            #expect(fate.standings.first { $0.rhythm == .daily }?.standing == .waiting)
        }
    }

    @Test func `what recent issues told is asked by rhythm and time, without those told by another`() throws {
        let database = try open(["a", "b", "c"].map { ScratchState.article($0, day: 1) })
        let entries = [IssueEntry(intake: 1, position: 1), IssueEntry(intake: 2, position: 2, sameAs: 1)]
        _ = try database.freeze(
            ScratchState.issue(1), entries: entries, mark: 2, contentHash: "h", recipients: { _ in })
        let before = ScratchState.start - 1
        #expect(try database.told(rhythm: .weekly, since: before).map(\.intake) == [1])
        #expect(try database.told(rhythm: .daily, since: before).isEmpty)
        #expect(try database.told(rhythm: .weekly, since: ScratchState.start + 1).isEmpty)
    }
}
