import Foundation
import GRDB
import Sender
import Testing

@testable import Storage

@Suite struct ReportFigureTests {
    let scratch = ScratchState()
    let now = ScratchState.start

    private func sent(
        to address: String? = nil, at seconds: Double, after answer: Double = 0.25, attempts: Int = 1,
        relay: String? = nil
    ) -> LedgerRow {
        LedgerRow(
            status: .sent, attempts: attempts, attemptedAt: now + seconds - answer, settledAt: now + seconds, code: 250,
            address: address, relay: relay)
    }

    // MARK: Progress

    @Test func `progress counts each row once, as the books do`() throws {
        let database = try scratch.openWithIssue(recipients: 9)
        try database.put([
            1: sent(at: 1), 2: sent(at: 50), 3: LedgerRow(status: .refused, attempts: 1, doubts: 1, code: 550),
            4: LedgerRow(status: .deferred, attempts: 1, nextDue: now + 300),
            5: LedgerRow(status: .uncertain, attempts: 1, doubts: 2), 6: LedgerRow(status: .skipped, reason: "left"),
            7: LedgerRow(status: .attempting, attemptedAt: now + 60),
            8: LedgerRow(status: .planned, doubts: 1, nextDue: now + 200),
        ])
        let progress = try database.progress(issue: 1, recentSince: now + 10) { _ in }
        let expected = Books(
            intended: 9, sent: 2, refused: 1, skipped: 1, uncertain: 1, planned: 2, attempting: 1, deferred: 1,
            doubts: 4)
        #expect(progress.books == expected)
        #expect(try database.books(issue: 1) == expected)
        #expect(progress.sentRecently == 1)
        #expect(progress.firstAttempt == now + 0.75)
        #expect(progress.nextDue == now + 200)
        #expect(progress.control == .running)
        #expect(progress.subject == "Kabar pekan ini")
        #expect(progress.rhythm == .weekly)
    }

    /// Wherever the last tried row lies, also with rows of every status on both sides of it.
    @Test(arguments: [1, 2, 5, 1400, 2500, 3000])
    func `progress is right wherever a send has come to`(frontier: Int) throws {
        let database = try scratch.openWithIssue(recipients: 3000)
        try database.write { db in
            try db.execute(
                sql: """
                    UPDATE deliveries SET status = 'sent', attempts = 1, doubts = row % 100 = 0, attemptedAt = 1000 + row,
                        settledAt = 1800000000000 + row WHERE row <= ?
                    """,
                arguments: [frontier])
            try db.execute(sql: "UPDATE deliveries SET status = 'skipped' WHERE row % 7 = 0")
            try db.execute(sql: "UPDATE deliveries SET status = 'planned', nextDue = 5, doubts = 1 WHERE row % 50 = 1")
            try db.execute(sql: "UPDATE deliveries SET status = 'refused' WHERE row % 50 = 2")
        }
        let since = Date(timeIntervalSince1970: 1_800_000_000 + Double(frontier - 10) / 1000)
        var refused = 0
        let progress = try database.progress(issue: 1, recentSince: since) { _ in refused += 1 }
        #expect(try progress.books == database.books(issue: 1))
        #expect(try database.figures(issue: 1, domains: 1) { _ in }.progress.books == database.books(issue: 1))
        #expect(refused == 60)
        let recent = try database.read { db in
            try Int.fetchOne(
                db, sql: "SELECT COUNT(*) FROM deliveries WHERE status = 'sent' AND settledAt > ?",
                arguments: [StoredTime.milliseconds(since)])
        }
        #expect(progress.sentRecently == recent)
    }

