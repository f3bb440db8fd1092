import Foundation
import Messages
import Sender
import Subscribers
import Synchronization

/// A ledger in memory, with the rules of `Ledger`, for tests of the sending alone.
final class MemoryLedger: Ledger {
    struct Row: Equatable {
        var recipient: Recipient
        var status = DeliveryStatus.planned
        var attempts = 0
        var doubts = 0
        var due: Date?
        var reply: RelayReply?
        var reason: String?
        var relay: String?
    }

    private let state: Mutex<[Row]>
    /// The most rows that were `attempting` at once.
    private let most = Mutex(0)
    private let keptUses = Mutex<[LimitUse]>([])
    private let steering = Mutex((changes: 0, control: IssueControl.running))
    private let beside = Mutex((uses: [LimitUse](), looks: 0))
    private let keptRests = Mutex<[Rest]>([])

    init(_ addresses: [String]) throws {
        state = Mutex(
            try addresses.enumerated().map { index, address in
                Row(recipient: Recipient(subscriberID: "s\(index)", address: try EmailAddress(address)))
            })
    }

    var rows: [Row] { state.withLock { $0 } }
    var mostAttempting: Int { most.withLock { $0 } }

    func status(of address: String) -> DeliveryStatus? {
        rows.first { $0.recipient.address.wireForm == address }?.status
    }

    private func candidates(_ count: Int, where isFit: (Int, Row) -> Bool) -> [Candidate] {
        rows.enumerated().filter { isFit($0.offset, $0.element) }.prefix(count).map { index, row in
            Candidate(row: Int64(index + 1), recipient: row.recipient, attempts: row.attempts)
        }
    }

    func untried(issue: Int, after row: Int64, count: Int) throws -> [Candidate] {
        candidates(count) { Int64($0 + 1) > row && $1.status == .planned && $1.due == nil }
    }

    func due(issue: Int, now: Date, excluding held: Set<Int64>, count: Int) throws -> [Candidate] {
        candidates(count) { index, row in row.due.map { $0 <= now } ?? false && !held.contains(Int64(index + 1)) }
    }

    func record(_ entries: [LedgerEntry], uses: [LimitUse]) throws -> Set<Int64> {
        keptUses.withLock { $0 += uses }
        var refused: Set<Int64> = []
        try state.withLock { rows in
            for entry in entries {
                switch entry {
                case .start(let row, _):
                    if [.planned, .deferred].contains(rows[Int(row) - 1].status) {
                        rows[Int(row) - 1].status = .attempting
                        rows[Int(row) - 1].due = nil
                    } else {
                        refused.insert(row)
                    }
                case .settle(let settlement) where !refused.contains(settlement.row):
                    guard rows[Int(settlement.row) - 1].status == .attempting else {
                        throw NotUnderWay(row: settlement.row)
                    }
                    Self.record(settlement, in: &rows[Int(settlement.row) - 1])
                case .settle: break
                case .postpone(let row, let until): rows[Int(row) - 1].due = until
                }
            }
            let attempting = rows.count { $0.status == .attempting }
            most.withLock { $0 = max($0, attempting) }
        }
        return refused
    }

    /// Skips what waits, as somebody who leaves meanwhile.
    func skip(_ isSkipped: (Row) -> Bool) {
        state.withLock { rows in
            for index in rows.indices
            where [.planned, .deferred].contains(rows[index].status) && isSkipped(rows[index]) {
                rows[index].status = .skipped
                rows[index].due = nil
            }
        }
    }

    struct NotUnderWay: Error {
        var row: Int64
    }

    private static func record(_ settlement: Settlement, in row: inout Row) {
        row.relay = settlement.relay
        switch settlement.outcome {
        case .sent(let reply):
            row.status = .sent
            row.reply = reply
            row.attempts += 1
        case .deferred(let reason, let reply, let next, let charged):
            row.status = .deferred
            row.due = next
            row.reply = reply
            row.reason = reason
            if charged { row.attempts += 1 }
        case .refused(let reason, let reply):
            row.status = .refused
            row.reply = reply
            row.reason = reason
        case .uncertain(let reason, _):
            row.status = .uncertain
            row.doubts += 1
            row.attempts += 1
            row.reason = reason
        case .returned:
            row.status = .planned
            row.due = settlement.at
        }
    }

    /// What `makeDurable` throws.
    let diskFault = Mutex<(any Error)?>(nil)

    let flight = MemoryFlight()

    func beginRun(issue: Int, connections: Int, rows: Int) throws -> any FlightRecorder { flight }

    func endRun() throws {}

    func makeDurable() throws {
        if let fault = diskFault.withLock({ $0 }) { throw fault }
    }

    func recover(issue: Int, resend: Bool, now: Date) throws -> Int { 0 }

    func books(issue: Int) throws -> Books {
        let rows = rows
        func count(_ status: DeliveryStatus) -> Int { rows.count { $0.status == status } }
        return Books(
            intended: rows.count, sent: count(.sent), refused: count(.refused), skipped: count(.skipped),
            uncertain: count(.uncertain), planned: count(.planned), attempting: count(.attempting),
            deferred: count(.deferred), doubts: rows.map(\.doubts).reduce(0, +))
    }

    func nextDue(issue: Int) throws -> Date? {
        rows.compactMap(\.due).min()
    }

    // MARK: Control and limits

    var uses: [LimitUse] { keptUses.withLock { $0 } }
    var rests: [Rest] { keptRests.withLock { $0 } }

    func steer(_ control: IssueControl) {
        steering.withLock { $0 = ($0.changes + 1, control) }
    }

    func changeCount() throws -> Int { steering.withLock { $0.changes } }
    func control(issue: Int) throws -> IssueControl { steering.withLock { $0.control } }
    func pause(issue: Int, reason: String?, at now: Date) throws { steer(.paused(since: now, reason: reason)) }
    func rests(now: Date) throws -> [Rest] { rests.filter { $0.until > now } }
    func rest(_ rest: Rest) throws { keptRests.withLock { $0.append(rest) } }
    func limitUses() throws -> [LimitUse] { uses }

    /// What mails beside the run have used; counts how often the run has looked since.
    func useBeside(_ uses: [LimitUse]) {
        beside.withLock { $0 = (uses, 0) }
        steering.withLock { $0.changes += 1 }
    }

    var looksBeside: Int { beside.withLock { $0.looks } }

    /// One row for each bucket.
    func limitUses(of scopes: [String]) throws -> [LimitUse] {
        let others = beside.withLock { beside in
            beside.looks += 1
            return beside.uses
        }
        var rows: [LimitUse] = []
        for use in uses where scopes.contains(use.scope) {
            rows.removeAll { ($0.scope, $0.period, $0.bucket) == (use.scope, use.period, use.bucket) }
            rows.append(LimitUse(scope: use.scope, period: use.period, bucket: use.bucket, count: use.count))
        }
        for other in others where scopes.contains(other.scope) {
            if let place = rows.firstIndex(where: { ($0.period, $0.bucket) == (other.period, other.bucket) }) {
                rows[place].count += other.count
            } else {
                rows.append(other)
            }
        }
        return rows
    }
}
