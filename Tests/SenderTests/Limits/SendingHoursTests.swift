import Foundation
import Testing

@testable import Sender

struct SendingHoursTests {
    private func hours(_ text: String, _ zone: String) throws -> SendingHours {
        try SendingHours(parsing: text, timeZone: #require(TimeZone(identifier: zone)))
    }

    @Test(arguments: [
        ("2026-10-01T00:59:59Z", false), ("2026-10-01T01:00:00Z", true), ("2026-10-01T12:59:59Z", true),
        ("2026-10-01T13:00:00Z", false),
    ])
    func `a window holds from its first minute to before its last by the zone's clocks`(
        time: String, isOpen: Bool
    ) throws {
        #expect(try hours("08:00-20:00", "Asia/Jakarta").isOpen(at: date(time)) == isOpen)
    }

    @Test func `who asks while it is closed hears when it opens`() throws {
        let hours = try hours("08:00-20:00", "Asia/Jakarta")
        #expect(hours.opening(at: date("2026-10-01T00:10:30Z")) == date("2026-10-01T01:00:00Z"))
        #expect(hours.opening(at: date("2026-10-01T13:00:00Z")) == date("2026-10-02T01:00:00Z"))
        let open = date("2026-10-01T09:00:00Z") + 0.25
        #expect(hours.opening(at: open) == open)
    }

    @Test func `several windows open one after the other`() throws {
        let hours = try hours("06:00-09:00, 17:00-22:30", "UTC")
        #expect(hours.opening(at: date("2026-10-01T09:00:00Z")) == date("2026-10-01T17:00:00Z"))
        #expect(hours.opening(at: date("2026-10-01T22:30:00Z")) == date("2026-10-02T06:00:00Z"))
        #expect(hours.isOpen(at: date("2026-10-01T22:29:59Z")))
    }

    @Test func `a window may run over midnight`() throws {
        let hours = try hours("22:00-06:00", "UTC")
        #expect(hours.isOpen(at: date("2026-10-01T23:59:59Z")))
        #expect(hours.isOpen(at: date("2026-10-02T00:00:00Z")))
        #expect(!hours.isOpen(at: date("2026-10-02T06:00:00Z")))
        #expect(hours.opening(at: date("2026-10-02T06:00:00Z")) == date("2026-10-02T22:00:00Z"))
        let stretch = hours.stretch(at: date("2026-10-01T23:00:00Z"))
        #expect(stretch.isOpen && stretch.until == date("2026-10-02T06:00:00Z"))
    }

    @Test func `windows that touch are one`() throws {
        let stretch = try hours("08:00-12:00,12:00-20:00", "UTC").stretch(at: date("2026-10-01T09:00:00Z"))
        #expect(stretch.until == date("2026-10-01T20:00:00Z"))
    }

    @Test func `the whole day never closes`() throws {
        for text in ["00:00-24:00", "0:00-12:00, 12:00-0:00"] {
            let stretch = try hours(text, "Europe/Berlin").stretch(at: date("2026-10-24T09:00:00Z"))
            #expect(stretch.isOpen && stretch.until == .distantFuture)
        }
    }

    // In Berlin the clocks go from 02:00 to 03:00 on 2026-03-29 at 01:00 UTC, and from 03:00 back to 02:00 on
    // 2026-10-25 at 01:00 UTC.

    @Test func `a window that begins in the skipped hour opens when the clocks have skipped`() throws {
        let hours = try hours("02:30-04:00", "Europe/Berlin")
        #expect(hours.opening(at: date("2026-03-29T00:59:59Z")) == date("2026-03-29T01:00:00Z"))
        #expect(hours.stretch(at: date("2026-03-29T01:00:00Z")).until == date("2026-03-29T02:00:00Z"))
    }

    @Test func `a window inside the skipped hour is left out that day`() throws {
        let hours = try hours("02:15-02:45", "Europe/Berlin")
        #expect(hours.opening(at: date("2026-03-28T02:00:00Z")) == date("2026-03-30T00:15:00Z"))
    }

    @Test func `a window that ends in the skipped hour closes when the clocks skip`() throws {
        let hours = try hours("01:00-02:30", "Europe/Berlin")
        #expect(hours.stretch(at: date("2026-03-29T00:30:00Z")).until == date("2026-03-29T01:00:00Z"))
    }

    @Test func `the day's window opens by the new clocks after each change`() throws {
        let hours = try hours("08:00-20:00", "Europe/Berlin")
        #expect(hours.opening(at: date("2026-03-28T23:00:00Z")) == date("2026-03-29T06:00:00Z"))
        #expect(hours.opening(at: date("2026-10-24T19:00:00Z")) == date("2026-10-25T07:00:00Z"))
        #expect(hours.opening(at: date("2026-10-24T12:00:00Z")) == date("2026-10-24T12:00:00Z"))
    }

    @Test func `the hour that comes twice is open twice`() throws {
        let hours = try hours("02:00-02:30", "Europe/Berlin")
        #expect(hours.opening(at: date("2026-10-24T23:00:00Z")) == date("2026-10-25T00:00:00Z"))
        #expect(!hours.isOpen(at: date("2026-10-25T00:30:00Z")))
        #expect(hours.opening(at: date("2026-10-25T00:30:00Z")) == date("2026-10-25T01:00:00Z"))
        #expect(hours.opening(at: date("2026-10-25T01:30:00Z")) == date("2026-10-26T01:00:00Z"))
    }

    @Test func `a window over the change is an hour longer or shorter`() throws {
        let hours = try hours("22:00-06:00", "Europe/Berlin")
        #expect(hours.stretch(at: date("2026-10-24T20:00:00Z")).until == date("2026-10-25T05:00:00Z"))
        #expect(hours.stretch(at: date("2026-03-28T21:00:00Z")).until == date("2026-03-29T04:00:00Z"))
    }

    @Test func `opening is the first open minute of every minute of two days`() throws {
        let hours = try hours("02:30-04:00, 23:10-00:20", "Europe/Berlin")
        for first in ["2026-03-28T12:00:00Z", "2026-10-24T12:00:00Z"] {
            let minutes = (0..<4_500).map { date(first) + Double($0 * 60) }
            let isOpen = minutes.map(hours.isOpen)
            for index in 0..<2_880 {
                let opens = try #require(isOpen[index...].firstIndex(of: true))
                #expect(hours.opening(at: minutes[index]) == minutes[opens])
            }
        }
    }

    @Test(arguments: [
        ("", SendingHoursProblem.noWindow("")), ("08:00-20:00,", .noWindow("")), ("8-20", .notAWindow("8-20")),
        ("08:00", .notAWindow("08:00")), ("08:00-20:00-22:00", .notAWindow("08:00-20:00-22:00")),
        ("08:00-25:00", .notAWindow("08:00-25:00")), ("08:60-20:00", .notAWindow("08:60-20:00")),
        ("24:00-08:00", .notAWindow("24:00-08:00")), ("+8:00-20:00", .notAWindow("+8:00-20:00")),
        ("08:00-24:01", .notAWindow("08:00-24:01")), ("٠٨:٠٠-20:00", .notAWindow("٠٨:٠٠-20:00")),
        ("08:00-08:00", .emptyWindow("08:00-08:00")),
        (Array(repeating: "08:00-20:00", count: 25).joined(separator: ","), .tooManyWindows(25)),
    ])
    func `what is no plan is refused with a sentence`(text: String, problem: SendingHoursProblem) throws {
        #expect(throws: problem) { try self.hours(text, "UTC") }
        #expect(problem.description.hasSuffix("."))
    }

    @Test func `the refusal names what was written and what to write`() {
        #expect(
            SendingHoursProblem.notAWindow("8-20").description
                == "\"8-20\" is no window of the day; write it as 08:00-20:00, with hours from 00:00 to 24:00.")
    }
}