    @Test func `an untouched issue and an empty one have no first attempt`() throws {
        let database = try scratch.openWithIssue(recipients: 3)
        let untouched = try database.progress(issue: 1, recentSince: now) { _ in }
        #expect(untouched.books == Books(intended: 3, planned: 3))
        #expect(untouched.firstAttempt == nil)
        #expect(untouched.nextDue == nil)
        let empty = try ScratchState().openWithIssue(recipients: 0)
        #expect(try empty.progress(issue: 1, recentSince: now) { _ in }.books == Books())
        #expect(throws: StorageError.unknownIssue(4)) {
            try empty.progress(issue: 4, recentSince: now) { _ in }
        }
    }

    @Test func `progress tells the refused deliveries in row order and says what the owner told it`() throws {
        let database = try scratch.openWithIssue(recipients: 3)
        try database.put([
            3: LedgerRow(status: .refused, code: 552, enhanced: "5.2.2", reply: "full", reason: "RCPT: 552 full"),
            1: LedgerRow(status: .refused, reason: "expired, last: silence"),
        ])
        try database.pause(issue: 1, reason: "a look", at: now + 1)
        var refused: [RefusedDelivery] = []
        let progress = try database.progress(issue: 1, recentSince: now) { refused.append($0) }
        #expect(
            refused == [
                RefusedDelivery(address: "s1@example.org", reason: "expired, last: silence"),
                RefusedDelivery(
                    address: "s3@example.org", code: 552, enhanced: "5.2.2", reply: "full", reason: "RCPT: 552 full"),
            ])
        #expect(progress.control == .paused(since: now + 1, reason: "a look"))
        _ = try database.cancel(issue: 1, at: now + 2)
        #expect(try database.progress(issue: 1, recentSince: now) { _ in }.control == .cancelled(now + 2))
    }

    @Test func `the current issue is the open one, else the last`() throws {
        let database = try scratch.openWithIssue(recipients: 1)
        #expect(try database.currentIssueNumber() == 1)
        try database.put([1: LedgerRow(status: .refused, attempts: 1)])
        try database.finish(issue: 1, at: now)
        try database.issue(.weekly, intakes: [], mark: 0)
        #expect(try database.currentIssueNumber() == 2)
        _ = try database.retry(issue: 1, statuses: [.refused], at: now)
        #expect(try database.currentIssueNumber() == 1)
        #expect(try StateDatabase.inMemory().currentIssueNumber() == nil)
    }

    // MARK: Figures

    @Test func `domains are counted whatever their case, the largest first, the rest together`() throws {
        let database = try scratch.openWithIssue(recipients: 7)
        try database.put([
            1: sent(to: "a@besar.example", at: 1, after: 0.123), 2: sent(to: "b@BESAR.example", at: 2, after: 1.5),
            3: sent(to: "\"x@y\"@besar.example", at: 3, after: 0.129, attempts: 2),
            4: LedgerRow(status: .refused, attempts: 1, code: 550, address: "c@sedang.example"),
            5: LedgerRow(status: .deferred, attempts: 1, nextDue: now, address: "d@sedang.example"),
            6: LedgerRow(status: .uncertain, attempts: 1, doubts: 1, address: "e@kecil.example"),
            7: LedgerRow(status: .planned, address: "f@aneh.example"),
        ])
        let figures = try database.figures(issue: 1, domains: 2) { _ in }
        #expect(figures.domains.map(\.name) == ["besar.example", "sedang.example"])
        let largest = figures.domains[0].figures
        #expect(largest.sent == 3)
        #expect(largest.retried == 1)
        #expect(largest.total == 3)
        #expect(largest.answers.seconds(atMost: 0.5) == 0.12)
        #expect(largest.answers.seconds(atMost: 0.95) == 1.5)
        let second = figures.domains[1].figures
        #expect(second.sent == 0)
        #expect(second.refused == 1)
        #expect(second.deferred == 1)
        #expect(second.answers.seconds(atMost: 0.5) == nil)
        #expect(figures.otherDomainCount == 2)
        #expect(figures.otherDomains.uncertain == 1)
        #expect(figures.otherDomains.others == 1)
        #expect(figures.doubtful == 1)
        #expect(figures.slowest.isEmpty)
    }

    @Test func `the slowest domains are those with enough answers, also when they are small`() throws {
        let database = try scratch.openWithIssue(recipients: 100)
        var rows: [Int: LedgerRow] = [:]
        for row in 1...50 { rows[row] = sent(to: "p\(row)@cepat.example", at: 9, after: 0.1) }
        for row in 51...70 { rows[row] = sent(to: "p\(row)@lambat.example", at: 9, after: 3) }
        for row in 71...89 { rows[row] = sent(to: "p\(row)@sedikit.example", at: 9, after: 60) }
        try database.put(rows)
        let figures = try database.figures(issue: 1, domains: 1) { _ in }
        #expect(figures.slowest.map(\.name) == ["lambat.example", "cepat.example"])
        #expect(figures.slowest.first?.figures.answers.seconds(atMost: 0.5) == 3)
    }

    @Test func `relays are counted by name, mails that none answered are left out`() throws {
        let database = try scratch.openWithIssue(recipients: 4)
        try database.put([
            1: sent(at: 1, relay: "utama"), 2: sent(at: 2, relay: "cadangan"),
            3: LedgerRow(status: .refused, attempts: 1, code: 550, relay: "utama"),
        ])
        let figures = try database.figures(issue: 1, domains: 9) { _ in }
        #expect(figures.relays.map(\.name) == ["cadangan", "utama"])
        #expect(figures.relays.map { $0.figures.sent } == [1, 1])
        #expect(figures.relays.map { $0.figures.refused } == [0, 1])
    }

    @Test func `mails are counted by the second, those of a long send by the minute`() throws {
        let database = try scratch.openWithIssue(recipients: 4)
        try database.put([1: sent(at: 0.2), 2: sent(at: 0.9), 3: sent(at: 61)])
        let short = try database.figures(issue: 1, domains: 1) { _ in }.sent
        #expect(
            short
                == SentOverTime(slotSeconds: 1, slots: [.init(start: now, count: 2), .init(start: now + 61, count: 1)]))
        try database.put([4: sent(at: 4 * 3600 + 59)])
        let long = try database.figures(issue: 1, domains: 1) { _ in }.sent
        #expect(
            long
                == SentOverTime(
                    slotSeconds: 60,
                    slots: [
                        .init(start: now, count: 2), .init(start: now + 60, count: 1),
                        .init(start: now + 4 * 3600, count: 1),
                    ]))
    }

    @Test func `an issue of which nothing was sent has no times`() throws {
        let database = try scratch.openWithIssue(recipients: 2)
        let figures = try database.figures(issue: 1, domains: 5) { _ in }
        #expect(figures.sent.slots.isEmpty)
        #expect(figures.domains.map(\.name) == ["example.org"])
        #expect(figures.relays.isEmpty)
    }

    @Test func `a share of answer times is the time that so many did not exceed`() {
        var times = AnswerTimes()
        #expect(times.seconds(atMost: 0.5) == nil)
        times.add(18, milliseconds: 100)
        times.add(1, milliseconds: 900)
        times.add(1, milliseconds: 7000)
        #expect(times.seconds(atMost: 0.5) == 0.1)
        #expect(times.seconds(atMost: 0.95) == 0.9)
        #expect(times.seconds(atMost: 1) == 7)
        #expect(times.seconds(atMost: 0) == 0.1)
    }
}

