/// Numbers byte strings from 0 on, in the order they first come.
///
/// A hash table with open addressing (Knuth, The Art of Computer Programming 3, 6.4) beside one array that holds the
/// bytes of all symbols: a symbol costs no object of its own.
struct SymbolTable: Sendable {
    private struct Slot {
        static let empty = Slot(hash: 0, number: -1)

        var hash: UInt32
        var number: Int32
    }

    private var bytes: [UInt8] = []
    /// For each symbol the place behind its last byte.
    private var ends: [Int] = []
    /// Twice as many as symbols at least; a power of two.
    private var slots: [Slot]

    /// Differs from run to run, so that nobody can make words that collide.
    private let seed = UInt64(bitPattern: Int64(Hasher().finalize()))

    /// An empty table; with more symbols than there is `room` for it is built anew.
    init(room: Int) {
        var size = 2
        while size < 2 * room { size *= 2 }
        slots = Array(repeating: .empty, count: size)
    }

    /// Number of symbols.
    var count: Int { ends.count }

    /// The number of `symbol`, which is a new one where the symbol is new.
    mutating func number(of symbol: Span<UInt8>) -> Int {
        let hash = hash(of: symbol)
        var place = Int(hash) & (slots.count - 1)
        while slots[place].number >= 0 {
            let slot = slots[place]
            if slot.hash == hash, isEqual(Int(slot.number), symbol) { return Int(slot.number) }
            place = (place + 1) & (slots.count - 1)
        }
        slots[place] = Slot(hash: hash, number: Int32(count))
        for index in symbol.indices { bytes.append(symbol[index]) }
        ends.append(bytes.count)
        if 2 * count > slots.count { grow() }
        return count - 1
    }

    /// Hands the bytes of a symbol to `body`.
    func withBytes<Result>(of number: Int, _ body: (Span<UInt8>) -> Result) -> Result {
        body(bytes.span.extracting(range(of: number)))
    }

    private func range(of number: Int) -> Range<Int> {
        (number == 0 ? 0 : ends[number - 1])..<ends[number]
    }

    private func isEqual(_ number: Int, _ symbol: Span<UInt8>) -> Bool {
        let range = range(of: number)
        guard range.count == symbol.count else { return false }
        for index in symbol.indices where bytes[range.lowerBound + index] != symbol[index] { return false }
        return true
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: .empty, count: 2 * old.count)
        for slot in old where slot.number >= 0 {
            var place = Int(slot.hash) & (slots.count - 1)
            while slots[place].number >= 0 { place = (place + 1) & (slots.count - 1) }
            slots[place] = slot
        }
    }

    /// FNV-1a from ``seed`` on.
    private func hash(of symbol: Span<UInt8>) -> UInt32 {
        var hash = seed
        for index in symbol.indices { hash = (hash ^ UInt64(symbol[index])) &* 0x100_0000_01B3 }
        return UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
    }
}
