/// Recognises "1.", "2)", "(c)", "iv." and the like as marks of list items.
enum ListMarkers {
    /// How an item is marked; items of one list share it.
    struct Marker: Equatable {
        /// What counts the items.
        enum Counter: Equatable { case number, letter, roman }
        var counter: Counter
        var isUpper: Bool
        var suffix: String
        var isBracketed: Bool
        var value: Int
        /// Number of scalars of the mark, without the space after it.
        var length: Int

        func isFollowed(by next: Marker) -> Bool {
            counter == next.counter && isUpper == next.isUpper && suffix == next.suffix
                && isBracketed == next.isBracketed && next.value == value + 1
        }
    }

    /// The longest mark without its brackets: "xviii" or "100".
    private static let longestCounter = 5

    /// The mark that begins at `start`, if a space follows it.
    static func marker(in block: [Unicode.Scalar], at start: Int, counter wanted: Marker.Counter? = nil) -> Marker? {
        var index = start
        let isBracketed = index < block.count && block[index] == "("
        if isBracketed { index += 1 }
        let first = index
        while index < block.count, index - first <= longestCounter, block[index].isASCII,
            ScalarClass.isWordPart(block[index])
        {
            index += 1
        }
        guard index > first, index - first <= longestCounter else { return nil }
        let counterEnd = index
        while index < block.count, block[index] == "." || block[index] == ")", index - counterEnd < 2 { index += 1 }
        guard index > counterEnd, index < block.count, block[index] == " " else { return nil }
        guard mayCount(block[first..<counterEnd]) else { return nil }
        let suffix = String(scalars: block[counterEnd..<index])
        let text = String(scalars: block[first..<counterEnd])
        guard !isBracketed || suffix == ")", let (counter, value) = count(text, wanted: wanted) else { return nil }
        return Marker(
            counter: counter, isUpper: ScalarClass.isUpper(block[first]), suffix: suffix, isBracketed: isBracketed,
            value: value, length: index - start)
    }

    /// One letter, or figures of either kind: nearly all words are told apart here.
    private static func mayCount(_ word: ScalarText) -> Bool {
        word.count == 1 || word.allSatisfy { ScalarClass.isDigit($0) || "ivxIVX".unicodeScalars.contains($0) }
    }

    private static func count(_ text: String, wanted: Marker.Counter?) -> (Marker.Counter, Int)? {
        if let number = Int(text), number >= 0, text.count <= 3 { return (.number, number) }
        let lower = text.lowercased()
        guard text == lower || text == text.uppercased() else { return nil }
        if wanted != .letter, let roman = romanNumerals[lower], wanted == .roman || roman == 1 || text.count > 1 {
            return (.roman, roman)
        }
        guard text.count == 1, let scalar = lower.unicodeScalars.first, ("a"..."z").contains(scalar) else { return nil }
        return (.letter, Int(scalar.value) - 96)
    }

    private static let romanNumerals: [String: Int] = Dictionary(
        uniqueKeysWithValues: [
            "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv",
        ].enumerated().map { ($1, $0 + 1) })

    /// Where the items of lists begin that are set in running text: "... 1. satu 2. dua" or "a) this b) that".
    ///
    /// An item counts if the mark before it or after it continues the same list; a list begins at the block's start or
    /// after a stop or a colon.
    static func itemStarts(in block: [Unicode.Scalar]) -> [Int] {
        var found: [(start: Int, marker: Marker)] = []
        var starts: Set<Int> = []
        for stop in block.indices where block[stop] == "." || block[stop] == ")" {
            if let start = start(before: stop, in: block) { add(start, in: block, to: &found, &starts) }
        }
        return starts.sorted()
    }

    /// Where a mark begins that has its first stop or bracket at `stop`: a few letters or figures before it, after a
    /// space.
    private static func start(before stop: Int, in block: [Unicode.Scalar]) -> Int? {
        var start = stop
        while start > 0, stop - start <= longestCounter, ScalarClass.isASCIIWordPart(block[start - 1]) { start -= 1 }
        guard (1...longestCounter).contains(stop - start) else { return nil }
        if start > 0, block[start - 1] == "(" { start -= 1 }
        return start == 0 || block[start - 1] == " " ? start : nil
    }

    private static func add(
        _ index: Int, in block: [Unicode.Scalar], to found: inout [(start: Int, marker: Marker)],
        _ starts: inout Set<Int>
    ) {
        for counter in [nil, Marker.Counter.letter, .roman] {
            guard let marker = marker(in: block, at: index, counter: counter) else { continue }
            if let before = found.suffix(8).last(where: { $0.marker.isFollowed(by: marker) }),
                before.start + before.marker.length < index - 1
            {
                starts.formUnion([before.start, index])
            }
            if starts.contains(index) || mayBegin(at: index, in: block) {
                found.append((index, marker))
            }
        }
    }

    private static func mayBegin(at index: Int, in block: [Unicode.Scalar]) -> Bool {
        guard index >= 2 else { return true }
        let before = block[index - 2]
        return ScalarClass.isStop(before) || ScalarClass.isCloser(before) || [":", ";", ","].contains(before)
    }

    /// Is the stop at `index` part of the mark of the item that begins at `start`, perhaps after a bullet?
    static func isMark(stopAt index: Int, itemStart start: Int, in block: [Unicode.Scalar]) -> Bool {
        var start = start
        while start < index, ScalarClass.isBullet(block[start]) || ScalarClass.isSpace(block[start]) { start += 1 }
        guard let marker = marker(in: block, at: start) else { return false }
        return index < start + marker.length
    }
}
