import Foundation
import Subscribers
import Testing

@testable import Storage

/// What every store of the list does alike.
struct ListConformanceTests {
    private static let now = Date(timeIntervalSince1970: 1_795_334_400)
    private var now: Date { Self.now }
    /// Sixteen bytes, 1 to 16, as a salt is written.
    private static let gone = "AQIDBAUGBwgJCgsMDQ4PEA"

    private static let sample = """
        {"version":1,"blocked":["spam.example","Bad@example.org"],"forgotten":[],"note":{"by":"Sari"},"subscribers":[
        {"id":"sari","email":"Sari@example.org","name":"Sari","status":"active","rhythm":"weekly","topics":["desa"],\
        "tags":["donor"],"language":"id","timeZone":"Asia/Jakarta","fields":{"city":"Solo"},\
        "pausedUntil":"2026-01-01T00:00:00Z","linksFrom":"2025-06-01T00:00:00Z","createdAt":"2025-01-01T00:00:00Z",\
        "consent":{"at":"2025-01-01T00:00:00Z","source":"form","ip":"192.0.2.1","page":"/"},\
        "history":[{"at":"2025-01-01T00:00:00Z","to":"active","source":"form","ip":"192.0.2.1","note":1}],"x":{"y":[1,2]}},
        {"id":"budi","email":"budi@example.org","status":"unsubscribed","rhythm":"weekly"},
        {"id":"cici","email":"cici@example.org","status":"active","rhythm":"daily"},
        {"id":"dedi","email":"dedi@sub.spam.example","status":"active","rhythm":"weekly"},
        {"id":"eka","email":"eka@example.org","status":"active","rhythm":"weekly","pausedUntil":"2030-01-01T00:00:00Z"}
        ]}

        """

    /// Kept as long as the test runs: with a rig its folder goes.
    private final class Shelf {
        var rigs: [ListRig] = []
    }

    private let shelf = Shelf()

    private func rig(_ store: ListStore, _ json: String? = sample) throws -> ListRig {
        let rig = try ListRig(store, json)
        shelf.rigs.append(rig)
        return rig
    }

    private func address(_ text: String) throws -> EmailAddress { try EmailAddress(text) }

    private func person(_ text: String, id: String = "new") throws -> Subscriber {
        Subscriber(id: id, email: try address(text))
    }

    private func csv(_ text: String) throws -> ImportFile {
        try ImportFile(name: "people.csv", source: Array(text.utf8))
    }

    // MARK: Reading

    @Test(arguments: ListStore.allCases)
    func `everything comes back as it was, in its order`(_ store: ListStore) throws {
        let rig = try self.rig(store)
        #expect(try rig.open().people().map(\.id) == ["sari", "budi", "cici", "dedi", "eka"])
        #expect(try rig.json() == Self.sample)
    }

    @Test(arguments: ListStore.allCases)
    func `people are found by id and by address`(_ store: ListStore) throws {
        let list = try rig(store).open()
        #expect(try list.subscriber(id: "sari")?.consent?.ip == "192.0.2.1")
        #expect(try list.subscriber(address: address("SARI@EXAMPLE.ORG"))?.id == "sari")
        #expect(try list.subscriber(id: "nobody") == nil)
        #expect(try list.subscriber(address: address("nobody@example.org")) == nil)
    }

    @Test(arguments: ListStore.allCases)
    func `recipients are the active of a rhythm who take no break and are not blocked`(_ store: ListStore) throws {
        let list = try rig(store).open()
        var ids: [String] = []
        try list.forEachRecipient(rhythm: .weekly, at: now) { ids.append($0.id) }
        #expect(ids == ["sari"])
    }

    @Test(arguments: ListStore.allCases)
    func `what a reader throws reaches the caller`(_ store: ListStore) throws {
        let list = try rig(store).open()
        #expect(throws: CancellationError.self) { try list.forEach { _ in throw CancellationError() } }
    }

    // MARK: Adding

    @Test(arguments: ListStore.allCases)
    func `a person is added at the end, with an id of their own`(_ store: ListStore) throws {
        let rig = try self.rig(store)
        let stored = try rig.open().add(person("new@example.org", id: "sari"))
        #expect(stored.id != "sari")
        #expect(try rig.open().people().last == stored)
        #expect(try rig.open().subscriber(address: address("NEW@example.org")) == stored)
    }

