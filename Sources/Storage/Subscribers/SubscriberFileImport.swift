import Foundation
import Subscribers

/// An import into a subscriber file, with 32 bytes of memory per row of the import.
///
/// Neither the list nor the rows fit in memory when they are many, so the rows are read three times: once to note
/// where each address stands, again one by one when the list's copying meets that address, and once more to add
/// those who were not met.
struct SubscriberFileImport: SubscriberFileEdit {
    private(set) var report: ImportReport
    private let people: ImportFile
    private let suppressions: Suppressions
    private let now: Date
    private var places: ImportPlaces
    private let journal: ImportJournal?
    let isRehearsal: Bool
    /// Ids in the list that another person's address would give: its owner has changed the address.
    private var foreignIDs: Set<String> = []

    /// `journals`: the folder where it is noted what the import does; nil when it is not.
    init(
        _ places: ImportPlaces, suppressions: Suppressions, journals: String?, isRehearsal: Bool, now: Date
    ) throws(SubscriberError) {
        if let journals {
            journal = try ImportJournal(folder: journals, file: places.people.name, at: now)
        } else {
            journal = nil
        }
        self.isRehearsal = isRehearsal
        self.places = places
        self.suppressions = suppressions
        self.now = now
        people = places.people
        report = places.report
    }

    mutating func revised(_ subscriber: Subscriber) throws(SubscriberError) -> Subscriber? {
        noteForeignID(subscriber)
        let key = subscriber.email.comparisonKey
        for index in places.indices(of: ImportPlaces.hash(subscriber.email)) where !places.places[index].isDone {
            let place = places.places[index]
            guard let row = try people.row(at: place.offset, line: place.line), row.email.comparisonKey == key else {
                continue
            }
            places.places[index].isDone = true
            guard case .updated(let changed) = report.count(row, for: subscriber) else { continue }
            try journal?.note(subscriber, changed)
            return changed
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
            report.countAdded(row)
            let person = ImportRule.newSubscriber(row, id: freeID(row.email), file: people.name, at: now)
            try journal?.note(nil, person)
            try add(person)
        }
    }

    mutating func willCommit() throws(SubscriberError) {
        guard let journal, !journal.isEmpty else { return }
        try journal.commit()
        report.number = journal.number
    }

    private func isNew(_ row: ImportRow) -> Bool {
        places.indices(of: ImportPlaces.hash(row.email)).contains {
            places.places[$0].offset == row.offset && !places.places[$0].isDone
        }
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
}
