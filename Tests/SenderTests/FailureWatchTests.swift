import Foundation
import Testing

@testable import Sender

struct FailureWatchTests {
    private static let sent = Outcome.sent(RelayReply(code: 250, text: "ok"))
    private static let dead = refused("5.1.1")
    private static let later = Outcome.deferred(reason: "later", reply: nil, next: epoch, charged: true)
    private static let lost = Outcome.deferred(reason: "lost", reply: nil, next: epoch, charged: false)

    private static func refused(_ code: String = "5.7.1") -> Outcome {
        .refused(reason: "no", reply: RelayReply(code: 550, enhanced: code, text: "no"))
    }

    private var watch = FailureWatch(policy: FailurePolicy(refusalsInARow: 3))

    /// The findings of these outcomes, from domain d and relay 0 unless said otherwise.
    private mutating func note(_ outcomes: [(Outcome, String)], relay: Int = 0) -> [FailureWatch.Finding] {
        outcomes.compactMap { watch.note($0.0, domain: $0.1, relay: relay) }
    }

    @Test mutating func `refusals in a row from one domain are found, and the count begins anew`() {
        let one = [(Self.refused(), "d.example")]
        let finding = FailureWatch.Finding.domain("d.example", reason: "no")
        #expect(note(one + one).isEmpty)
        #expect(note(one) == [finding])
        #expect(note(one + one).isEmpty)
        #expect(note(one) == [finding])
    }

    @Test mutating func `a mail that is taken ends a row, that of its domain and that of its relay`() {
        #expect(note([(Self.refused(), "d"), (Self.refused(), "d"), (Self.sent, "d"), (Self.refused(), "d")]).isEmpty)
        #expect(note([(Self.refused(), "e"), (Self.sent, "f"), (Self.refused(), "g"), (Self.refused(), "h")]).isEmpty)
    }

    @Test mutating func `refusals in a row by many domains are the relay's`() {
        let findings = note([(Self.refused(), "a"), (Self.refused(), "b"), (Self.refused(), "c")])
        #expect(findings == [.relay(0, reason: "no")])
    }

    @Test mutating func `each relay has a row of its own`() {
        #expect(note([(Self.refused(), "a"), (Self.refused(), "b")], relay: 0).isEmpty)
        #expect(note([(Self.refused(), "c")], relay: 1).isEmpty)
        #expect(note([(Self.refused(), "d")], relay: 0) == [.relay(0, reason: "no")])
    }

    @Test mutating func `a domain that refuses among others' successes leaves the relay's row as it is`() {
        for _ in 0..<3 { _ = note([(Self.refused(), "strict"), (Self.sent, "easy")]) }
        #expect(
            note([(Self.refused(), "a"), (Self.refused(), "b"), (Self.refused(), "c")]) == [.relay(0, reason: "no")],
            "the third refusal in a row, not the sixth")
    }

    @Test mutating func `dead addresses, deferrals, losses and what cannot be made are no refusals of messages`() {
        let unmade = Outcome.refused(reason: "the address is not ASCII", reply: nil)
        for outcome in [Self.dead, Self.later, Self.lost, .returned, unmade, .uncertain(reason: "x", next: nil)] {
            #expect(note(Array(repeating: (outcome, "d"), count: 10)).isEmpty)
        }
    }

    @Test func `none in a row is never`() {
        var watch = FailureWatch(policy: FailurePolicy(refusalsInARow: 0, failurePercent: 0))
        for _ in 0..<500 { #expect(watch.note(Self.refused(), domain: "d", relay: 0) == nil) }
    }

    @Test mutating func `thirty failures among the last hundred answers are found, and not before a hundred`() {
        var findings: [FailureWatch.Finding] = []
        for number in 0..<99 { findings += note([(number % 3 == 0 ? Self.dead : Self.sent, "d")]) }
        #expect(findings.isEmpty, "33 of 99")
        #expect(note([(Self.later, "d")]) == [.tooManyFailures(percent: 34, last: "later")])
    }

    @Test mutating func `old answers leave the sample`() {
        var findings: [FailureWatch.Finding] = []
        for _ in 0..<29 { findings += note([(Self.dead, "d")]) }
        for _ in 0..<171 { findings += note([(Self.sent, "d")]) }
        for _ in 0..<29 { findings += note([(Self.dead, "d")]) }
        #expect(findings.isEmpty, "never more than 29 among a hundred")
        #expect(note([(Self.dead, "d")]) == [.tooManyFailures(percent: 30, last: "no")])
    }

    @Test mutating func `losses of connections are no answers`() {
        for _ in 0..<300 { #expect(note([(Self.lost, "d"), (.returned, "d")]).isEmpty) }
    }
}
