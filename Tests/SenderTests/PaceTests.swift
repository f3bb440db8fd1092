import Testing

@testable import Sender

struct PaceTests {
    private static let start = ContinuousClock.now

    /// Of a send that settles so many mails each 25 milliseconds.
    private static func pace(_ settled: Int..., interval: Duration = .milliseconds(5), bytes: Int = 40_000) -> Pace {
        var pace = Pace(interval: interval, messageBytes: bytes)
        pace.note(0, at: start)
        for (turn, count) in settled.enumerated() { pace.note(count, at: start + .milliseconds(25 * (turn + 1))) }
        return pace
    }

    @Test(arguments: [(0, 0), (4, 0), (5, 1), (100, 20), (450, 90), (10_000, 100)])
    func `as many mails lie ready as leave within the interval, and 4 MB of them at most`(settled: Int, ahead: Int) {
        #expect(Self.pace(settled).ahead == ahead)
    }

    @Test func `small messages lie ready by five hundred at most`() {
        #expect(Self.pace(100_000, bytes: 100).ahead == 500)
    }

    @Test func `without an interval none lies ready`() {
        #expect(Self.pace(10_000, interval: .zero).ahead == 0)
    }

    @Test func `a send that comes to a halt has none ready any more`() {
        #expect(Self.pace(100, 0).ahead == 0)
    }

    @Test func `what is settled in several turns is counted together`() {
        var pace = Pace(interval: .milliseconds(5), messageBytes: 100)
        for turn in 0...10 { pace.note(10, at: Self.start + .milliseconds(3 * turn)) }
        // The first turn begins the time; nine are in the first 27 milliseconds.
        #expect(pace.ahead == Int(90.0 * 5 / 27))
    }
}
