import Foundation
import GRDB
import Messages
import Sender
import Subscribers
import Testing

@testable import Storage

struct ErasureTests {
    private let state = ScratchState()
    private let now = ScratchState.start + 3_600

    private func rows(_ database: StateDatabase) throws -> [String] {
        try database.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM deliveries ORDER BY row").map { row in
                let texts = ["subscriber", "address", "name", "fields", "reply", "reason"].map {
                    (row[$0] as String?) ?? "-"
                }
                return ([row["status"] as String] + texts).joined(separator: " ")
            }
        }
    }

    private func frozen() throws -> StateDatabase {
        let database = try state.open()
        _ = try database.freeze(ScratchState.issue(1), entries: [], mark: 0, contentHash: "h") { add in
            try add(ScratchState.recipient("s1", name: "Satu", fields: ["city": "Solo"]))
            try add(ScratchState.recipient("s2", name: "Dua"))
            try add(ScratchState.recipient("s3"))
        }
        return database
    }

    @Test func `a delivery that was made names nobody any more, and the books balance`() throws {
        let database = try frozen()
        let rows = try database.settle([], thenClaim: 2, issue: 1, now: now).map(\.row)
        let refusal = RelayReply(code: 550, enhanced: "5.1.1", text: "<s2@example.org> unknown")
        _ = try database.record(
            [
                .settle(.init(row: rows[0], outcome: .sent(.init(code: 250, text: "ok s1@example.org")), at: now)),
                .settle(
                    .init(row: rows[1], outcome: .refused(reason: "<s2@example.org>", reply: refusal), at: now)),
            ], uses: [])
        let before = try database.books(issue: 1)
        for id in ["s1", "s2"] {
            let erasure = try database.erase(
                address: EmailAddress("\(id)@example.org"), subscriberID: id, at: now)
            #expect(erasure.erased == 1)
            #expect(erasure.skipped == 0)
        }
        #expect(try self.rows(database)[0] == "sent erased-1 erased@erased.invalid - - - 250")
        #expect(try self.rows(database)[1] == "refused erased-2 erased@erased.invalid - - - 550 5.1.1")
        #expect(try database.books(issue: 1) == before)
        #expect(try database.deliveries(subscriberID: "s1").isEmpty)
        #expect(try database.deadAddresses(issue: 1).isEmpty)
        #expect(try database.retry(issue: 1, statuses: [.refused], at: now).planned == 0)
    }

    @Test func `what waits is skipped, what is on the wire stays until it is settled`() throws {
        let database = try frozen()
        _ = try database.settle([], thenClaim: 1, issue: 1, now: now)
        let underWay = try database.erase(address: EmailAddress("s1@example.org"), subscriberID: "s1", at: now)
        #expect(underWay.underWay == 1)
        #expect(underWay.erased == 0)
        let waiting = try database.erase(address: EmailAddress("S3@example.org"), subscriberID: nil, at: now)
        #expect(waiting.skipped == 1)
        #expect(waiting.erased == 1)
        #expect(try rows(database)[0].hasPrefix("attempting s1 s1@example.org Satu"))
        #expect(try rows(database)[2] == "skipped erased-3 erased@erased.invalid - - - left")
    }

    @Test func `no trace of the person stays in the file`() throws {
        let database = try frozen()
        _ = try database.erase(address: EmailAddress("s1@example.org"), subscriberID: "s1", at: now)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: state.file))
        bytes += (try? Data(contentsOf: URL(fileURLWithPath: state.file + "-wal"))) ?? Data()
        #expect(bytes.range(of: Data("s2@example.org".utf8)) != nil)
        #expect(bytes.range(of: Data("s1@example.org".utf8)) == nil)
        #expect(bytes.range(of: Data("Satu".utf8)) == nil)
    }
}
