import Articles
import Foundation
import Testing

@testable import Storage

@Suite struct ArticleIntakeTests {
    let scratch = ScratchState()

    @Test func `all that is remembered of a source comes back`() throws {
        let database = try scratch.open()
        let source = "https://a.example/feed", now = ScratchState.start
        let updates = FeedUpdates(interval: 3600, skippedHours: [0, 1], skippedDays: [6])
        let good = SourceReading(
            source: source, result: .articles([]), etag: "\"1\"", lastModified: "Sun", movedTo: "https://b.example/",
            freshFor: .seconds(60), updates: updates)
        _ = try database.take([good], backfill: 1, now: now)
        #expect(
            try database.memory(ofSource: source)
                == SourceMemory(
                    etag: "\"1\"", lastModified: "Sun", movedTo: "https://b.example/", lastSuccess: now,
                    lastAttempt: now, freshUntil: now + 60, updates: updates))
        let bad = SourceReading(source: source, result: .failed("p"), retryAfter: .seconds(90))
        _ = try database.take([bad], backfill: 1, now: now + 10)
        let failed = SourceMemory(
            etag: "\"1\"", lastModified: "Sun", movedTo: "https://b.example/", lastSuccess: now, lastAttempt: now + 10,
            failureStreak: 1, lastProblem: "p", updates: updates, restUntil: now + 100)
        #expect(try database.memory(ofSource: source) == failed)
        let wait = SourceWait(until: now + 100, reason: .siteAsks)
        _ = try database.take([SourceReading(source: source, result: .notAsked(wait))], backfill: 1, now: now + 20)
        #expect(try database.memory(ofSource: source) == failed)
        #expect(try database.sources().map(\.memory) == [failed])
    }

    @Test func `articles get numbers in intake order, oldest first and undated last`() throws {
        let database = try scratch.open()
        let articles = [
            ScratchState.article("tanpa-tanggal"), ScratchState.article("baru", day: 2),
            ScratchState.article("lama", day: 1),
        ]
        let report = try database.take([ScratchState.reading(articles)], backfill: 10, now: ScratchState.start)
        #expect(report == IntakeReport(new: 3))
        let waiting = try database.waiting(rhythm: .weekly, backfill: 10)
        #expect(waiting.map(\.intake) == [1, 2, 3])
        #expect(waiting.map(\.article.title) == ["lama", "baru", "tanpa-tanggal"])
        #expect(waiting.first?.firstSeen == ScratchState.start)
    }

    @Test func `a second intake of the same articles adds nothing`() throws {
        let database = try scratch.open()
        _ = try database.take(["satu", "dua"])
        #expect(try database.take(["satu", "dua", "tiga"]) == IntakeReport(new: 1, alreadyKnown: 2))
        #expect(try database.waiting(rhythm: .weekly, backfill: 100).map(\.intake) == [1, 2, 3])
    }

    @Test func `a first reading keeps the newest and records the rest as old`() throws {
        let database = try scratch.open()
        #expect(try database.take(["a", "b", "c", "d", "e"], backfill: 2) == IntakeReport(new: 2, recordedAsOld: 3))
        #expect(try database.waitingTitles() == ["d", "e"])
    }

    @Test func `a source that was read before is not limited by the backfill`() throws {
        let database = try scratch.open()
        _ = try database.take(["a"], backfill: 1)
        #expect(try database.take(["a", "b", "c", "d"], backfill: 1) == IntakeReport(new: 3, alreadyKnown: 1))
    }

    @Test func `two sources read for the first time share the backfill`() throws {
        let database = try scratch.open()
        let one = ScratchState.reading(
            [ScratchState.article("a", source: "one", day: 1), ScratchState.article("d", source: "one", day: 4)],
            source: "one")
        let two = ScratchState.reading(
            [ScratchState.article("b", source: "two", day: 2), ScratchState.article("c", source: "two", day: 3)],
            source: "two")
        let report = try database.take([one, two], backfill: 2, now: ScratchState.start)
        #expect(report == IntakeReport(new: 2, recordedAsOld: 2))
        #expect(try database.waitingTitles() == ["c", "d"])
    }

    @Test func `one story in two sources gets one number`() throws {
        let database = try scratch.open()
        let one = ScratchState.reading([ScratchState.article("a", source: "one", day: 1)], source: "one")
        let two = ScratchState.reading([ScratchState.article("a", source: "two", day: 1)], source: "two")
        #expect(
            try database.take([one, two], backfill: 9, now: ScratchState.start) == IntakeReport(new: 1, alreadyKnown: 1)
        )
        // The second source's guid leads to the same article now, even when its link changes.
        var moved = ScratchState.article("a", source: "two", day: 1)
        moved.link = "https://b.example/pindah"
        let report = try database.take(
            [ScratchState.reading([moved], source: "two")], backfill: 9, now: ScratchState.start)
        #expect(report == IntakeReport(alreadyKnown: 1))
    }

    @Test func `a story that an older source also has is new, not old`() throws {
        let database = try scratch.open()
        _ = try database.take(["awal"], source: "one")
        let new = ScratchState.reading([ScratchState.article("x", source: "two", day: 1)], source: "two")
        let known = ScratchState.reading([ScratchState.article("x", source: "one", day: 1)], source: "one")
        #expect(
            try database.take([new, known], backfill: 0, now: ScratchState.start)
                == IntakeReport(new: 1, alreadyKnown: 1))
    }

    @Test func `a corrected article is remembered as corrected`() throws {
        let database = try scratch.open()
        _ = try database.take(["satu"])
        var corrected = ScratchState.article("satu", day: 0)
        corrected.paragraphs = ["Isi yang sudah dibetulkan."]
        _ = try database.take([ScratchState.reading([corrected])], backfill: 9, now: ScratchState.start)
        #expect(
            try database.waiting(rhythm: .weekly, backfill: 9).map(\.article.paragraphs) == [
                ["Isi yang sudah dibetulkan."]
            ])
    }

    @Test func `an article with a known guid and another link does not replace the text`() throws {
        let database = try scratch.open()
        _ = try database.take(["satu"])
        var other = ScratchState.article("satu", day: 0)
        other.link = "https://a.example/lain"
        other.title = "Lain"
        _ = try database.take([ScratchState.reading([other])], backfill: 9, now: ScratchState.start)
        #expect(try database.waitingTitles() == ["satu"])
    }

    @Test func `memory follows success, silence and failure`() throws {
        let database = try scratch.open()
        let source = "https://a.example/feed"
        #expect(try database.memory(ofSource: source) == nil)
        _ = try database.take(["satu"])
        let later = ScratchState.start + 60
        _ = try database.take([SourceReading(source: source, result: .unchanged)], backfill: 9, now: later)
        let unchanged = SourceMemory(etag: "\"1\"", lastSuccess: later, lastAttempt: later)
        #expect(try database.memory(ofSource: source) == unchanged)
        for _ in 1...2 {
            _ = try database.take(
                [SourceReading(source: source, result: .failed("Mati."))], backfill: 9, now: later + 60)
        }
        let failed = SourceMemory(
            etag: "\"1\"", lastSuccess: later, lastAttempt: later + 60, failureStreak: 2, lastProblem: "Mati.")
        #expect(try database.memory(ofSource: source) == failed)
        #expect(try database.sources() == [SourceHealth(source: source, memory: failed, articles: 1)])
        _ = try database.take(["satu"])
        #expect(try database.memory(ofSource: source)?.failureStreak == 0)
        #expect(try database.memory(ofSource: source)?.lastProblem == nil)
    }

    @Test func `a source that failed before it succeeded is still a first reading`() throws {
        let database = try scratch.open()
        let failed = SourceReading(source: "https://a.example/feed", result: .failed("Mati."))
        _ = try database.take([failed], backfill: 1, now: ScratchState.start)
        #expect(try database.take(["a", "b", "c"], backfill: 1) == IntakeReport(new: 1, recordedAsOld: 2))
    }

    @Test func `a rehearsal shows what waits and records nothing`() throws {
        let database = try scratch.open()
        let reading = ScratchState.reading([ScratchState.article("satu", day: 1)])
        let rehearsal = try database.rehearse([reading], backfill: 9, rhythm: .weekly, now: ScratchState.start)
        #expect(rehearsal.report == IntakeReport(new: 1))
        #expect(rehearsal.waiting.map(\.article.title) == ["satu"])
        #expect(try database.lastIntake() == 0)
        #expect(try database.sources() == [])
        #expect(try database.take(["dua"]) == IntakeReport(new: 1))
        #expect(try database.waiting(rhythm: .weekly, backfill: 9).map(\.intake) == [1])
    }
}
