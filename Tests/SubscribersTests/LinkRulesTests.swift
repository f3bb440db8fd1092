import Foundation
import Testing

@testable import Subscribers

struct LinkRulesTests {
    private let now = Date(timeIntervalSince1970: 1_795_334_400)

    private func person(_ status: Subscriber.Status = .active) throws -> Subscriber {
        Subscriber(id: "a", email: try EmailAddress("a@example.org"), status: status)
    }

    // MARK: Links that act

    @Test func `links work until they are revoked, and new ones from then on`() throws {
        var person = try person()
        #expect(person.accepts(linkMadeAt: .distantPast))
        person.revokeLinks(at: now + 0.7)
        #expect(person.linksFrom == now)
        #expect(!person.accepts(linkMadeAt: now - 1))
        #expect(person.accepts(linkMadeAt: now))
        #expect(person.accepts(linkMadeAt: now + 1))
    }

    @Test func `a clock that was put back gives no link its effect again`() throws {
        var person = try person()
        person.revokeLinks(at: now)
        person.revokeLinks(at: now - 3_600)
        #expect(!person.accepts(linkMadeAt: now - 1))
    }

    @Test func `who reads the old mailbox cannot act after a change of address`() throws {
        var person = try person()
        try person.changeAddress(to: EmailAddress("b@example.org"), source: "page", ip: "192.0.2.1", at: now)
        #expect(person.linksFrom == now)
        #expect(!person.accepts(linkMadeAt: now - 1))
    }

    @Test func `another spelling of the same address revokes nothing`() throws {
        var person = try person()
        try person.changeAddress(to: EmailAddress("A@example.org"), source: "page", at: now)
        #expect(person.linksFrom == nil)
    }

    // MARK: Links that confirm

    @Test func `a link made when the person began to wait confirms, and one made before or after, too`() throws {
        let consent = Subscriber.Consent(at: now, source: "form")
        let person = Subscriber.joining(try EmailAddress("a@example.org"), status: .pending, consent: consent, at: now)
        for time in [now - 60, now, now + 60] { #expect(person.confirms(linkMadeAt: time)) }
    }

    @Test func `a link from before the person left does not count when they ask again`() throws {
        var person = try person(.pending)
        person.leave(source: "link", at: now)
        try person.rejoin(.init(at: now + 60, source: "form"), confirmed: false, at: now + 60)
        #expect(person.status == .pending)
        #expect(!person.confirms(linkMadeAt: now - 1))
        #expect(person.confirms(linkMadeAt: now + 60))
    }

    @Test func `a link from before the owner blocked and unblocked the person does not count`() throws {
        var person = try person(.pending)
        person.block(source: "owner", at: now)
        person.unblock(source: "owner", at: now)
        #expect(person.status == .pending)
        #expect(!person.confirms(linkMadeAt: now - 1))
    }

    @Test func `a link that went to another address confirms nothing`() throws {
        var person = try person(.pending)
        try person.changeAddress(to: EmailAddress("b@example.org"), source: "edit", at: now)
        #expect(!person.confirms(linkMadeAt: now - 1))
        person.linksFrom = nil
        #expect(!person.confirms(linkMadeAt: now - 1))
    }

    @Test func `a revoked link confirms nothing`() throws {
        var person = try person(.pending)
        person.revokeLinks(at: now)
        #expect(!person.confirms(linkMadeAt: now - 1))
        #expect(person.confirms(linkMadeAt: now))
    }

    // MARK: Who asked

    @Test func `each change on the web records where it came from`() throws {
        let consent = Subscriber.Consent(at: now, source: "page", ip: "192.0.2.1")
        var person = try person(.pending)
        person.confirm(consent, at: now)
        try person.changeAddress(to: EmailAddress("b@example.org"), source: "page", ip: "192.0.2.2", at: now)
        person.leave(source: "page", ip: "192.0.2.3", at: now)
        person.undoLeave(source: "page", ip: "192.0.2.4", at: now)
        person.leave(source: "page", ip: "192.0.2.5", at: now)
        var again = consent
        again.ip = "192.0.2.6"
        try person.rejoin(again, confirmed: true, at: now)
        #expect(person.history.map(\.ip) == (1...6).map { "192.0.2.\($0)" })
    }
}
