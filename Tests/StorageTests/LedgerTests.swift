import Foundation
import GRDB
import Messages
import Sender
import Testing

@testable import Storage

@Suite struct LedgerTests {
    let scratch = ScratchState()
    let now = ScratchState.start
    private let ok = RelayReply(code: 250, enhanced: "2.0.0", text: "queued as 4711")

    private func settlement(_ row: Int64, _ outcome: Outcome) -> Settlement {
        Settlement(row: row, outcome: outcome, at: now)
    }

    @Test func `claims come in row order and only once`() throws {
        let database = try scratch.openWithIssue(recipients: 5)
        let first = try database.settle([], thenClaim: 3, issue: 1, now: now)
        #expect(first.map(\.row) == [1, 2, 3])
        #expect(first.map(\.recipient.subscriberID) == ["s1", "s2", "s3"])
        #expect(try database.settle([], thenClaim: 9, issue: 1, now: now).map(\.row) == [4, 5])
        #expect(try database.settle([], thenClaim: 9, issue: 1, now: now) == [])
        #expect(try database.books(issue: 1) == Books(intended: 5, attempting: 5))
    }

    @Test func `every outcome lands in its column of the books`() throws {
        let database = try scratch.openWithIssue(recipients: 7, uncertain: .hold)
        _ = try database.settle([], thenClaim: 6, issue: 1, now: now)
        let outcomes = [
            settlement(1, .sent(ok)),
            settlement(2, .deferred(reason: "greylisted", reply: nil, next: now + 300, charged: true)),
            settlement(
                3, .refused(reason: "no such user", reply: RelayReply(code: 550, enhanced: "5.1.1", text: "No"))),
            settlement(4, .uncertain(reason: "the connection broke after the dot", next: now)),
            settlement(5, .returned),
        ]
        _ = try database.settle(outcomes, thenClaim: 0, issue: 1, now: now)
        let books = try database.books(issue: 1)
        #expect(
            books
                == Books(
                    intended: 7, sent: 1, refused: 1, uncertain: 1, planned: 2, attempting: 1, deferred: 1, doubts: 1))
        #expect(books.balance)
    }

    @Test(arguments: [true, false])
    func `the time when a connection was free for a mail takes the place of its start's`(isSent: Bool) throws {
        let database = try scratch.openWithIssue(recipients: 1)
        _ = try database.settle([], thenClaim: 1, issue: 1, now: now)
        let outcome = isSent ? Outcome.sent(ok) : .refused(reason: "no", reply: ok)
        let settled = Settlement(row: 1, outcome: outcome, begun: now + 5, at: now + 7)
        _ = try database.settle([settled], thenClaim: 0, issue: 1, now: now + 7)
        let record = try #require(try database.deliveries(subscriberID: "s1").first)
        #expect(record.attemptedAt == now + 5)
        #expect(record.settledAt == now + 7)
    }

    @Test func `the relay's words and times are kept`() throws {
        let database = try scratch.openWithIssue(recipients: 1)
        _ = try database.settle([], thenClaim: 1, issue: 1, now: now)
        let refusal = RelayReply(code: 550, enhanced: "5.1.1", text: "No such user\nhere")
        let settled = Settlement(row: 1, outcome: .refused(reason: "unknown", reply: refusal), at: now + 2)
        _ = try database.settle([settled], thenClaim: 0, issue: 1, now: now + 2)
        let expected = DeliveryRecord(
            row: 1, issue: 1, subscriberID: "s1", address: "s1@example.org", status: .refused, attempts: 1, doubts: 0,
            attemptedAt: now, settledAt: now + 2, reply: refusal, reason: "unknown")
        #expect(try database.deliveries(issue: 1, status: .refused, limit: 9) == [expected])
        #expect(try database.deliveries(issue: 1, status: nil, limit: 9) == [expected])
        #expect(try database.deliveries(issue: 1, status: .sent, limit: 9) == [])
        #expect(try database.deliveries(subscriberID: "s1") == [expected])
        #expect(try database.deliveries(subscriberID: "s2") == [])
    }

    @Test func `a reply longer than the limit is cut between characters`() {
        #expect(DeliveryWriting.clipped(String(repeating: "a", count: 1000)).utf8.count == 1000)
        #expect(DeliveryWriting.clipped("a" + String(repeating: "\u{1F600}", count: 300)).utf8.count == 997)
        #expect(DeliveryWriting.clipped("pendek") == "pendek")
    }

    @Test func `a returned row is planned again with no attempt charged`() throws {
        let database = try scratch.openWithIssue(recipients: 2)
        _ = try database.settle([], thenClaim: 1, issue: 1, now: now)
        let again = try database.settle([settlement(1, .returned)], thenClaim: 1, issue: 1, now: now)
        #expect(again.map(\.row) == [1])
        #expect(again.map(\.attempts) == [0])
    }

    @Test func `a deferred row is claimed when its time has come, before untried rows`() throws {
        let database = try scratch.openWithIssue(recipients: 3)
        _ = try database.settle([], thenClaim: 2, issue: 1, now: now)
        let waiting = [
            settlement(1, .deferred(reason: "later", reply: nil, next: now + 60, charged: true)),
            settlement(2, .deferred(reason: "later", reply: nil, next: now + 30, charged: false)),
        ]
        _ = try database.settle(waiting, thenClaim: 0, issue: 1, now: now)
        #expect(try database.nextDue(issue: 1) == now + 30)
        #expect(try database.settle([], thenClaim: 0, issue: 1, now: now + 60) == [])
        let claims = try database.settle([], thenClaim: 9, issue: 1, now: now + 60)
        #expect(claims.map(\.row) == [2, 1, 3])
        #expect(claims.map(\.attempts) == [0, 1, 0])
        #expect(try database.nextDue(issue: 1) == nil)
    }

    @Test func `a deferred row is not claimed a millisecond early`() throws {
        let database = try scratch.openWithIssue(recipients: 1)
        _ = try database.settle([], thenClaim: 1, issue: 1, now: now)
        let waiting = settlement(1, .deferred(reason: "later", reply: nil, next: now + 60, charged: true))
        _ = try database.settle([waiting], thenClaim: 0, issue: 1, now: now)
        #expect(try database.settle([], thenClaim: 1, issue: 1, now: now + 59.999) == [])
        #expect(try database.settle([], thenClaim: 1, issue: 1, now: now + 60).count == 1)
    }

    @Test func `a due row that no one claimed still counts as deferred and due`() throws {
        let database = try scratch.openWithIssue(recipients: 2)
        _ = try database.settle([], thenClaim: 2, issue: 1, now: now)
        let waiting = [1, 2].map {
            settlement($0, .deferred(reason: "later", reply: nil, next: now + 30, charged: true))
        }
        _ = try database.settle(waiting, thenClaim: 0, issue: 1, now: now)
        #expect(try database.settle([], thenClaim: 1, issue: 1, now: now + 30).count == 1)
        #expect(try database.nextDue(issue: 1) == now + 30)
        #expect(try database.books(issue: 1) == Books(intended: 2, attempting: 1, deferred: 1))
    }

    @Test func `a row in doubt is sent again under resend and keeps its doubt`() throws {
        let database = try scratch.openWithIssue(recipients: 1, uncertain: .resend)
        _ = try database.settle([], thenClaim: 1, issue: 1, now: now)
        let claims = try database.settle(
            [settlement(1, .uncertain(reason: "lost", next: now))], thenClaim: 1, issue: 1, now: now)
        #expect(claims.map(\.attempts) == [1])
        _ = try database.settle([settlement(1, .sent(ok))], thenClaim: 0, issue: 1, now: now)
        #expect(try database.books(issue: 1) == Books(intended: 1, sent: 1, doubts: 1))
    }

    @Test func `a row in doubt waits for its time, and without one it is not sent again`() throws {
        let database = try scratch.openWithIssue(recipients: 2, uncertain: .resend)
        _ = try database.settle([], thenClaim: 2, issue: 1, now: now)
        let lost = [
            settlement(1, .uncertain(reason: "lost", next: now + 300)),
            settlement(2, .uncertain(reason: "lost", next: nil)),
        ]
        #expect(try database.settle(lost, thenClaim: 2, issue: 1, now: now).isEmpty)
        #expect(try database.books(issue: 1) == Books(intended: 2, uncertain: 1, deferred: 1, doubts: 2))
        #expect(try database.settle([], thenClaim: 2, issue: 1, now: now + 300).map(\.row) == [1])
    }

    @Test func `rows of a dead run are recovered once, each with a doubt`() throws {
        do {
            let database = try scratch.openWithIssue(recipients: 4)
            _ = try database.settle([], thenClaim: 3, issue: 1, now: now)
            _ = try database.settle([settlement(2, .sent(ok))], thenClaim: 0, issue: 1, now: now)
        }
        let database = try scratch.open()
        #expect(try database.recover(issue: 1, resend: true, now: now) == 2)
        #expect(try database.recover(issue: 1, resend: true, now: now) == 0)
        #expect(try database.books(issue: 1) == Books(intended: 4, sent: 1, planned: 3, doubts: 2))
        #expect(try database.settle([], thenClaim: 9, issue: 1, now: now).map(\.row) == [1, 3, 4])
    }

    @Test func `rows of a dead run are held where the policy says so`() throws {
        let database = try scratch.openWithIssue(recipients: 2)
        _ = try database.settle([], thenClaim: 1, issue: 1, now: now)
        #expect(try database.recover(issue: 1, resend: false, now: now) == 1)
        #expect(try database.books(issue: 1) == Books(intended: 2, uncertain: 1, planned: 1, doubts: 1))
    }

    @Test func `a settle that throws leaves nothing`() throws {
        let database = try scratch.openWithIssue(recipients: 3)
        _ = try database.settle([], thenClaim: 1, issue: 1, now: now)
        #expect(throws: StorageError.notClaimed(row: 2)) {
            try database.settle(
                [settlement(1, .sent(ok)), settlement(2, .sent(ok))], thenClaim: 2, issue: 1, now: now)
        }
        #expect(try database.books(issue: 1) == Books(intended: 3, planned: 2, attempting: 1))
    }

    @Test func `an outcome is not recorded twice`() throws {
        let database = try scratch.openWithIssue(recipients: 1)
        _ = try database.settle([], thenClaim: 1, issue: 1, now: now)
        _ = try database.settle([settlement(1, .sent(ok))], thenClaim: 0, issue: 1, now: now)
        #expect(throws: StorageError.notClaimed(row: 1)) {
            try database.settle([settlement(1, .refused(reason: "no", reply: nil))], thenClaim: 0, issue: 1, now: now)
        }
    }

    @Test func `who left is skipped, who is on the way or done is not`() throws {
        let database = try scratch.openWithIssue(recipients: 6)
        _ = try database.settle([], thenClaim: 3, issue: 1, now: now)
        let settled = [
            settlement(1, .sent(ok)), settlement(2, .deferred(reason: "x", reply: nil, next: now + 9, charged: true)),
        ]
        _ = try database.settle(settled, thenClaim: 0, issue: 1, now: now)
        let skipped = try database.skipWhoLeft(issue: 1, now: now) { add in
            for id in ["s6", "s9", "s4"] { try add(id) }
        }
        #expect(skipped == 2)
        #expect(try database.books(issue: 1) == Books(intended: 6, sent: 1, skipped: 2, planned: 2, attempting: 1))
        let left = try database.deliveries(issue: 1, status: .skipped, limit: 9)
        #expect(left.map(\.subscriberID) == ["s2", "s5"])
        #expect(left.map(\.reason) == ["left", "left"])
        #expect(try database.settle([], thenClaim: 9, issue: 1, now: now + 99).map(\.row) == [4, 6])
        #expect(try database.skipWhoLeft(issue: 1, now: now, mailable: { _ in }) == 0)
    }

    @Test func `a list that cannot be read to its end skips nobody`() throws {
        struct Broken: Error {}
        let database = try scratch.openWithIssue(recipients: 3)
        #expect(throws: Broken.self) {
            try database.skipWhoLeft(issue: 1, now: now) { add in
                try add("s1")
                throw Broken()
            }
        }
        #expect(try database.books(issue: 1) == Books(intended: 3, planned: 3))
        #expect(try database.skipWhoLeft(issue: 1, now: now, mailable: { try $0("s1") }) == 2)
    }

    @Test func `rows are read ahead without a mark, and what was read is left out`() throws {
        let database = try scratch.openWithIssue(recipients: 5)
        #expect(try database.untried(issue: 1, after: 0, count: 2).map(\.row) == [1, 2])
        #expect(try database.untried(issue: 1, after: 2, count: 9).map(\.row) == [3, 4, 5])
        #expect(try database.books(issue: 1) == Books(intended: 5, planned: 5))
        _ = try database.record(
            [.postpone(row: 2, until: now + 9), .postpone(row: 4, until: now + 3), .postpone(row: 5, until: now + 3)],
            uses: [])
        #expect(try database.untried(issue: 1, after: 0, count: 9).map(\.row) == [1, 3])
        #expect(try database.due(issue: 1, now: now + 9, excluding: [4], count: 9).map(\.row) == [5, 2])
        #expect(try database.due(issue: 1, now: now + 9, excluding: [4], count: 1).map(\.row) == [5])
        #expect(try database.due(issue: 1, now: now + 2, excluding: [], count: 9) == [])
        #expect(try database.nextDue(issue: 1) == now + 3)
    }

    @Test func `a row that was skipped meanwhile does not start, and its outcome is passed over`() throws {
        let database = try scratch.openWithIssue(recipients: 3)
        _ = try database.skipWhoLeft(issue: 1, now: now) { add in
            try add("s1")
            try add("s3")
        }
        let refused = try database.record(
            [
                .start(row: 1, at: now), .start(row: 2, at: now), .settle(settlement(2, .sent(ok))),
                .settle(settlement(1, .sent(ok))), .start(row: 3, at: now),
            ], uses: [])
        #expect(refused == [2])
        #expect(try database.books(issue: 1) == Books(intended: 3, sent: 1, skipped: 1, attempting: 1))
    }

    @Test func `of rows that start together each is judged by itself`() throws {
        let database = try scratch.openWithIssue(recipients: 6)
        try database.put([
            2: LedgerRow(status: .deferred, nextDue: now), 3: LedgerRow(status: .skipped),
            5: LedgerRow(status: .planned, nextDue: now),
        ])
        let starts = (1...6).map { LedgerEntry.start(row: Int64($0), at: now) }
        #expect(try database.record(starts, uses: []) == [3])
        #expect(
            try database.column("status")
                == ["attempting", "attempting", "skipped", "attempting", "attempting", "attempting"])
        #expect(try database.column("nextDue") == Array(repeating: "-", count: 6))
    }

    @Test func `a row that starts, ends and starts again in one transaction is under way`() throws {
        let database = try scratch.openWithIssue(recipients: 3)
        let later = Outcome.deferred(reason: "later", reply: nil, next: now, charged: true)
        let refused = try database.record(
            [
                .start(row: 1, at: now), .start(row: 2, at: now), .settle(settlement(1, later)),
                .start(row: 3, at: now), .start(row: 1, at: now), .settle(settlement(3, .sent(ok))),
            ], uses: [])
        #expect(refused.isEmpty)
        #expect(try database.column("status") == ["attempting", "attempting", "sent"])
        #expect(try database.column("attempts") == ["1", "0", "1"])
    }

    @Test func `the uses of limits are kept with the starts they belong to`() throws {
        let use = LimitUse(scope: "relay:a", period: 1000, bucket: 7, count: 3)
        do {
            let database = try scratch.openWithIssue(recipients: 1)
            _ = try database.record([.start(row: 1, at: now)], uses: [use])
            #expect(throws: StorageError.notClaimed(row: 9)) {
                try database.record(
                    [.settle(settlement(9, .sent(ok)))], uses: [LimitUse(scope: "b", period: 1, bucket: 1, count: 1)])
            }
        }
        #expect(try scratch.open().limitUses() == [use])
    }

    @Test(arguments: [
        (
            "SELECT row FROM deliveries WHERE issue = 1 AND nextDue <= 9 AND nextDue IS NOT NULL ORDER BY nextDue, row LIMIT 5",
            "SEARCH deliveries USING INDEX deliveries_waiting (issue=? AND nextDue>? AND nextDue<?)"
        ),
        (
            "SELECT row FROM deliveries WHERE row > 1 AND row <= 9 AND status = 'planned' AND nextDue IS NULL ORDER BY row LIMIT 5",
            "SEARCH deliveries USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"
        ),
        (
            "SELECT MIN(nextDue) FROM deliveries WHERE issue = 1 AND nextDue IS NOT NULL",
            "SEARCH deliveries USING INDEX deliveries_waiting (issue=? AND nextDue>?)"
        ),
    ])
    func `what may start is found without a walk over all rows`(sql: String, expected: String) throws {
        let database = try scratch.openWithIssue(recipients: 1)
        let plan = try database.queue.read { db in
            try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql).map { $0["detail"] as String }
        }
        #expect(plan.map { $0.replacing("COVERING ", with: "") } == [expected])
    }

    @Test func `an issue that is not there is named`() throws {
        let database = try scratch.open()
        #expect(throws: StorageError.unknownIssue(3)) { try database.books(issue: 3) }
        #expect(throws: StorageError.unknownIssue(3)) { try database.recover(issue: 3, resend: true, now: now) }
        #expect(throws: StorageError.unknownIssue(3)) { try database.untried(issue: 3, after: 0, count: 1) }
        #expect(try database.due(issue: 3, now: now, excluding: [], count: 4) == [])
        #expect(try database.nextDue(issue: 3) == nil)
    }
}
