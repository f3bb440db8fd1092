import Foundation
import Subscribers

/// An import into a subscriber file, with 32 bytes of memory per row of the import.
///
/// Neither the list nor the rows fit in memory when they are many, so the rows are read three times: once to note
/// where each address stands, again one by one when the list's copying meets that address, and once more to add
/// those who were not met.
struct SubscriberFileImport: SubscriberFileEdit {
    private struct Place {
        var hash: UInt64
        var offset: Int
        var line: Int
        /// Met in the list, or refused.
        var isDone = false
    }

    private(set) var report = ImportReport()
    private let people: ImportFile
    private let suppressions: Suppressions
    private let now: Date
    /// Sorted by hash, then by offset.
    private var places: [Place] = []
    /// Ids in the list that another person's address would give: its owner has changed the address.
    private var foreignIDs: Set<String> = []

    init(_ people: ImportFile, suppressions: Suppressions, now: Date) throws(SubscriberError) {
        self.people = people
        self.suppressions = suppressions
        self.now = now
        var rows = people.rows()
        while let entry = try rows.next() {
            switch entry {
            case .refused(let row): report.refuse(row)
            case .row(let row):
                places.append(Place(hash: Self.hash(row.email), offset: row.offset, line: row.line))
            }
        }
        places.sort { ($0.hash, $0.offset) < ($1.hash, $1.offset) }
        try refuseRepeatedRows()
    }

    mutating func revised(_ subscriber: Subscriber) throws(SubscriberError) -> Subscriber? {
        noteForeignID(subscriber)
        let key = subscriber.email.comparisonKey
        for index in indices(of: Self.hash(subscriber.email)) where !places[index].isDone {
            guard let row = try people.row(at: places[index].offset, line: places[index].line),
                row.email.comparisonKey == key
            else { continue }
            places[index].isDone = true
            if let status = row.status, status != subscriber.status { report.statusKept += 1 }
            switch ImportRule.outcome(of: row, for: subscriber) {
            case .unchanged: report.unchanged += 1
            case .suppressed: report.suppressed += 1
            case .updated(let changed):
                report.updated += 1
                return changed
            }
        }
        return nil
    }

    mutating func additions(_ add: (Subscriber) throws(SubscriberError) -> Void) throws(SubscriberError) {
        var rows = people.rows()
        while let entry = try rows.next() {
            guard case .row(let row) = entry, isNew(row) else { continue }
            if suppressions.reason(against: row.email) != nil {
                report.suppressed += 1
                continue
            }
            report.added += 1
            if row.status == nil { report.vouchedFor += 1 }
            try add(ImportRule.newSubscriber(row, id: freeID(row.email), file: people.name, at: now))
        }
    }

    private mutating func refuseRepeatedRows() throws(SubscriberError) {
        var start = 0
        while start < places.count {
            var end = start + 1
            while end < places.count, places[end].hash == places[start].hash { end += 1 }
            if end - start > 1 { try refuseRepeatedRows(start..<end) }
            start = end
        }
        report.refused.sort { $0.line < $1.line }
    }

    /// Among rows of one hash, each address counts where it stands first.
    private mutating func refuseRepeatedRows(_ range: Range<Int>) throws(SubscriberError) {
        var lines: [String: Int] = [:]
        for index in range {
            guard let row = try people.row(at: places[index].offset, line: places[index].line) else { continue }
            let key = row.email.comparisonKey
            if let first = lines[key] {
                places[index].isDone = true
                let reason = "the address \(row.email) stands in line \(first) already"
                report.refuse(RefusedRow(line: row.line, reason: reason))
            } else {
                lines[key] = row.line
            }
        }
    }

    private func isNew(_ row: ImportRow) -> Bool {
        indices(of: Self.hash(row.email)).contains { places[$0].offset == row.offset && !places[$0].isDone }
    }

    /// The places of that hash, found by halving.
    private func indices(of hash: UInt64) -> Range<Int> {
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle].hash < hash { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < places.count, places[end].hash == hash { end += 1 }
        return low..<end
    }

    private mutating func noteForeignID(_ subscriber: Subscriber) {
        guard SubscriberID.isDerivedShape(subscriber.id),
            subscriber.id != SubscriberID.derived(from: subscriber.email)
        else { return }
        foreignIDs.insert(subscriber.id)
    }

    private func freeID(_ address: EmailAddress) -> String {
        var attempt = 0
        while foreignIDs.contains(SubscriberID.derived(from: address, attempt: attempt)) { attempt += 1 }
        return SubscriberID.derived(from: address, attempt: attempt)
    }

    private static func hash(_ address: EmailAddress) -> UInt64 {
        SubscriberFileKeys.hash(address: address.comparisonKey)
    }
}
