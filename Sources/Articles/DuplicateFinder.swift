/// Finds articles that are the same text, as when two sources carry one agency's story.
///
/// Texts are compared as sets of five-word shingles: the same letters and digits, or a Jaccard similarity of at least
/// one half, is a repeat. MinHash with banding (Broder 1997; Leskovec, Rajaraman, Ullman, Mining of Massive Datasets,
/// chapter 3) proposes the pairs, so that time grows with the number of documents and not with its square; each
/// proposed pair is then measured exactly.
package enum DuplicateFinder {
    /// One text to compare.
    package struct Document: Sendable, Equatable {
        /// Names it in the result.
        package var id: String
        /// Stands in where there is no text.
        package var title: String
        /// What is compared.
        package var text: String

        /// A text with the name that results give it.
        package init(id: String, title: String, text: String) {
            self.id = id
            self.title = title
            self.text = text
        }
    }

    /// For each document the id of the first one that it repeats, or nil; a copy of a copy names the first.
    package static func duplicates(of documents: [Document]) -> [String?] {
        var first = [Int?](repeating: nil, count: documents.count)
        var shingles: [[UInt64]] = []
        var buckets: [UInt64: [Int]] = [:]
        var byContent: [UInt64: Int] = [:]
        for (index, document) in documents.enumerated() {
            let text = ShingledText(document.text.isEmpty ? document.title : document.text)
            let own = text.shingles
            shingles.append(own)
            guard !own.isEmpty else { continue }
            if let same = byContent[text.contentHash] {
                first[index] = same
                continue
            }
            let bands = bandKeys(of: own)
            let candidates = Set(bands.flatMap { buckets[$0] ?? [] }).sorted()
            if let match = candidates.first(where: { isRepeat(shingles[$0], own) }) {
                first[index] = first[match] ?? match
            }
            byContent[text.contentHash] = first[index] ?? index
            for band in bands where buckets[band, default: []].count < bucketLimit {
                buckets[band, default: []].append(index)
            }
        }
        return first.map { $0.map { documents[$0].id } }
    }

    /// Bands of three rows: a pair as alike as the threshold is proposed with a probability of 0.996, one that shares a
    /// twentieth of its shingles with one of 0.005.
    private static let bands = 42
    private static let rows = 3
    /// Similarity from which two texts are the same story.
    private static let threshold = 0.5
    /// More documents than this in one bucket share a phrase, not a text; bounds hostile input.
    private static let bucketLimit = 64

    private static func bandKeys(of shingles: [UInt64]) -> [UInt64] {
        var keys: [UInt64] = []
        keys.reserveCapacity(bands)
        for band in 0..<bands {
            var key = UInt64(band) &* 0x9E37_79B9_7F4A_7C15
            for row in 0..<rows {
                let seed = mixed(UInt64(band * rows + row) &+ 0x51_7C_C1_B7_27_22_0A_95)
                var least = UInt64.max
                for shingle in shingles { least = min(least, (shingle ^ seed) &* 0xFF51_AFD7_ED55_8CCD) }
                key = mixed(key ^ least)
            }
            keys.append(key)
        }
        return keys
    }

    /// The exact measure, over sorted sets.
    private static func isRepeat(_ a: [UInt64], _ b: [UInt64]) -> Bool {
        var i = 0, j = 0, shared = 0
        while i < a.count, j < b.count {
            if a[i] == b[j] {
                shared += 1
                i += 1
                j += 1
            } else if a[i] < b[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return Double(shared) >= threshold * Double(a.count + b.count - shared)
    }

    /// The finaliser of MurmurHash3 (public domain): spreads each bit over all.
    static func mixed(_ value: UInt64) -> UInt64 {
        var value = value
        value = (value ^ (value >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        value = (value ^ (value >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return value ^ (value >> 33)
    }
}
