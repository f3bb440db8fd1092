import Foundation
import GRDB
import Sender

/// Writes outcomes into the ledger, inside a transaction: the one place that says what an outcome does to a row.
struct DeliverySettling {
    let db: Database
    let uncertainPolicy: StateDatabase.UncertainPolicy

    /// The relay's words that one row keeps, in bytes.
    static let maximumReplyBytes = 1000

    private struct Change {
        var status: DeliveryStatus
        var attempts = 1
        var doubts = 0
        var nextDue: Int64?
        var reply: RelayReply?
        var reason: String?
    }

    func record(_ settled: [Settlement]) throws {
        guard !settled.isEmpty else { return }
        let statement = try db.cachedStatement(
            sql: """
                UPDATE deliveries SET status = ?, ready = ?, attempts = attempts + ?, doubts = doubts + ?, nextDue = ?,
                    settledAt = ?, code = ?, enhanced = ?, reply = ?, reason = ?
                WHERE row = ? AND status = 'attempting'
                """)
        for settlement in settled {
            let change = change(settlement.outcome)
            statement.setUncheckedArguments([
                change.status.rawValue, change.status == .planned ? 1 : 0, change.attempts, change.doubts,
                change.nextDue, StoredTime.milliseconds(settlement.at), change.reply?.code, change.reply?.enhanced,
                change.reply.map { Self.clipped($0.text) }, change.reason, settlement.row,
            ])
            try statement.execute()
            guard db.changesCount == 1 else { throw StorageError.notClaimed(row: settlement.row) }
        }
    }

    private func change(_ outcome: Outcome) -> Change {
        switch outcome {
        case .sent(let reply):
            Change(status: .sent, reply: reply)
        case .deferred(let reason, let reply, let next, let charged):
            Change(
                status: .deferred, attempts: charged ? 1 : 0, nextDue: StoredTime.milliseconds(next), reply: reply,
                reason: reason)
        case .refused(let reason, let reply):
            Change(status: .refused, reply: reply, reason: reason)
        case .uncertain(let reason, let next?) where uncertainPolicy == .resend:
            Change(status: .deferred, doubts: 1, nextDue: StoredTime.milliseconds(next), reason: reason)
        case .uncertain(let reason, _):
            Change(status: .uncertain, doubts: 1, reason: reason)
        case .returned:
            Change(status: .planned, attempts: 0)
        }
    }

    /// At most the limit, cut between characters.
    static func clipped(_ text: String) -> String {
        guard text.utf8.count > maximumReplyBytes else { return text }
        var end = text.utf8.index(text.startIndex, offsetBy: maximumReplyBytes)
        while end.samePosition(in: text) == nil { end = text.utf8.index(before: end) }
        return String(text[..<end])
    }
}
