import Foundation
import Testing

@testable import Sender

struct WarmUpTests {
    private let jakarta = TimeZone(identifier: "Asia/Jakarta") ?? .gmt

    private func plan(_ start: Int, _ growth: Double, _ from: String) throws -> WarmUp {
        WarmUp(start: start, growth: growth, from: try #require(CalendarDay(from)))
    }

    @Test func `each day has more than the one before, rounded down`() throws {
        let plan = try plan(50, 1.5, "2026-10-01")
        let days = (0..<6).map { plan.perDay(on: epoch + Double($0) * 86_400, timeZone: .gmt) }
        #expect(days == [50, 75, 112, 168, 253, 379])
    }

    @Test func `a product that is whole in the settings is whole here`() throws {
        #expect(try plan(100, 1.15, "2026-09-30").perDay(on: epoch, timeZone: .gmt) == 115)
        #expect(try plan(1_000, 1.1, "2026-09-28").perDay(on: epoch, timeZone: .gmt) == 1_331)
    }

    @Test func `before the first day the start holds`() throws {
        #expect(try plan(50, 2, "2026-10-05").perDay(on: epoch, timeZone: .gmt) == 50)
    }

    @Test func `days are those of the time zone`() throws {
        let plan = try plan(10, 2, "2026-10-01")
        #expect(plan.perDay(on: date("2026-10-01T16:59:59Z"), timeZone: jakarta) == 10)
        #expect(plan.perDay(on: date("2026-10-01T17:00:00Z"), timeZone: jakarta) == 20)
        #expect(plan.perDay(on: date("2026-10-01T17:00:00Z"), timeZone: .gmt) == 10)
    }

    @Test func `days are counted over a change of the clocks`() throws {
        let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
        let plan = try plan(10, 2, "2026-10-24")
        #expect(plan.perDay(on: date("2026-10-25T22:59:59Z"), timeZone: berlin) == 20)
        #expect(plan.perDay(on: date("2026-10-25T23:00:00Z"), timeZone: berlin) == 40)
    }

    @Test func `years of growth end at a number that can be added to`() throws {
        #expect(try plan(50, 10, "1996-10-01").perDay(on: epoch, timeZone: .gmt) == 1_000_000_000_000)
        #expect(try plan(50, 1, "1996-10-01").perDay(on: epoch, timeZone: .gmt) == 50)
        #expect(try plan(50, .nan, "1996-10-01").perDay(on: epoch, timeZone: .gmt) == 50)
    }

    @Test(arguments: [
        ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-10-01", 20_727), ("0001-01-01", -719_162),
        ("9999-12-31", 2_932_896),
    ])
    func `a day knows its number`(text: String, number: Int) throws {
        #expect(try #require(CalendarDay(text)).number == number)
    }

    @Test(arguments: [
        "", "2026-02-29", "2026-13-01", "2026-00-10", "2026-10-00", "2026-1-1", "1-10-2026", "2026-10-01 ",
        "+026-10-01",
    ])
    func `what is no day is nil`(text: String) {
        #expect(CalendarDay(text) == nil)
    }

    @Test func `the next day begins at midnight, an hour sooner or later when the clocks change`() throws {
        let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
        let next = { CalendarDay.next(after: date($0), timeZone: berlin) }
        #expect(next("2026-07-01T12:00:00Z") == date("2026-07-01T22:00:00Z"))
        #expect(next("2026-03-28T23:00:00Z") == date("2026-03-29T22:00:00Z"))
        #expect(next("2026-10-24T22:00:00Z") == date("2026-10-25T23:00:00Z"))
        // In Beirut the clocks skip from midnight to 01:00 on 2026-03-29, at 22:00 UTC of the 28th.
        let beirut = try #require(TimeZone(identifier: "Asia/Beirut"))
        #expect(CalendarDay.next(after: date("2026-03-28T12:00:00Z"), timeZone: beirut) == date("2026-03-28T22:00:00Z"))
    }
}
