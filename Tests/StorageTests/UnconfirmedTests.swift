import Foundation
import Subscribers
import Testing

@testable import Storage

/// What every store of the list removes because nobody confirmed it, and what an erasure finds beside the list.
struct UnconfirmedTests {
    private let time = Date(timeIntervalSince1970: 1_795_334_400)

    /// A line of the list.
    private func person(_ id: String, _ status: String, _ history: [(at: String, to: String, source: String)]) -> String
    {
        let changes = history.map { "{\"at\":\"\($0.at)\",\"to\":\"\($0.to)\",\"source\":\"\($0.source)\"}" }
        return """
            {"id":"\(id)","email":"\(id)@example.org","status":"\(status)","rhythm":"weekly",\
            "history":[\(changes.joined(separator: ","))]}
            """
    }

    @Test(arguments: ListStore.allCases)
    func `who never confirmed a sign-up goes after its time, and nobody else`(_ store: ListStore) throws {
        let before = "2026-10-01T00:00:00Z"
        let people = [
            person("old", "pending", [(before, "pending", "sign-up form")]),
            person("new", "pending", [("2026-12-01T00:00:00Z", "pending", "sign-up form")]),
            person("owners", "pending", [(before, "pending", "import a.csv")]),
            person("bare", "pending", []),
            person("back", "pending", [(before, "unsubscribed", "x"), (before, "pending", "sign-up form")]),
            person("in", "active", [(before, "pending", "sign-up form"), (before, "active", "confirmation link")]),
            person("out", "unsubscribed", [(before, "unsubscribed", "sign-up form")]),
        ]
        let rig = try ListRig(
            store,
            "{\"version\":1,\"blocked\":[],\"forgotten\":[],\"subscribers\":[\n\(people.joined(separator: ",\n"))\n]}\n"
        )
        let list = try rig.open()
        #expect(try list.removeUnconfirmed(since: time) == 1)
        #expect(try list.people().map(\.id) == ["new", "owners", "bare", "back", "in", "out"])
        let revision = try list.revision()
        #expect(try list.removeUnconfirmed(since: time) == 0)
        #expect(try list.revision() == revision)
        #expect(try list.suppressions().reason(against: EmailAddress("old@example.org")) == nil, "they may ask again")
    }

    @Test func `an erasure reaches the file that a move set aside, whatever address the person had there`() throws {
        let rig = try ListRig(
            .movableTable,
            "{\"version\":1,\"blocked\":[],\"forgotten\":[],\"subscribers\":[\n"
                + person("sari", "active", []) + ",\n" + person("budi", "active", []) + "\n]}\n")
        let list = try rig.open()
        let address = try EmailAddress("sari@example.com")
        try list.update(id: "sari") { $0.email = address }
        try list.forget(address, salt: Array(1...16))
        let aside = try rig.folder.read("subscribers.json" + NewsletterList.asideSuffix)
        #expect(!aside.contains("sari"))
        #expect(aside.contains("budi@example.org"))
    }
}
