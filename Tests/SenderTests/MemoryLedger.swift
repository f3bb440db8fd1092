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
    }

    private let state: Mutex<[Row]>
    /// The most rows that were `attempting` at once.
    private let most = Mutex(0)

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

    func settle(_ settled: [Settlement], thenClaim count: Int, issue: Int, now: Date) throws -> [Claim] {
        state.withLock { rows in
            for settlement in settled { Self.record(settlement, in: &rows[Int(settlement.row)]) }
            var claims: [Claim] = []
            for index in rows.indices where claims.count < count {
                let isDue =
                    rows[index].status == .planned
                    || rows[index].status == .deferred && (rows[index].due ?? now) <= now
                guard isDue else { continue }
                rows[index].status = .attempting
                claims.append(
                    Claim(row: Int64(index), recipient: rows[index].recipient, attempts: rows[index].attempts))
            }
            let attempting = rows.count { $0.status == .attempting }
            most.withLock { $0 = max($0, attempting) }
            return claims
        }
    }

    private static func record(_ settlement: Settlement, in row: inout Row) {
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
            row.reason = reason
        case .returned:
            row.status = .planned
        }
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
        rows.filter { $0.status == .deferred }.compactMap(\.due).min()
    }
}
