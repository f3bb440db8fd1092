/// Phrases that are looked for together, in one pass over a text.
struct PhraseSet: Sendable {
    /// Phrases by their first byte.
    private let buckets: [[[UInt8]]]

    /// Lower-case phrases of at least two bytes.
    init(_ phrases: [String]) {
        var buckets = [[[UInt8]]](repeating: [], count: 256)
        for phrase in phrases.map({ Array($0.utf8) }) where phrase.count > 1 { buckets[Int(phrase[0])].append(phrase) }
        self.buckets = buckets
    }

    func occurs(in text: MailText) -> Bool {
        let bytes = text.lower
        for (index, byte) in bytes.enumerated() {
            let bucket = buckets[Int(byte)]
            guard !bucket.isEmpty, index + 1 < bytes.count else { continue }
            let next = bytes[index + 1]
            for phrase in bucket where phrase[1] == next && bytes[index...].starts(with: phrase) { return true }
        }
        return false
    }

    func begins(_ text: MailText) -> Bool {
        guard let first = text.lower.first else { return false }
        return buckets[Int(first)].contains { text.lower.starts(with: $0) }
    }
}