    @Test(arguments: ListStore.allCases)
    func `nobody is added twice, nor who is blocked`(_ store: ListStore) throws {
        let list = try rig(store).open()
        for text in ["BUDI@example.org", "x@spam.example", "x@sub.spam.example", "bad@example.org"] {
            #expect(throws: SubscriberError.self, "\(text)") { try list.add(person(text)) }
        }
        #expect(try list.people().count == 5)
    }

    @Test(arguments: ListStore.allCases)
    func `what could not be read again is not written`(_ store: ListStore) throws {
        let list = try rig(store).open()
        var bad = try person("new@example.org")
        bad.name = "two\nlines"
        #expect(throws: SubscriberError.self) { try list.add(bad) }
        #expect(throws: SubscriberError.self) { try list.update(id: "sari") { $0.name = "two\nlines" } }
        #expect(try list.subscriber(id: "sari")?.name == "Sari")
    }

    // MARK: Changing

    @Test(arguments: ListStore.allCases)
    func `a change is kept, the id stays, the others too`(_ store: ListStore) throws {
        let rig = try self.rig(store)
        let before = try rig.open().people()
        let stored = try rig.open().update(id: "cici") { person in
            person.id = "other"
            person.name = "Cici"
            person.rhythm = .weekly
        }
        #expect(stored.id == "cici")
        let after = try rig.open().people()
        #expect(after[2] == stored)
        #expect(after[2].name == "Cici")
        #expect([0, 1, 3, 4].allSatisfy { after[$0] == before[$0] })
        var ids: [String] = []
        try rig.open().forEachRecipient(rhythm: .weekly, at: now) { ids.append($0.id) }
        #expect(ids == ["sari", "cici"])
    }

    @Test(arguments: ListStore.allCases)
    func `several changes are made at once, and what one throws leaves the others`(_ store: ListStore) throws {
        let rig = try self.rig(store)
        let before = try rig.open().people()
        let revision = try rig.open().revision()
        let results = try rig.open().update([
            SubscriberUpdate(id: "cici") { person in
                person.name = "Cici"
                person.id = "other"
            },
            SubscriberUpdate(id: "nobody") { $0.name = "Nobody" },
            SubscriberUpdate(id: "sari") { $0.name = "two\nlines" },
            SubscriberUpdate(id: "cici") { $0.name = ($0.name ?? "") + " Dua" },
            SubscriberUpdate(id: "eka") { (person) throws(SubscriberError) in
                person.name = "Eka"
                throw .notAllowed("Not Eka.")
            },
            SubscriberUpdate(id: "dedi") { $0.leave(source: "link", at: Self.now) },
            SubscriberUpdate(id: "budi") { $0.leave(source: "link", at: Self.now) },
        ])
        let after = try rig.open().people()
        #expect(after.map(\.id) == before.map(\.id))
        #expect(after.map(\.name) == ["Sari", nil, "Cici Dua", nil, nil])
        #expect(after.map(\.status) == [.active, .unsubscribed, .active, .unsubscribed, .active])
        #expect([0, 1, 4].allSatisfy { after[$0] == before[$0] })
        #expect(try results[0].get().after.name == "Cici")
        #expect(throws: SubscriberError.unknownID("nobody")) { try results[1].get() }
        #expect(throws: SubscriberError.self) { try results[2].get() }
        #expect(try results[3].get().before.name == "Cici")
        #expect(try results[3].get().after == after[2])
        #expect(throws: SubscriberError.notAllowed("Not Eka.")) { try results[4].get() }
        #expect(try results[5].get().before == before[3])
        #expect(try results[6].get().before == results[6].get().after)
        #expect(try rig.open().revision() != revision)
    }

    @Test(arguments: ListStore.allCases)
    func `several changes that change nothing write nothing, and no address changes by them`(_ store: ListStore) throws
    {
        let rig = try self.rig(store)
        let revision = try rig.open().revision()
        let moved = try address("elsewhere@example.org")
        let results = try rig.open().update([
            SubscriberUpdate(id: "budi") { $0.leave(source: "link", at: Self.now) },
            SubscriberUpdate(id: "sari") { $0.email = moved },
        ])
        #expect(try results.allSatisfy { try $0.get().before == $0.get().after })
        #expect(try rig.open().update([]).isEmpty)
        #expect(try rig.open().revision() == revision)
        #expect(try rig.json() == Self.sample)
    }

