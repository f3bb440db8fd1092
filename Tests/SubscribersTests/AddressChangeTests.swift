import Foundation
import Testing

@testable import Subscribers

struct AddressChangeTests {
    private let now = Date(timeIntervalSince1970: 1_795_334_400)

    private func person(_ status: Subscriber.Status) throws -> Subscriber {
        Subscriber(id: "a", email: try EmailAddress("a@example.org"), status: status)
    }

    @Test func `a new address is recorded without the old one`() throws {
        var person = try person(.active)
        let isChanged = try person.changeAddress(
            to: EmailAddress("b@example.org"), source: "edit", ip: "192.0.2.1", at: now)
        #expect(isChanged)
        #expect(person.email.description == "b@example.org")
        #expect(person.history == [.init(at: now, from: .active, to: .active, source: "edit", ip: "192.0.2.1")])
    }

    @Test func `the same address in another case is no other address`() throws {
        var person = try person(.unsubscribed)
        let first = try person.changeAddress(to: EmailAddress("A@example.org"), source: "edit", at: now)
        #expect(first)
        #expect(person.email.description == "A@example.org")
        #expect(person.history.isEmpty)
        let second = try person.changeAddress(to: EmailAddress("A@example.org"), source: "edit", at: now)
        #expect(!second)
    }

    @Test(arguments: [Subscriber.Status.unsubscribed, .bounced, .complained, .blocked])
    func `who gets no more mail keeps the address`(_ status: Subscriber.Status) throws {
        var person = try person(status)
        let other = try EmailAddress("b@example.org")
        #expect(throws: SubscriberError.self) { try person.changeAddress(to: other, source: "edit", at: now) }
        #expect(person.email.description == "a@example.org")
    }

    @Test func `leaving and blocks are taken back across a change of address`() throws {
        var person = try person(.active)
        person.block(source: "owner", at: now)
        person.history.append(.init(at: now, from: .blocked, to: .blocked, source: "edit"))
        person.unblock(source: "owner", at: now)
        #expect(person.status == .active)
        person.leave(source: "link", ip: "192.0.2.1", at: now)
        #expect(person.history.last?.ip == "192.0.2.1")
        person.undoLeave(source: "page", at: now)
        #expect(person.status == .active)
    }

    @Test func `the ip of a change is written and read`() throws {
        var person = try person(.active)
        person.leave(source: "link", ip: "2001:db8::1", at: now)
        let line = SubscriberEncoder.line(person)
        #expect(line.contains("\"source\":\"link\",\"ip\":\"2001:db8::1\""))
        var cursor = JSONCursor(Array(line.utf8))
        #expect(try SubscriberDecoder.read(&cursor).subscriber == person)
    }
}
