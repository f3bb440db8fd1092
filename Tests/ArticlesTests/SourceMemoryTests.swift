import Foundation
import Testing

@testable import Articles

struct SourceMemoryTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func reading(
        _ result: SourceReading.Result, movedTo: String? = nil, freshFor: Duration = .zero, retryAfter: Duration? = nil
    ) -> SourceReading {
        SourceReading(
            source: "s", result: result, etag: "\"2\"", movedTo: movedTo, freshFor: freshFor, retryAfter: retryAfter)
    }

    @Test func `a success ends the streak and what was said of it`() {
        let before = SourceMemory(
            etag: "\"1\"", lastModified: "Sun", failureStreak: 4, lastProblem: "x", freshUntil: now, restUntil: now)
        let after = before.after(reading(.articles([]), freshFor: .seconds(60)), at: now)
        #expect(
            after == SourceMemory(etag: "\"2\"", lastSuccess: now, lastAttempt: now, freshUntil: now + 60))
    }

    @Test func `a failure counts, and keeps validators and the new address`() {
        let before = SourceMemory(
            etag: "\"1\"", movedTo: "https://b.example/", lastSuccess: now - 9, failureStreak: 1, freshUntil: now + 60)
        let after = before.after(reading(.failed("p"), retryAfter: .seconds(90)), at: now)
        #expect(
            after
                == SourceMemory(
                    etag: "\"1\"", movedTo: "https://b.example/", lastSuccess: now - 9, lastAttempt: now,
                    failureStreak: 2, lastProblem: "p", restUntil: now + 90))
    }

    @Test func `when a feed changes is remembered until it is read anew`() {
        let hourly = FeedUpdates(interval: 3600)
        var read = reading(.articles([]))
        read.updates = hourly
        let once = SourceMemory().after(read, at: now)
        #expect(once.updates == hourly)
        #expect(once.after(reading(.unchanged), at: now).updates == hourly)
        #expect(once.after(reading(.failed("p")), at: now).updates == hourly)
        #expect(once.after(reading(.articles([])), at: now).updates == nil)
    }

    @Test func `a move is forgotten once the source answers at its own address`() {
        let before = SourceMemory(movedTo: "https://b.example/")
        #expect(before.after(reading(.articles([])), at: now).movedTo == nil)
        #expect(before.after(reading(.unchanged), at: now).movedTo == nil)
        let again = reading(.articles([]), movedTo: "https://c.example/")
        #expect(before.after(again, at: now).movedTo == "https://c.example/")
    }

    @Test func `unchanged is no success of a source that never gave an article`() {
        let never = SourceMemory(failureStreak: 2).after(reading(.unchanged), at: now)
        #expect(never.lastSuccess == nil)
        #expect(never.failureStreak == 0)
        #expect(SourceMemory(lastSuccess: now - 9).after(reading(.unchanged), at: now).lastSuccess == now)
    }

    @Test func `a source that was not asked is remembered as it was`() {
        let before = SourceMemory(etag: "\"1\"", lastAttempt: now - 9, failureStreak: 2, restUntil: now + 60)
        let wait = SourceWait(until: now + 60, reason: .siteAsks)
        #expect(before.after(reading(.notAsked(wait)), at: now) == before)
    }

    @Test func `no site silences a source for longer than a day`() {
        let centuries = Duration.seconds(9_999_999_999)
        let fresh = SourceMemory().after(reading(.articles([]), freshFor: centuries), at: now)
        #expect(fresh.freshUntil == now + 86_400)
        let resting = SourceMemory().after(reading(.failed("p"), retryAfter: centuries), at: now)
        #expect(resting.restUntil == now + 86_400)
    }
}