@Suite struct LimitUseTests {
    let scratch = ScratchState()

    @Test func `a use that others may have added to gets what is new`() throws {
        let database = try scratch.open()
        var use = LimitUse(scope: "relay:a", period: 60_000, bucket: 30_000_000_000, count: 3)
        use.onRecord = 0
        _ = try database.record([], uses: [use])
        try database.addLimitUses([use], beyond: [])
        use.count = 4
        use.onRecord = 3
        _ = try database.record([], uses: [use])
        #expect(try database.limitUses(of: ["relay:a", "relay:b"]).map(\.count) == [7])
        #expect(try database.limitUses(of: ["relay:b"]) == [])
    }

    @Test func `a use replaces the one of the same bucket, and is forgotten when it is over`() throws {
        let database = try scratch.open()
        // One bucket of a minute is 60 ms; it counts until 1001 buckets later.
        let minute = LimitUse(scope: "relay:a", period: 60_000, bucket: 30_000_000_000, count: 3)
        let day = LimitUse(scope: "domain:x.example", period: 86_400_000, bucket: 20_833_333, count: 9)
        try database.write { try LimitUseKeeping(db: $0).keep([minute, day]) }
        var more = minute
        more.count = 5
        try database.write { try LimitUseKeeping(db: $0).keep([more]) }
        #expect(try database.limitUses() == [day, more])
        let end = Date(timeIntervalSince1970: Double((30_000_000_000 + 1001) * 60) / 1000)
        try database.prune(now: end - 0.001)
        #expect(try database.limitUses() == [day, more])
        try database.prune(now: end)
        #expect(try database.limitUses() == [day])
        var none = day
        none.count = 0
        try database.write { try LimitUseKeeping(db: $0).keep([none]) }
        try database.prune(now: end)
        #expect(try database.limitUses() == [])
    }

    @Test func `rests that are over are forgotten with them`() throws {
        let database = try scratch.open()
        try database.rest(scope: "a", until: ScratchState.start, reason: "x")
        try database.rest(scope: "b", until: ScratchState.start + 1, reason: "x")
        try database.prune(now: ScratchState.start)
        #expect(try database.rests(now: .distantPast).map(\.scope) == ["b"])
    }
}
