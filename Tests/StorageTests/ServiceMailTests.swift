import Foundation
import GRDB
import Subscribers
import Testing

@testable import Storage

/// The queue of mails about a subscription.
struct ServiceMailTests {
    private let scratch = ScratchState()
    private let now = ScratchState.start

    /// A mail to `NAME@example.org`.
    private func queue(
        _ database: StateDatabase, _ name: String = "ani", kind: String = "confirm", subscriberID: String? = nil,
        after seconds: TimeInterval = 0, limit: (count: Int, since: Date)? = nil
    ) throws -> Int64? {
        let mail = MailToQueue(
            kind: kind, to: try EmailAddress("\(name)@example.org"), subscriberID: subscriberID,
            details: "{\"to\":\"\(name)\"}", at: now, due: now + seconds, limit: limit)
        return try database.queueMails([mail])[0]
    }

    private func waiting(_ database: StateDatabase, at time: Date? = nil, count: Int = 100) throws -> [Int64] {
        try database.waitingMails(dueBy: time ?? now, count: count).map(\.id)
    }

    // MARK: Queueing

    @Test func `a mail waits as it was queued, also for the next process`() throws {
        let wanted = MailToQueue(
            kind: "newAddress", to: try EmailAddress("Ani@example.org"), subscriberID: "s1", details: "{\"a\":1}",
            at: now, due: now + 0.25, limit: nil)
        let ids = try scratch.open().queueMails([wanted])
        let mail = QueuedMail(
            id: 1, kind: "newAddress", address: try EmailAddress("Ani@example.org"), subscriberID: "s1",
            details: "{\"a\":1}", createdAt: now, due: now + 0.25, attempts: 0, status: .waiting, settledAt: nil,
            reply: nil)
        #expect(ids == [1])
        #expect(try scratch.open().waitingMails(dueBy: now + 1, count: 10) == [mail])
    }

    @Test func `mails come when they are due, the earliest first, then in the order of the queue`() throws {
        let database = try scratch.open()
        for seconds in [60.0, 0, -60, 0, 61] { _ = try queue(database, after: seconds) }
        #expect(try waiting(database) == [3, 2, 4])
        #expect(try waiting(database, at: now + 60) == [3, 2, 4, 1])
        #expect(try waiting(database, at: now + 60, count: 2) == [3, 2])
        #expect(try waiting(database, at: now - 61) == [])
    }

    @Test func `the next one due is known, and none when none waits`() throws {
        let database = try scratch.open()
        #expect(try database.nextMailDue() == nil)
        _ = try queue(database, after: 60)
        let first = try #require(try queue(database, after: 30))
        #expect(try database.nextMailDue() == now + 30)
        try database.settleMail(first, as: .sent, reply: nil, at: now)
        #expect(try database.nextMailDue() == now + 60)
    }

    // MARK: The limit

    @Test func `an address gets so many mails of a kind, whatever its case`() throws {
        let database = try scratch.open()
        let limit = (count: 2, since: now - 1)
        #expect(try queue(database, "ani", limit: limit) == 1)
        #expect(try queue(database, "ANI", limit: limit) == 2)
        #expect(try queue(database, "Ani", limit: limit) == nil)
        #expect(try queue(database, "budi", limit: limit) == 3)
        #expect(try queue(database, "ani", kind: "welcome", limit: limit) == 4)
        #expect(try queue(database, "ani") == 5)
        #expect(try waiting(database) == [1, 2, 3, 4, 5])
    }

    @Test(arguments: [QueuedMail.Status.sent, .refused, .dropped])
    func `whatever became of a mail, it counts`(status: QueuedMail.Status) throws {
        let database = try scratch.open()
        let limit = (count: 1, since: now - 1)
        let first = try #require(try queue(database, limit: limit))
        try database.settleMail(first, as: status, reply: nil, at: now)
        #expect(try queue(database, limit: limit) == nil)
    }

    @Test func `mails that are queued together count, too`() throws {
        let database = try scratch.open()
        let mail = MailToQueue(
            kind: "confirm", to: try EmailAddress("ani@example.org"), subscriberID: nil, details: "{}", at: now,
            due: now,
            limit: (count: 2, since: now - 1))
        #expect(try database.queueMails([mail, mail, mail, mail]) == [1, 2, nil, nil])
        #expect(try waiting(database) == [1, 2])
    }

    @Test func `only mails made after the limit's time count`() throws {
        let database = try scratch.open()
        #expect(try queue(database) == 1)
        #expect(try queue(database, limit: (count: 1, since: now - 0.001)) == nil)
        #expect(try queue(database, limit: (count: 1, since: now)) == 2)
    }

