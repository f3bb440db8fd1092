/// A row of an import that cannot be used.
package struct RefusedRow: Sendable, Equatable {
    /// The line of the file where the row begins, from 1.
    package var line: Int
    /// Why, as a sentence without its full stop.
    package var reason: String

    package init(line: Int, reason: String) {
        self.line = line
        self.reason = reason
    }
}

/// What an import did. Every row of the file counts once: as added, updated, unchanged, suppressed or refused.
package struct ImportReport: Sendable, Equatable {
    /// More refusals than this are counted, not kept: nobody reads them, and memory must not grow with the file.
    package static let mostRefusals = 10_000

    /// By which the import is undone; nil when it changed nothing, or nothing was noted.
    package var number: Int?
    /// People who were not on the list.
    package var added = 0
    /// People whose name or fields are new.
    package var updated = 0
    /// People of whom the list knew as much.
    package var unchanged = 0
    /// People who left, bounced, complained, are blocked or were erased: they stay as they are.
    package var suppressed = 0
    /// Rows that cannot be used, also those that `refused` has no room for.
    package var refusedCount = 0
    /// The first refusals, by line.
    package var refused: [RefusedRow] = []
    /// People added as active because the file says nothing: the owner vouches that they asked.
    package var vouchedFor = 0
    /// Of the added, by what is worth knowing of their addresses.
    package var flags: [AddressFlag: Int] = [:]
    /// Rows whose status is not the list's, which keeps its own.
    package var statusKept = 0

    package init() {}

    /// True when any row could be used.
    package var hasUsableRow: Bool { added + updated + unchanged + suppressed > 0 }

    /// Counts a row of somebody who is on the list, and says what becomes of them.
    package mutating func count(_ row: ImportRow, for known: Subscriber) -> ImportRule.Outcome {
        if let status = row.status, status != known.status { statusKept += 1 }
        let outcome = ImportRule.outcome(of: row, for: known)
        switch outcome {
        case .unchanged: unchanged += 1
        case .suppressed: suppressed += 1
        case .updated: updated += 1
        }
        return outcome
    }

    /// Counts a row of somebody who is new.
    package mutating func countAdded(_ row: ImportRow) {
        added += 1
        if row.status == nil { vouchedFor += 1 }
        for flag in AddressFlag.flags(of: row.email) { flags[flag, default: 0] += 1 }
    }

    /// Counts a refusal, and keeps it while there is room.
    package mutating func refuse(_ row: RefusedRow) {
        refusedCount += 1
        if refused.count < Self.mostRefusals { refused.append(row) }
    }
}
