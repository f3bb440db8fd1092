import Subscribers

/// The undoing of one import: whoever is as the import left them becomes what they were before, or goes; whoever was
/// changed since is left alone.
struct ImportUndo {
    private struct Place {
        var hash: UInt64
        var after: UInt64
        var offset: Int
        var isAdded: Bool
    }

    /// What becomes of a person.
    enum Outcome {
        /// The import did nothing to them.
        case untouched
        case kept
        case removed
        case restored(Subscriber)
    }

    private(set) var report = ImportUndoReport()
    private var reader: ImportJournalReader
    /// Sorted by hash, 32 bytes each.
    private var places: [Place] = []

    init(_ reader: consuming ImportJournalReader) throws(SubscriberError) {
        var reader = reader
        while let line = try reader.next() {
            places.append(
                Place(
                    hash: SubscriberFileKeys.hash(id: line.id), after: line.after, offset: line.offset,
                    isAdded: line.before == nil))
        }
        places.sort { $0.hash < $1.hash }
        self.reader = reader
    }

    /// Counts a person of the list and says what becomes of them.
    mutating func outcome(for person: Subscriber) throws(SubscriberError) -> Outcome {
        guard let place = place(of: person) else { return .untouched }
        guard ImportJournal.mark(of: person) == place.after else {
            report.keep(person)
            return .kept
        }
        if place.isAdded {
            report.removed += 1
            return .removed
        }
        guard let before = try reader.line(at: place.offset).before else { return .untouched }
        report.restored += 1
        return .restored(before)
    }

    /// Whether the import did anything to somebody with that id.
    private func place(of person: Subscriber) -> Place? {
        let hash = SubscriberFileKeys.hash(id: person.id)
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle].hash < hash { low = middle + 1 } else { high = middle }
        }
        return low < places.count && places[low].hash == hash ? places[low] : nil
    }
}