    @Test func `many at once, through connections of their own, pass a limit no further than one by one`() async throws
    {
        _ = try scratch.open()
        let ids = try await withThrowingTaskGroup(of: Int64?.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let database = try scratch.open()
                    var last: Int64?
                    for _ in 0..<25 {
                        last = try queue(database, limit: (count: 10, since: now - 1)) ?? last
                    }
                    return last
                }
            }
            return try await group.reduce(into: [Int64?]()) { $0.append($1) }
        }
        #expect(ids.compactMap { $0 }.max() == 10)
        #expect(try waiting(scratch.open()) == Array(1...10))
    }

    // MARK: Settling

    @Test(arguments: [
        (QueuedMail.Status.sent, 1), (.refused, 1), (.dropped, 0),
    ])
    func `a mail that is settled waits no more`(_ status: QueuedMail.Status, _ attempts: Int) throws {
        let database = try scratch.open()
        let id = try #require(try queue(database))
        try database.settleMail(id, as: status, reply: "250 ok", at: now + 5)
        let mail = try #require(try database.mails(to: EmailAddress("ani@example.org"), subscriberID: nil).first)
        #expect(mail.status == status)
        #expect(mail.settledAt == now + 5)
        #expect(mail.reply == "250 ok")
        #expect(mail.attempts == attempts)
        #expect(try waiting(database, at: .distantFuture) == [])
    }

    @Test func `what was settled stays so, and a mail that is gone is no fault`() throws {
        let database = try scratch.open()
        let id = try #require(try queue(database))
        try database.settleMail(id, as: .sent, reply: "250 ok", at: now)
        let sent = try database.mails(to: EmailAddress("ani@example.org"), subscriberID: nil)
        try database.settleMail(id, as: .refused, reply: "550 no", at: now + 5)
        try database.postponeMail(id, until: now + 60, reply: "451 later")
        try database.settleMail(id + 1, as: .sent, reply: nil, at: now)
        try database.postponeMail(id + 1, until: now + 60, reply: nil)
        #expect(try database.mails(to: EmailAddress("ani@example.org"), subscriberID: nil) == sent)
    }

    @Test func `a mail that is put off comes again at its time, and its last words stay`() throws {
        let database = try scratch.open()
        let id = try #require(try queue(database))
        try database.postponeMail(id, until: now + 300, reply: "451 later")
        #expect(try waiting(database, at: now + 299) == [])
        #expect(try database.nextMailDue() == now + 300)
        try database.postponeMail(id, until: now + 600, reply: nil)
        let mail = try #require(try database.waitingMails(dueBy: now + 600, count: 1).first)
        #expect(mail.attempts == 2)
        #expect(mail.reply == "451 later")
    }

    // MARK: Looking and removing

    @Test func `a person's mails are those to the address and those about them, oldest first`() throws {
        let database = try scratch.open()
        _ = try queue(database, "ani")
        _ = try queue(database, "budi")
        _ = try queue(database, "old", subscriberID: "s1")
        _ = try queue(database, "ANI", subscriberID: "s1")
        func ids(_ address: String?, _ id: String?) throws -> [Int64] {
            try database.mails(to: address.map { try EmailAddress($0) }, subscriberID: id).map(\.id)
        }
        #expect(try ids("ani@example.org", "s1") == [1, 3, 4])
        #expect(try ids("Ani@example.org", nil) == [1, 4])
        #expect(try ids(nil, "s1") == [3, 4])
        #expect(try ids(nil, nil) == [])
    }

    @Test func `old settled mails are removed, waiting ones never, and no number is given twice`() throws {
        let database = try scratch.open()
        for _ in 1...3 { _ = try queue(database) }
        try database.settleMail(1, as: .sent, reply: nil, at: now)
        try database.settleMail(3, as: .dropped, reply: nil, at: now + 10)
        #expect(try database.removeMails(settledBefore: now) == 0)
        #expect(try database.removeMails(settledBefore: now + 10) == 1)
        #expect(try database.removeMails(settledBefore: .distantFuture) == 1)
        #expect(try database.mails(to: EmailAddress("ani@example.org"), subscriberID: nil).map(\.id) == [2])
        #expect(try queue(database) == 4)
    }

    @Test func `of an erased person's mails no trace stays`() throws {
        let database = try scratch.open()
        _ = try queue(database, "ani")
        _ = try queue(database, "ani-baru", subscriberID: "s1")
        _ = try queue(database, "budi")
        let erasure = try database.erase(address: EmailAddress("ANI@example.org"), subscriberID: "s1", at: now)
        #expect(erasure.mails == 2)
        #expect(erasure.erased == 0)
        #expect(try waiting(database) == [3])
        var bytes = try Data(contentsOf: URL(fileURLWithPath: scratch.file))
        bytes += (try? Data(contentsOf: URL(fileURLWithPath: scratch.file + "-wal"))) ?? Data()
        #expect(bytes.range(of: Data("budi@example.org".utf8)) != nil)
        for trace in ["ani@example.org", "ani-baru"] { #expect(bytes.range(of: Data(trace.utf8)) == nil, "\(trace)") }
    }

    // MARK: The step before

    @Test func `a state without the queue gets one and keeps what it has`() throws {
        try FileManager.default.createDirectory(atPath: scratch.folder, withIntermediateDirectories: true)
        do {
            let old = try DatabaseQueue(path: scratch.file)
            try StateMigrations.migrator.migrate(old, upTo: "9 subscribers")
            try old.write { db in
                #expect(try !db.tableExists("service_mails"))
                try db.execute(sql: "INSERT INTO marks (rhythm, intake) VALUES ('weekly', 7)")
            }
        }
        let database = try scratch.open()
        #expect(try queue(database) == 1)
        #expect(try database.read { try Int.fetchOne($0, sql: "SELECT intake FROM marks") } == 7)
    }
}
