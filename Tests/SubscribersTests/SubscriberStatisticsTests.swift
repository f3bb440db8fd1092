import Foundation
import Testing

@testable import Subscribers

struct SubscriberStatisticsTests {
    private let jakarta = TimeZone(identifier: "Asia/Jakarta") ?? .gmt

    private func date(_ text: String) throws -> Date { try #require(UTCTime.date(text)) }

    private func person(_ name: String, _ status: Subscriber.Status, _ moves: [(String, Subscriber.Status)]) throws
        -> Subscriber
    {
        var person = Subscriber(id: name, email: try EmailAddress("\(name)@example.org"), status: status)
        var before: Subscriber.Status?
        for (time, next) in moves {
            person.history.append(.init(at: try date(time), from: before, to: next, source: "test"))
            before = next
        }
        return person
    }

    @Test func `growth follows the histories, in the newsletter's months`() throws {
        var statistics = SubscriberStatistics(timeZone: jakarta, at: try date("2026-11-30T12:00:00Z"))
        // 18:00 UTC on the last of August is September in Jakarta.
        try statistics.count(person("a", .active, [("2026-08-31T18:00:00Z", .active)]))
        try statistics.count(
            person("b", .unsubscribed, [("2026-09-02T00:00:00Z", .active), ("2026-11-02T00:00:00Z", .unsubscribed)]))
        try statistics.count(
            person("c", .active, [("2026-10-01T00:00:00Z", .pending), ("2026-11-03T00:00:00Z", .active)]))
        try statistics.count(person("d", .pending, [("2026-11-04T00:00:00Z", .pending)]))
        let months = statistics.growth(months: 4)
        #expect(months.map(\.month.month) == [8, 9, 10, 11])
        #expect(months.map(\.joined) == [0, 2, 0, 1])
        #expect(months.map(\.left) == [0, 0, 0, 1])
        #expect(months.map(\.active) == [0, 2, 2, 2])
        #expect(statistics.statuses == [.active: 2, .unsubscribed: 1, .pending: 1])
    }

    @Test func `who has no history joined when they came, or before everything`() throws {
        var statistics = SubscriberStatistics(timeZone: .gmt, at: try date("2026-01-15"))
        var dated = try person("a", .active, [])
        dated.createdAt = try date("2025-12-24")
        statistics.count(dated)
        statistics.count(try person("b", .active, []))
        let months = statistics.growth(months: 3)
        #expect(months.map(\.active) == [1, 2, 2])
        #expect(months.map(\.joined) == [0, 1, 0])
        #expect(months.map(\.month.year) == [2025, 2025, 2026])
    }

    @Test func `rhythms, languages and pauses are those of the active`() throws {
        let now = try date("2026-11-30")
        var statistics = SubscriberStatistics(timeZone: .gmt, at: now)
        var paused = try person("a", .active, [])
        paused.pausedUntil = now + 1
        paused.language = "en"
        paused.rhythm = .daily
        statistics.count(paused)
        var gone = try person("b", .bounced, [])
        gone.rhythm = .monthly
        statistics.count(gone)
        statistics.count(try person("c", .active, []))
        #expect(statistics.rhythms == [.daily: 1, .weekly: 1])
        #expect(statistics.languages == ["en": 1, nil: 1])
        #expect(statistics.paused == 1)
        #expect(statistics.total == 3)
    }

    @Test func `who was imported joined when the other list says`() throws {
        var statistics = SubscriberStatistics(timeZone: .gmt, at: try date("2026-11-30"))
        var person = try person("a", .active, [("2026-11-01T00:00:00Z", .active)])
        person.createdAt = try date("2026-09-05")
        statistics.count(person)
        let months = statistics.growth(months: 3)
        #expect(months.map(\.active) == [1, 1, 1])
        #expect(months.map(\.joined) == [1, 0, 0])
    }

    @Test func `a change of address is no growth`() throws {
        var statistics = SubscriberStatistics(timeZone: .gmt, at: try date("2026-11-30"))
        var person = try person("a", .active, [("2026-10-01T00:00:00Z", .active)])
        try person.changeAddress(to: EmailAddress("b@example.org"), source: "test", at: date("2026-11-01"))
        statistics.count(person)
        let months = statistics.growth(months: 2)
        #expect(months.map(\.joined) == [1, 0])
        #expect(months.map(\.left) == [0, 0])
    }
}
