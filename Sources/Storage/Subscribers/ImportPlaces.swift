import Subscribers

/// Where the rows of an import stand, with 32 bytes of memory per row: which are refused, which repeat an address, and
/// where an address is found again.
struct ImportPlaces {
    struct Place {
        var hash: UInt64
        var offset: Int
        var line: Int
        /// Met in the list, or refused.
        var isDone = false
    }

    let people: ImportFile
    /// The rows that are refused by themselves.
    private(set) var report = ImportReport()
    /// Sorted by hash, then by offset.
    var places: [Place] = []
    /// Of rows whose address stands in the file before.
    private(set) var repeatedOffsets: Set<Int> = []

    /// Reads the file once.
    init(_ people: ImportFile) throws(SubscriberError) {
        self.people = people
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

    static func hash(_ address: EmailAddress) -> UInt64 {
        SubscriberFileKeys.hash(address: address.comparisonKey)
    }

    /// The places of that hash, found by halving.
    func indices(of hash: UInt64) -> Range<Int> {
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
                repeatedOffsets.insert(row.offset)
                let reason = "the address \(row.email) stands in line \(first) already"
                report.refuse(RefusedRow(line: row.line, reason: reason))
            } else {
                lines[key] = row.line
            }
        }
    }
}
