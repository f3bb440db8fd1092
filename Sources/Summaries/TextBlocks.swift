/// Cuts a text into the blocks that no sentence crosses: paragraphs, and lines that were not merely wrapped.
enum TextBlocks {
    /// Lines of wrapped plain text are rarely longer; a longer line is a paragraph of its own.
    private static let widestWrap = 100
    /// Lines narrower than this were not wrapped: they are a list or a poem.
    private static let narrowestWrap = 40
    /// A line with fewer words that ends without a stop is a heading or a list item rather than a wrapped line.
    private static let fewestWords = 4

    /// Each block with its white space collapsed to single spaces; empty ones left out.
    static func blocks(of text: String) -> [[Unicode.Scalar]] {
        var blocks: [[Unicode.Scalar]] = []
        var paragraph: [[Unicode.Scalar]] = []
        for line in lines(of: text) {
            if line.isEmpty {
                blocks += joined(paragraph)
                paragraph = []
            } else {
                paragraph.append(line)
            }
        }
        return blocks + joined(paragraph)
    }

    private static func lines(of text: String) -> [[Unicode.Scalar]] {
        let scalars = [Unicode.Scalar](capacity: text.utf8.count) { scalars in text.eachScalar { scalars.append($0) } }
        var lines: [[Unicode.Scalar]] = []
        var start = 0
        for index in scalars.indices where ScalarClass.isSpace(scalars[index]) {
            switch scalars[index] {
            case "\n" where index > 0 && scalars[index - 1] == "\r": start = index + 1
            case "\n", "\r", "\u{2028}", "\u{2029}", "\u{85}", "\u{B}", "\u{C}":
                lines.append(collapsed(scalars[start..<index]))
                if scalars[index] == "\u{2029}" { lines.append([]) }
                start = index + 1
            default: break
            }
        }
        lines.append(collapsed(scalars[start...]))
        return lines
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