    @Test(arguments: ListStore.allCases)
    func `from when a person's links work is kept`(_ store: ListStore) throws {
        let rig = try self.rig(store)
        #expect(try rig.open().subscriber(id: "sari")?.linksFrom == Date(timeIntervalSince1970: 1_748_736_000))
        try rig.open().update(id: "cici") { $0.revokeLinks(at: now) }
        #expect(try rig.open().subscriber(id: "cici")?.linksFrom == now)
        #expect(try rig.json().contains("\"rhythm\":\"daily\",\"linksFrom\":\"2026-11-22T08:00:00Z\""))
    }

    @Test(arguments: ListStore.allCases)
    func `a person is found at a new address, and the old one is free`(_ store: ListStore) throws {
        let rig = try self.rig(store)
        let list = try rig.open()
        try list.update(id: "cici") { $0.email = try! EmailAddress("cici@example.net") }  // a literal
        #expect(try list.subscriber(address: address("cici@example.org")) == nil)
        #expect(try list.subscriber(address: address("cici@example.net"))?.id == "cici")
        #expect(throws: SubscriberError.self) {
            try list.update(id: "cici") { $0.email = try! EmailAddress("budi@example.org") }  // a literal
        }
        #expect(throws: SubscriberError.self) {
            try list.update(id: "cici") { $0.email = try! EmailAddress("c@spam.example") }  // a literal
        }
        #expect(throws: SubscriberError.unknownID("nobody")) { try list.update(id: "nobody") { $0.name = "x" } }
        try list.add(person("cici@example.org"))
        #expect(try rig.open().people().count == 6)
    }

    @Test(arguments: ListStore.allCases)
    func `the revision is another one after each change, and only then`(_ store: ListStore) throws {
        let list = try rig(store).open()
        var last = try list.revision()
        func expectChange(_ isChange: Bool, _ body: () throws -> Void, line: Int = #line) throws {
            try body()
            let next = try list.revision()
            #expect((next != last) == isChange, "line \(line)")
            last = next
        }
        try expectChange(true) { try list.add(person("new@example.org")) }
        try expectChange(true) { try list.update(id: "sari") { $0.name = "S" } }
        try expectChange(false) { try list.update(id: "sari") { $0.name = "S" } }
        try expectChange(true) { try list.block(BlockEntry("example.com"), source: "x", at: now) }
        try expectChange(false) { try list.block(BlockEntry("example.com"), source: "x", at: now) }
        try expectChange(true) { try list.unblock(BlockEntry("example.com"), source: "x", at: now) }
        try expectChange(true) { try list.forget(address("budi@example.org"), salt: Array(1...16)) }
        try expectChange(false) { try list.forget(address("budi@example.org"), salt: Array(1...16)) }
        try expectChange(false) { _ = try list.markBounced([]) }
        try expectChange(false) { _ = try list.suppressions() }
    }

    @Test(arguments: ListStore.allCases)
    func `dead addresses bounce, but not of people who were changed since`(_ store: ListStore) throws {
        let list = try rig(store).open()
        try list.update(id: "cici") { $0.leave(source: "link", at: Self.now + 10) }
        try list.update(id: "cici") { $0.undoLeave(source: "page", at: Self.now + 20) }
        func dead(_ id: String, _ text: String, _ at: Date) throws -> DeadAddress {
            DeadAddress(subscriberID: id, address: try address(text), at: at, source: "issue 1: 550 5.1.1")
        }
        let marked = try list.markBounced([
            dead("sari", "SARI@example.org", now), dead("budi", "budi@example.org", now),
            dead("cici", "cici@example.org", now + 15), dead("dedi", "old@example.org", now),
            dead("nobody", "x@example.org", now),
        ])
        #expect(marked == 1)
        #expect(try list.subscriber(id: "sari")?.history.last?.source == "issue 1: 550 5.1.1")
        #expect(try list.people().map(\.status) == [.bounced, .unsubscribed, .active, .active, .active])
    }

    // MARK: Blocking and erasing

    @Test(arguments: ListStore.allCases)
    func `a blocked address changes its person, a domain nobody`(_ store: ListStore) throws {
        let rig = try self.rig(store)
        let list = try rig.open()
        let block = try list.block(BlockEntry("SARI@example.org"), source: "owner", at: now)
        #expect(block.isNew)
        #expect(block.person?.status == .blocked)
        #expect(try list.subscriber(id: "sari")?.history.last?.source == "owner")
        #expect(try list.block(BlockEntry("example.org"), source: "owner", at: now).person == nil)
        #expect(try list.subscriber(id: "cici")?.status == .active)
        #expect(try list.suppressions().reason(against: address("cici@example.org")) != nil)
        #expect(
            try rig.json().contains(#""blocked":["spam.example","Bad@example.org","SARI@example.org","example.org"]"#))
        #expect(try list.unblock(BlockEntry("@example.org"), source: "owner", at: now).isNew)
        let unblock = try list.unblock(BlockEntry("sari@example.org"), source: "owner", at: now)
        #expect(unblock.person?.status == .active)
        #expect(try !list.unblock(BlockEntry("never.example"), source: "owner", at: now).isNew)
        #expect(try list.suppressions().reason(against: address("sari@example.org")) == nil)
    }

    @Test(arguments: ListStore.allCases)
    func `an erased person is gone, their block too, and comes back only by asking`(_ store: ListStore) throws {
        let rig = try self.rig(store)
        let list = try rig.open()
        #expect(try list.forget(address("bad@example.org"), salt: Array(1...16)) == nil)
        #expect(try list.forget(address("SARI@example.org"), salt: Array(17...32))?.id == "sari")
        #expect(try list.subscriber(id: "sari") == nil)
        let text = try rig.json()
        #expect(!text.lowercased().contains("sari@") && !text.lowercased().contains("bad@"))
        // One salt for all.
        #expect(text.components(separatedBy: "\(Self.gone):").count == 3)
        #expect(throws: SubscriberError.self) { try list.add(person("sari@example.org")) }
        #expect(try list.apply(csv("email\nsari@example.org\nbad@example.org\n"), at: now).suppressed == 2)
        #expect(try list.add(person("sari@example.org"), isReturning: true).status == .active)
        #expect(try list.suppressions().reason(against: address("sari@example.org")) == nil)
        #expect(try list.suppressions().reason(against: address("bad@example.org")) != nil)
        #expect(throws: SubscriberError.self) { try list.add(person("x@spam.example"), isReturning: true) }
    }

    // MARK: Importing

    @Test(arguments: ListStore.allCases)
    func `an import adds, updates, refuses and keeps suppressions, and says so`(_ store: ListStore) throws {
        let list = try rig(store).open()
        try list.forget(address("gone@example.org"), salt: Array(1...16))
        let report = try list.apply(
            csv(
                """
                email,name,status,city
                SARI@example.org,Baru,,Yogya
                budi@example.org,Kembali,active,
                cici@example.org,,,
                new@example.org,Nana,,Solo
                left@example.org,,unsubscribed,
                x@spam.example,,,
                gone@example.org,,,
                bad,,,
                NEW@example.org,Lagi,,
                """), at: now)
        var wanted = ImportReport()
        (wanted.added, wanted.updated, wanted.unchanged, wanted.suppressed) = (2, 1, 1, 3)
        wanted.refusedCount = 2
        wanted.refused = [
            RefusedRow(line: 9, reason: "bad is not an address: it has no @; write it as name@example.org"),
            RefusedRow(line: 10, reason: "the address NEW@example.org stands in line 5 already"),
        ]
        wanted.vouchedFor = 1
        wanted.statusKept = 1
        wanted.number = 1
        #expect(report == wanted)
        let people = try list.people()
        #expect(people.map(\.id).prefix(5) == ["sari", "budi", "cici", "dedi", "eka"])
        #expect(people.map(\.email.description).suffix(2) == ["new@example.org", "left@example.org"])
        #expect(people[0].name == "Baru" && people[0].fields == ["city": "Yogya"])
        #expect(people[1].name == nil && people[1].status == .unsubscribed)
        #expect(people[6].status == .unsubscribed)
        #expect(people[5].consent?.source == "import people.csv")
        #expect(try list.subscriber(address: address("NEW@example.org"))?.id == people[5].id)
    }

    @Test(arguments: ListStore.allCases)
    func `an id left behind by a changed address goes to nobody else`(_ store: ListStore) throws {
        let list = try rig(store, nil).open()
        _ = try list.apply(csv("email\nold@example.org\n"), at: now)
        let id = try #require(try list.people().first?.id)
        try list.update(id: id) { $0.email = try! EmailAddress("changed@example.org") }  // a literal
        #expect(try list.apply(csv("email\nold@example.org\n"), at: now).added == 1)
        #expect(Set(try list.people().map(\.id)).count == 2)
    }

    @Test(arguments: ListStore.allCases)
    func `a rehearsal reports the same and changes nothing`(_ store: ListStore) throws {
        let rig = try self.rig(store)
        let text = "email,name\nsari@example.org,Baru\nnew@example.org,N\nbad,\n"
        let before = try rig.json()
        let revision = try rig.open().revision()
        var rehearsed = try rig.open().apply(csv(text), isRehearsal: true, at: now)
        #expect(rehearsed.number == nil)
        if store == .file || store == .movableFile { #expect(try rig.open().revision() == revision) }
        #expect(try rig.json() == before)
        rehearsed.number = 1
        #expect(try rig.open().apply(csv(text), at: now) == rehearsed)
    }

    @Test(arguments: ListStore.allCases)
    func `an import is taken back, but for whom somebody changed since`(_ store: ListStore) throws {
        let rig = try self.rig(store)
        let list = try rig.open()
        let text =
            "email,name\nsari@example.org,Baru\ncici@example.org,C\nn1@example.org,\nn2@example.org,\nn3@example.org,\n"
        #expect(try list.apply(csv(text), at: now).number == 1)
        let gone = try #require(try list.subscriber(address: address("n2@example.org")))
        try list.update(id: gone.id) { $0.leave(source: "link", at: Self.now) }
        try list.update(id: "cici") { $0.rhythm = .monthly }
        try list.forget(address("n3@example.org"), salt: Array(1...16))
        let report = try list.undoImport(1)
        #expect(report.removed == 1)
        #expect(report.restored == 1)
        #expect(report.keptCount == 2)
        #expect(Set(report.kept.map(\.address)) == ["cici@example.org", "n2@example.org"])
        #expect(try list.subscriber(id: "sari")?.name == "Sari")
        #expect(try list.subscriber(id: "cici")?.name == "C")
        #expect(try list.subscriber(id: gone.id)?.status == .unsubscribed)
        #expect(try list.subscriber(address: address("n1@example.org")) == nil)
        #expect(throws: SubscriberError.self) { try list.undoImport(1) }
        #expect(throws: SubscriberError.self) { try list.undoImport(7) }
        try list.add(person("n1@example.org"))
    }

    @Test(arguments: ListStore.allCases)
    func `an import that changes nothing leaves nothing to undo`(_ store: ListStore) throws {
        let rig = try self.rig(store)
        #expect(try rig.open().apply(csv("email\nbudi@example.org\nbad\n"), at: now).number == nil)
        #expect(try ImportJournals(folder: rig.importsFolder).entries().isEmpty)
    }

    @Test(arguments: ListStore.allCases)
    func `journals name the imports, hold nobody who was erased, and do not pile up`(_ store: ListStore) throws {
        let rig = try self.rig(store)
        let list = try rig.open()
        for number in 1...ImportJournal.mostKept + 2 {
            _ = try list.apply(csv("email\np\(number)@example.org\n"), at: now)
        }
        let journals = ImportJournals(folder: rig.importsFolder)
        let entries = try journals.entries()
        #expect(entries.count == ImportJournal.mostKept)
        #expect(entries.last == .init(number: ImportJournal.mostKept + 2, file: "people.csv", at: now, people: 1))
        let person = try #require(try list.forget(address("p9@example.org"), salt: Array(1...16)))
        let text = try rig.folder.read("state/imports/9.jsonl")
        #expect(!text.contains(person.id))
        #expect(text.contains("people.csv"))
        #expect(try list.undoImport(9) == ImportUndoReport())
    }

    // MARK: Two at once

    @Test(arguments: ListStore.allCases)
    func `changes at the same time all happen`(_ store: ListStore) async throws {
        let rig = try self.rig(store)
        let lists = try (0..<4).map { _ in try rig.open() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, list) in lists.enumerated() {
                group.addTask {
                    for index in 0..<10 {
                        try list.add(Subscriber(id: "p", email: EmailAddress("p\(number)-\(index)@example.org")))
                        try list.update(id: "sari") { $0.fields["n\(number)-\(index)"] = "x" }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try rig.open().people().count == 45)
        #expect(try rig.open().subscriber(id: "sari")?.fields.count == 41)
    }
}
