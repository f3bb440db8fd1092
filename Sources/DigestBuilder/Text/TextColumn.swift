/// Sets plain text as a column of fixed width: wrapping, centring, rules.
package struct TextColumn: Sendable {
    /// RFC 5322, section 2.1.1 asks for at most 78 characters; 72 leave room for the quoting of a reply.
    package static let standardWidth = 72

    /// Columns of the gap that is left for a subscriber's field, whose value is not known yet.
    private static let assumedGapWidth = 16

    /// At least 20 columns.
    package let width: Int

    package init(width: Int = standardWidth) {
        self.width = max(20, width)
    }

    /// A line across the column.
    package func rule(_ character: Character = "-") -> String {
        String(repeating: character, count: width / max(1, DisplayWidth.columns(character)))
    }

    /// `text` in the middle of the column, on as many lines as it needs.
    package func centred(_ text: String) -> [String] {
        wrapped(text).map { line in
            String(repeating: " ", count: max(0, width - columns(line)) / 2) + line
        }
    }

    /// Sets a whole text, line by line: long lines are wrapped, marked ones centred, trailing spaces dropped, more
    /// than two blank lines in a row made two, directions marked (`LineDirection`). Ends with one LF unless empty.
    package func set(_ text: String) -> String {
        var lines: [String] = []
        var blank = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let set = setLine(String(line))
            blank = set == [""] ? blank + 1 : 0
            if blank <= 2, !(lines.isEmpty && blank > 0) { lines += set }
        }
        while lines.last == "" { lines.removeLast() }
        return lines.isEmpty ? "" : lines.map(LineDirection.marked).joined(separator: "\n") + "\n"
    }

    private func setLine(_ line: String) -> [String] {
        let sign = line.unicodeScalars.prefix { $0 != TemplateMark.hanging }
        let bare = TextColumn.bare(line)
        if line.unicodeScalars.first == TemplateMark.centred { return centred(bare) }
        let isHanging = sign.endIndex < line.unicodeScalars.endIndex
        return wrapped(bare, hanging: isHanging ? columns(TextColumn.bare(String(sign))) : nil)
    }

    /// `line` on lines of at most `width` columns. It is broken at spaces and between East Asian characters, but not before
    /// the number of a link or the dot between two facts; a longer word, above all an address, stays whole. Following
    /// lines keep the first one's indentation, and hang behind a list sign (`- `). One blank line for a blank `line`.
    package func wrapped(_ line: String) -> [String] {
        wrapped(line, hanging: nil)
    }

    /// `hanging`: columns before the lines that follow the first; nil for those of its indentation or list sign.
    private func wrapped(_ line: String, hanging: Int?) -> [String] {
        let indentation = String(line.prefix { $0 == " " })
        let words = TextColumn.words(of: line)
        guard let first = words.first else { return [""] }
        let sign = TextColumn.listSigns.contains(first.text) ? indentation + "  " : indentation
        let margin = hanging.map { String(repeating: " ", count: $0) } ?? sign
        var lines: [String] = []
        var current = indentation + first.text
        var used = columns(current)
        var label = TextColumn.isLinkLabel(first.text)
        for word in words.dropFirst() {
            let gap = word.followsSpace ? 1 : 0
            let needed = columns(word.text)
            if used + gap + needed <= width || (label && word.isAddress) {
                current += (gap == 1 ? " " : "") + word.text
                used += gap + needed
            } else {
                lines.append(current)
                current = margin + word.text
                used = columns(current)
            }
            label = false
        }
        return lines + [current]
    }

    /// `line` without the marks that say how to set it.
    private static func bare(_ line: String) -> String {
        let marks = [TemplateMark.centred, TemplateMark.hanging]
        return String(String.UnicodeScalarView(line.unicodeScalars.filter { !marks.contains($0) }))
    }

    /// As `DisplayWidth`, with an assumed width for the gaps of subscribers' fields.
    private func columns(_ text: String) -> Int {
        guard text.unicodeScalars.contains(TemplateMark.gapStart) else { return DisplayWidth.columns(text) }
        return GappedText(marked: text).pieces.reduce(0) { sum, piece in
            switch piece {
            case .text(let text): sum + DisplayWidth.columns(text)
            case .gap: sum + TextColumn.assumedGapWidth
            }
        }
    }
}

extension TextColumn {
    /// A piece of a line that is never broken.
    private struct Word {
        var text: String
        var followsSpace: Bool
        var isAddress: Bool { text.contains("://") || text.hasPrefix("mailto:") }
    }

    /// `[12]`, the sign that joins a headline and its address: the address stays on the label's line.
    private static func isLinkLabel(_ text: some StringProtocol) -> Bool {
        text.count > 2 && text.first == "[" && text.last == "]" && text.dropFirst().dropLast().allSatisfy(\.isNumber)
    }

    private static func words(of line: String) -> [Word] {
        var words: [Word] = []
        for chunk in line.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
            var followsSpace = !words.isEmpty
            if let last = words.last, !listSigns.contains(last.text), chunk == "·" || isLinkLabel(chunk) {
                words[words.count - 1].text += " " + chunk
                continue
            }
            for piece in unbreakable(chunk) {
                words.append(Word(text: piece, followsSpace: followsSpace))
                followsSpace = false
            }
        }
        return words
    }

    /// Cuts between East Asian wide characters, but not before a closing sign or after an opening one (the plain part
    /// of the rules of JIS X 4051). Addresses are not cut.
    private static func unbreakable(_ chunk: Substring) -> [String] {
        guard !chunk.contains("://"), chunk.contains(where: isIdeographic) else { return [String(chunk)] }
        var pieces: [String] = []
        var current = ""
        for character in chunk {
            if let last = current.last, isIdeographic(last) || isIdeographic(character), !sticks(last, character) {
                pieces.append(current)
                current = ""
            }
            current.append(character)
        }
        return pieces + [current]
    }

    /// Scripts that are written without spaces and take two columns; Hangul is not among them.
    private static func isIdeographic(_ character: Character) -> Bool {
        guard let value = character.unicodeScalars.first?.value, value >= 0x2E80 else { return false }
        return (value <= 0xA4CF || value >= 0xF900) && DisplayWidth.columns(character) == 2
    }

    private static let listSigns: Set<String> = ["-", "*", "•"]
    private static let closing: Set<Character> = Set("、。，．・：；？！）］｝」』】〉》〕ー々ゝゞ…‥’”％)]}.,:;?!%")
    private static let opening: Set<Character> = Set("（［｛「『【〈《〔‘“([{")

    private static func sticks(_ left: Character, _ right: Character) -> Bool {
        closing.contains(right) || opening.contains(left)
    }
}
