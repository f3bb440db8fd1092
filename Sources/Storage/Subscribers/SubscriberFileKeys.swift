import Subscribers

/// Notices ids and addresses that stand twice in a list, with 16 bytes per person.
///
/// It keeps hashes, not texts, so what it finds is a suspicion: `SubscriberFile` reads the file again to confirm it
/// and to name the lines.
struct SubscriberFileKeys {
    /// Blocks of equal size, since one growing array would need twice its memory for a moment.
    private static let blockLength = 65_536

    private var blocks: [[UInt64]] = []

    mutating func insert(_ subscriber: Subscriber) {
        insert(Self.hash(id: subscriber.id))
        insert(Self.hash(address: subscriber.email.comparisonKey))
    }

    /// The hashes that came twice. Call it once, at the end.
    mutating func repeated() -> Set<UInt64> {
        for index in blocks.indices { blocks[index].sort() }
        var result: Set<UInt64> = []
        var starts = blocks.map { _ in 0 }
        // The blocks are merged in 256 slices, by the first byte of the hash.
        for firstByte in UInt64(0)..<256 {
            var slice: [UInt64] = []
            for index in blocks.indices {
                let start = starts[index]
                let end = blocks[index][start...].firstIndex { $0 >> 56 > firstByte } ?? blocks[index].count
                slice += blocks[index][start..<end]
                starts[index] = end
            }
            slice.sort()
            result.formUnion(zip(slice, slice.dropFirst()).filter { $0 == $1 }.map(\.0))
        }
        return result
    }

    private mutating func insert(_ hash: UInt64) {
        if blocks.last.map({ $0.count == Self.blockLength }) ?? true {
            blocks.append([])
            // The first block grows as small lists need it.
            if blocks.count > 1 { blocks[blocks.count - 1].reserveCapacity(Self.blockLength) }
        }
        blocks[blocks.count - 1].append(hash)
    }

    /// The two kinds of keys must not meet, so each has a byte of its own in front.
    static func hash(id: String) -> UInt64 { hash(0, id) }

    static func hash(address comparisonKey: String) -> UInt64 { hash(1, comparisonKey) }

    /// Seeded anew in each process by the standard library, so that nobody can prepare collisions.
    private static func hash(_ kind: UInt8, _ text: String) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(kind)
        hasher.combine(text)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }
}
