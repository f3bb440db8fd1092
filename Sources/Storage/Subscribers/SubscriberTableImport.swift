import Foundation
import Subscribers

/// An import into the table of subscribers, inside one transaction: the file is read a second time, each row is looked
/// up by its address, and the new people become known by key at the end, in the order of the keys.
struct SubscriberTableImport {
    private(set) var report: ImportReport
    private let places: ImportPlaces
    private let rows: ListRows
    private let suppressions: Suppressions
    private let journal: ImportJournal?
    private let now: Date
    private let lastPlaceBefore: Int64
    private var lastPlace: Int64
    /// The line of the person at hand.
    private var line: [UInt8] = []

    init(_ places: ImportPlaces, rows: ListRows, journal: ImportJournal?, now: Date) throws {
        self.journal = journal
        self.places = places
        self.rows = rows
        self.now = now
        report = places.report
        suppressions = try rows.suppressions()
        lastPlaceBefore = try rows.lastPlace()
        lastPlace = lastPlaceBefore
    }

    mutating func run() throws {
        var reading = places.people.rows()
        while let entry = try reading.next() {
            guard case .row(let row) = entry, !places.repeatedOffsets.contains(row.offset) else { continue }
            if lastPlaceBefore > 0, let known = try rows.subscriber(address: row.email) {
                try update(known, by: row)
            } else if suppressions.reason(against: row.email) != nil {
                report.suppressed += 1
            } else {
                try add(row)
            }
        }
        try rows.index(after: lastPlaceBefore)
        if let journal, !journal.isEmpty {
            try journal.commit()
            report.number = journal.number
        }
    }

    private mutating func update(_ known: Subscriber, by row: ImportRow) throws {
        switch report.count(row, for: known) {
        case .unchanged, .suppressed: return
        case .updated(let changed):
            try journal?.note(known, changed)
            try rows.replace(known, by: changed)
        }
    }

    private mutating func add(_ row: ImportRow) throws {
        var id = SubscriberID.derived(from: row.email)
        var attempt = 0
        while lastPlaceBefore > 0, try rows.subscriber(id: id) != nil {
            attempt += 1
            id = SubscriberID.derived(from: row.email, attempt: attempt)
        }
        report.countAdded(row)
        lastPlace += 1
        let person = ImportRule.newSubscriber(row, id: id, file: places.people.name, at: now)
        line.removeAll(keepingCapacity: true)
        SubscriberEncoder.append(person, to: &line)
        try journal?.noteAdded(id, line: line)
        try rows.insert(person, record: line, at: lastPlace)
    }
}
