/// Cuts a text into the blocks that no sentence crosses: paragraphs, and lines that were not merely wrapped.
enum TextBlocks {
    /// Lines of wrapped plain text are rarely longer; a longer line is a paragraph of its own.
    private static let widestWrap = 100
    /// Lines narrower than this were not wrapped: they are a list or a poem.
    private static let narrowestWrap = 40
    /// A line with fewer words that ends without a stop is a heading or a list item rather than a wrapped line.
    private static let fewestWords = 4

    /// Hands each block to `take` in order, with its white space collapsed to single spaces; empty ones are left out.
    static func each(in text: String, _ take: ([Unicode.Scalar]) -> Void) {
        var paragraph: [[Unicode.Scalar]] = []
        eachLine(in: text) { line in
            if line.isEmpty {
                joined(paragraph).forEach(take)
                paragraph.removeAll(keepingCapacity: true)
            } else {
                paragraph.append(line)
            }
        }
        joined(paragraph).forEach(take)
    }

    private static func eachLine(in text: String, _ take: ([Unicode.Scalar]) -> Void) {
        let bytes = text.utf8.span
        var start = 0
        var index = 0
        while index < bytes.count {
            let length = lengthOfBreak(at: index, in: bytes)
            index += max(1, length)
            guard length > 0 else { continue }
            take(line(bytes.extracting(start..<index - length)))
            // The separator of paragraphs is an empty line, too.
            if bytes[index - 1] == 0xA9 { take([]) }
            start = index
        }
        take(line(bytes.extracting(start...)))
    }

    /// Bytes of the line break that begins at `index`; 0 if none does. LF, VT, FF, CR, CR LF, NEL, LS and PS are some
    /// (The Unicode Standard, 5.8).
    private static func lengthOfBreak(at index: Int, in bytes: Span<UInt8>) -> Int {
        func next(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }
        switch bytes[index] {
        case 0x0A...0x0C: return 1
        case 0x0D: return next(1) == 0x0A ? 2 : 1
        case 0xC2: return next(1) == 0x85 ? 2 : 0
        case 0xE2: return next(1) == 0x80 && (next(2) == 0xA8 || next(2) == 0xA9) ? 3 : 0
        default: return 0
        }
    }

    private static func line(_ bytes: Span<UInt8>) -> [Unicode.Scalar] {
        let scalars = [Unicode.Scalar](capacity: bytes.count) { scalars in bytes.eachScalar { scalars.append($0) } }
        return collapsed(scalars[...])
    }

    /// The line without white space around it, each white space inside a single space.
    private static func collapsed(_ line: ScalarText) -> [Unicode.Scalar] {
        guard let first = line.firstIndex(where: { !ScalarClass.isSpace($0) }),
            let last = line.lastIndex(where: { !ScalarClass.isSpace($0) })
        else { return [] }
        let inside = line[first...last]
        var isAfterSpace = false
        let isCollapsed = inside.allSatisfy { scalar in
            defer { isAfterSpace = scalar == " " }
            return !ScalarClass.isSpace(scalar) || scalar == " " && !isAfterSpace
        }
        if isCollapsed { return Array(inside) }
        return Array(inside.split(whereSeparator: ScalarClass.isSpace).joined(separator: [" "]))
    }

    /// The lines of one paragraph, with those put together again that were only wrapped.
    private static func joined(_ lines: [[Unicode.Scalar]]) -> [[Unicode.Scalar]] {
        guard var block = lines.first else { return [] }
        let width = lines.map(\.count).max() ?? 0
        let isWrapping = lines.count > 2 && (narrowestWrap...widestWrap).contains(width)
        var blocks: [[Unicode.Scalar]] = []
        var last = block
        for line in lines.dropFirst() {
            if isWrapped(last, before: line, width: isWrapping ? width : nil) {
                block += needsSpace(last, line) ? [" "] + line : line
            } else {
                blocks.append(block)
                block = line
            }
            last = line
        }
        blocks.append(block)
        return blocks
    }

    private static func isWrapped(_ line: [Unicode.Scalar], before next: [Unicode.Scalar], width: Int?) -> Bool {
        guard let first = next.first, let last = line.last, !ScalarClass.isBullet(first) else { return false }
        if ListMarkers.marker(in: next, at: 0) != nil { return false }
        if let width, line.count + 1 + (next.firstIndex(of: " ") ?? next.count) > width { return true }
        if ScalarClass.isStop(last) || last == ":" { return false }
        if ScalarClass.isHiragana(last), line.count < next.count + 20, !ScalarClass.isSpace(first) {
            return isParticle(last)
        }
        let words = line.split(separator: " ")
        return words.count >= fewestWords && (ScalarClass.isLower(first) || first == "(" && !isHeading(words))
    }

    /// Titles capitalise every longer word.
    private static func isHeading(_ words: [ScalarText]) -> Bool {
        words.allSatisfy { $0.count < 4 || $0.first.map { !ScalarClass.isLower($0) } ?? true }
    }

    /// Japanese particles bind to what follows, so a line does not end with one.
    private static func isParticle(_ scalar: Unicode.Scalar) -> Bool {
        ["の", "は", "が", "を", "に", "と", "へ", "も", "で"].contains(scalar)
    }

    private static func needsSpace(_ line: [Unicode.Scalar], _ next: [Unicode.Scalar]) -> Bool {
        guard let last = line.last, let first = next.first else { return false }
        return !(ScalarClass.isUnspacedScript(last) && ScalarClass.isUnspacedScript(first))
    }
}
