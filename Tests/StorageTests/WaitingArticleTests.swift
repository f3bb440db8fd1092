import Articles
import Foundation
import Subscribers
import Testing

@testable import Storage

@Suite struct WaitingArticleTests {
    let scratch = ScratchState()

    @Test func `an article waits until its rhythm had it`() throws {
        let database = try scratch.open()
        _ = try database.take(["a", "b"])
        try database.issue(.weekly, intakes: [1, 2], mark: 2)
        #expect(try database.waitingTitles() == [])
        _ = try database.take(["c"], firstDay: 5)
        #expect(try database.waitingTitles() == ["c"])
    }

    @Test func `an article left out by a limit waits on when the mark stays below it`() throws {
        let database = try scratch.open()
        _ = try database.take(["a", "b", "c"])
        try database.issue(.weekly, intakes: [1, 3], mark: 1)
        #expect(try database.waitingTitles() == ["b"])
    }

    @Test func `an article left out below the mark is passed over`() throws {
        let database = try scratch.open()
        _ = try database.take(["a", "b", "c"])
        try database.issue(.weekly, intakes: [1, 3], mark: 3)
        #expect(try database.waitingTitles() == [])
        #expect(try standing(of: "b", .weekly, in: database) == .passedOver)
    }

    @Test func `a rhythm that starts later takes the newest only`() throws {
        let database = try scratch.open()
        _ = try database.take(["a", "b", "c", "d"])
        try database.issue(.weekly, intakes: [1, 2, 3, 4], mark: 4)
        #expect(try database.waitingTitles(.daily, backfill: 2) == ["c", "d"])
        #expect(try database.waitingTitles(.daily, backfill: 0) == [])
        #expect(try database.waitingTitles(.daily, backfill: 99) == ["a", "b", "c", "d"])
        #expect(try standing(of: "a", .daily, in: database, backfill: 2) == .passedOver)
        #expect(try standing(of: "c", .daily, in: database, backfill: 2) == .waiting)
    }

    @Test func `a mark never goes back`() throws {
        let database = try scratch.open()
        _ = try database.take(["a", "b", "c"])
        try database.issue(.weekly, intakes: [1], mark: 3)
        try database.issue(.weekly, intakes: [], mark: 1)
        #expect(try database.waitingTitles() == [])
    }

    @Test func `why finds an article by any spelling of its link and by its guid`() throws {
        let database = try scratch.open()
        _ = try database.take(["a", "b"], backfill: 1)
        guard case .known(let byLink) = try database.explain("https://a.example/b#isi", backfill: 1) else {
            Issue.record("not found by link")
            return
        }
        #expect(byLink.article.intake == 2)
        #expect(byLink.article.firstSeen == ScratchState.start)
        #expect(byLink.key.hasPrefix("link:"))
        #expect(byLink.standings.map(\.rhythm) == [.each, .daily, .weekly, .monthly])
        #expect(byLink.standings.allSatisfy { $0.standing == .waiting })
        guard case .known(let byGUID) = try database.explain("guid-a", backfill: 1) else {
            Issue.record("not found by guid")
            return
        }
        #expect(byGUID.key == "guid:https://a.example/feed\u{1F}guid-a")
        #expect(byGUID.standings.allSatisfy { $0.standing == .old })
        #expect(try database.explain("https://a.example/tak-ada", backfill: 1) == .unknown)
    }

    @Test func `why names the issue of each rhythm`() throws {
        let database = try scratch.open()
        _ = try database.take(["a"])
        try database.issue(.weekly, intakes: [1], mark: 1)
        try database.issue(.daily, intakes: [1], mark: 1)
        #expect(try standing(of: "a", .weekly, in: database) == .inIssue(1))
        #expect(try standing(of: "a", .daily, in: database) == .inIssue(2))
    }

    private func standing(
        of name: String, _ rhythm: Rhythm, in database: StateDatabase, backfill: Int = 100
    ) throws -> ArticleFate.Standing? {
        guard case .known(let known) = try database.explain("https://a.example/\(name)", backfill: backfill) else {
            return nil
        }
        return known.standings.first { $0.rhythm == rhythm }?.standing
    }
}
