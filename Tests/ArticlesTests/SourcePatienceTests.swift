import Foundation
import Testing

@testable import Articles

struct SourcePatienceTests {
    private let start = Date(timeIntervalSince1970: 1_800_000_000)
    private let patience = SourcePatience(longestFreshness: .seconds(3600), longestRetry: .seconds(43_200))

    private func wait(_ memory: SourceMemory, after seconds: TimeInterval = 0, isInsisting: Bool = false) -> SourceWait?
    {
        patience.wait(for: memory, at: start + seconds, isInsisting: isInsisting)
    }

    @Test func `a source that was never asked or has no reason to wait is due`() {
        #expect(wait(SourceMemory()) == nil)
        #expect(wait(SourceMemory(lastSuccess: start, lastAttempt: start)) == nil)
    }

    @Test(arguments: [(1, 10), (2, 20), (3, 40), (4, 80), (6, 320), (7, 640), (8, 720), (9, 720), (1_000_000, 720)])
    func `the distance between tries of a source that fails grows up to its bound`(streak: Int, minutes: Int) {
        let memory = SourceMemory(lastAttempt: start, failureStreak: streak)
        #expect(wait(memory) == SourceWait(until: start + Double(minutes) * 60, reason: .failing))
        #expect(wait(memory, after: Double(minutes) * 60 - 61) != nil)
        #expect(wait(memory, after: Double(minutes) * 60) == nil)
    }

    @Test func `a fresh answer is not asked for again, up to the bound`() {
        var memory = SourceMemory(lastAttempt: start, freshUntil: start + 600)
        #expect(wait(memory) == SourceWait(until: start + 600, reason: .fresh))
        #expect(wait(memory, after: 600) == nil)
        memory.freshUntil = start + 80_000
        #expect(wait(memory) == SourceWait(until: start + 3600, reason: .fresh))
    }

    @Test func `a feed that says when it changes is not asked before, up to the bound`() {
        var memory = SourceMemory(lastAttempt: start, updates: FeedUpdates(interval: 1800))
        #expect(wait(memory) == SourceWait(until: start + 1800, reason: .fresh))
        #expect(wait(memory, after: 1800) == nil)
        #expect(wait(memory, isInsisting: true) == nil)
        memory.freshUntil = start + 600
        #expect(wait(memory) == SourceWait(until: start + 1800, reason: .fresh))
        memory.freshUntil = start + 2400
        #expect(wait(memory) == SourceWait(until: start + 2400, reason: .fresh))
        memory.updates = FeedUpdates(interval: 86_400)
        #expect(wait(memory) == SourceWait(until: start + 3600, reason: .fresh))
        memory.failureStreak = 1
        #expect(wait(memory) == SourceWait(until: start + 600, reason: .failing))
    }

    @Test func `a feed is left alone in the hours and on the days that it skips, up to the bound`() {
        // 1,800,000,000 is a Friday, 08:00 UTC.
        let patient = SourcePatience(longestFreshness: .seconds(86_400), longestRetry: .zero)
        func wait(_ updates: FeedUpdates, after seconds: TimeInterval) -> Date? {
            let memory = SourceMemory(lastAttempt: start, updates: updates)
            return patient.wait(for: memory, at: start + seconds)?.until
        }
        let hours = FeedUpdates(skippedHours: [9, 10])
        #expect(wait(hours, after: 0) == nil)
        #expect(wait(hours, after: 3600) == start + 3 * 3600)
        #expect(wait(hours, after: 3 * 3600) == nil)
        #expect(wait(FeedUpdates(interval: 3000, skippedHours: [9, 10]), after: 0) == start + 3000)
        #expect(wait(FeedUpdates(interval: 3600, skippedHours: [9, 10]), after: 0) == start + 3 * 3600)
        #expect(wait(FeedUpdates(skippedDays: [5]), after: 60) == start + 16 * 3600)
        #expect(wait(FeedUpdates(skippedDays: [5, 6]), after: 60) == start + 86_400)
        #expect(wait(FeedUpdates(skippedHours: Array(0...23)), after: 60) == nil)
    }

    @Test func `what is due within a minute is due, since no clock starts a run to the second`() {
        let memory = SourceMemory(lastAttempt: start, freshUntil: start + 3603)
        #expect(wait(memory, after: 3539) != nil)
        #expect(wait(memory, after: 3545) == nil)
    }

    @Test func `who insists minds only what the site has asked for`() {
        let memory = SourceMemory(lastAttempt: start, failureStreak: 8, freshUntil: start + 600)
        #expect(wait(memory, isInsisting: true) == nil)
        var resting = memory
        resting.restUntil = start + 900
        #expect(wait(resting, isInsisting: true) == SourceWait(until: start + 900, reason: .siteAsks))
        #expect(wait(resting) == SourceWait(until: start + 43_200, reason: .failing))
    }

    @Test func `an attempt in the future, by a clock that was wrong, holds nothing back`() {
        #expect(wait(SourceMemory(lastAttempt: start + 9_999, failureStreak: 3, restUntil: start + 99_999)) == nil)
    }
}
