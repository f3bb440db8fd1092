import Foundation
import Testing

@testable import Subscribers

struct StatusRulesTests {
    private let now = Date(timeIntervalSince1970: 1_795_334_400)

    private func person(_ status: Subscriber.Status) throws -> Subscriber {
        Subscriber(id: "a", email: try EmailAddress("a@b.org"), status: status)
    }

    @Test(arguments: [Subscriber.Status.pending, .active, .bounced])
    func `leaving is recorded with its time and source`(_ status: Subscriber.Status) throws {
        var sari = try person(status)
        let isChanged = sari.leave(source: "link", at: now.addingTimeInterval(0.7))
        #expect(isChanged)
        #expect(sari.status == .unsubscribed)
        #expect(sari.history == [.init(at: now, from: status, to: .unsubscribed, source: "link")])
    }

    @Test(arguments: [Subscriber.Status.unsubscribed, .complained, .blocked])
    func `leaving changes nothing for those who get no mail by a stronger no`(_ status: Subscriber.Status) throws {
        var sari = try person(status)
        let left = sari.leave(source: "link", at: now)
        #expect(!left)
        #expect(try sari == person(status))
    }

    @Test func `leaving by mistake is undone to the status before`() throws {
        var sari = try person(.pending)
        sari.leave(source: "link", at: now)
        let isChanged = sari.undoLeave(source: "page", at: now)
        #expect(isChanged)
        #expect(sari.status == .pending)
        #expect(sari.history.count == 2)
        let again = sari.undoLeave(source: "page", at: now)
        #expect(!again)
    }

    @Test func `a leaving is undone within a week only, lest who holds an old mail bring the person back`() throws {
        var sari = try person(.active)
        sari.leave(source: "link", at: now)
        #expect(sari.canUndoLeave(at: now + 604_800))
        #expect(!sari.canUndoLeave(at: now + 604_801))
        let isLate = sari.undoLeave(source: "page", at: now + 604_801)
        #expect(!isLate)
        #expect(sari.status == .unsubscribed)
        let isInTime = sari.undoLeave(source: "page", at: now + 604_800)
        #expect(isInTime)
    }

    @Test func `who was never on the list cannot undo a leaving`() throws {
        var imported = try person(.unsubscribed)
        imported.history = [.init(at: now, from: nil, to: .unsubscribed, source: "import x.csv")]
        let undone = imported.undoLeave(source: "page", at: now)
        #expect(!undone)
        #expect(imported.status == .unsubscribed)
    }

    @Test func `confirming makes only the pending active and keeps the proof`() throws {
        let consent = Subscriber.Consent(at: now, source: "form", ip: "192.0.2.7")
        var sari = try person(.pending)
        let isChanged = sari.confirm(consent, at: now)
        #expect(isChanged)
        #expect(sari.status == .active)
        #expect(sari.consent == consent)
        var left = try person(.unsubscribed)
        let confirmed = left.confirm(consent, at: now)
        #expect(!confirmed)
    }

    @Test(arguments: [Subscriber.Status.unsubscribed, .bounced, .complained, .pending])
    func `a person comes back by a consent of their own`(_ status: Subscriber.Status) throws {
        var sari = try person(status)
        let isChanged = try sari.rejoin(.init(at: now, source: "form"), confirmed: true, at: now)
        #expect(isChanged)
        #expect(sari.status == .active)
        #expect(sari.consent?.source == "form")
    }

    @Test func `coming back without a confirmation leads to pending`() throws {
        var sari = try person(.unsubscribed)
        let isChanged = try sari.rejoin(.init(at: now, source: "form"), confirmed: false, at: now)
        #expect(isChanged)
        #expect(sari.status == .pending)
    }

    @Test func `the blocked do not come back`() throws {
        var sari = try person(.blocked)
        #expect(throws: SubscriberError.self) {
            try sari.rejoin(.init(at: now, source: "form"), confirmed: true, at: now)
        }
        #expect(sari.status == .blocked)
    }

    @Test func `a bounce or a complaint never weakens a stronger no`() throws {
        var left = try person(.unsubscribed)
        let bounced = left.bounce(source: "dsn", at: now)
        #expect(!bounced)
        #expect(left.status == .unsubscribed)
        let hasComplained = left.complain(source: "fbl", at: now)
        #expect(hasComplained)
        #expect(left.status == .complained)
        let blockedBefore = try person(.blocked)
        var blocked = blockedBefore
        let complained = blocked.complain(source: "fbl", at: now)
        #expect(!complained)
        #expect(blocked == blockedBefore)
    }

    @Test func `taking a block back returns the status before it`() throws {
        var sari = try person(.unsubscribed)
        sari.block(source: "owner", at: now)
        let isChanged = sari.unblock(source: "owner", at: now)
        #expect(isChanged)
        #expect(sari.status == .unsubscribed)
        var unknown = try person(.blocked)
        unknown.unblock(source: "owner", at: now)
        #expect(unknown.status == .unsubscribed)
    }

    @Test func `mail goes to the active who do not pause`() throws {
        var sari = try person(.active)
        #expect(sari.mayBeMailed(at: now))
        sari.pause(until: now + 1.5)
        #expect(sari.pausedUntil == now + 1)
        #expect(!sari.mayBeMailed(at: now))
        sari.pause(until: nil)
        #expect(sari.mayBeMailed(at: now))
        sari.pause(until: now)
        #expect(sari.mayBeMailed(at: now))
        for status in Subscriber.Status.allCases where status != .active {
            #expect(try !person(status).mayBeMailed(at: now))
        }
    }

    @Test(
        arguments: [
            ("a@example.org", "the address is blocked"), ("A@EXAMPLE.org", "the address is blocked"),
            ("x@spam.example", "the domain spam.example is blocked"),
            ("x@mx.spam.example", "the domain spam.example is blocked"),
            ("x@bücher.example", "the domain xn--bcher-kva.example is blocked"),
            ("gone@example.org", "the person asked to be erased"), ("x@notspam.example", nil), ("b@example.org", nil),
        ] as [(String, String?)])
    func `blocked addresses and domains and the erased are known`(_ address: String, _ reason: String?) throws {
        let gone = ForgottenHash(of: try EmailAddress("Gone@example.org"), salt: Array(1...16))
        let suppressions = try Suppressions(
            blocked: ["a@example.org", "spam.example", "@bücher.example"], forgotten: [gone.text])
        #expect(suppressions.reason(against: try EmailAddress(address)) == reason)
    }

    @Test func `the trace of an erased person has a fixed form`() throws {
        let gone = ForgottenHash(of: try EmailAddress("gone@example.org"), salt: Array(1...16))
        #expect(gone.text == "AQIDBAUGBwgJCgsMDQ4PEA:k5sJ7NTsJGxPQJNMzK2PQA")
        #expect(ForgottenHash(gone.text) == gone)
        #expect(!gone.text.contains("gone"))
    }

    @Test(arguments: ["", "a", "a b.org", "x@", "http://a.org", "*.org"])
    func `what is neither address nor domain cannot be blocked`(_ entry: String) {
        #expect(throws: SubscriberError.badBlockEntry(entry)) { try Suppressions(blocked: [entry], forgotten: []) }
    }
}
