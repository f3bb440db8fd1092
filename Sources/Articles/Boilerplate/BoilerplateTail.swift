/// Cuts notices off the ends of paragraphs that are otherwise the article's.
enum BoilerplateTail {
    /// The paragraphs without glued notices; the last one also loses its writers' initials.
    static func trimmed(_ lines: [BoilerplateLine]) -> [String] {
        var result: [String] = []
        for (index, line) in lines.enumerated() {
            var text = withoutMore(withoutFooter(line))
            if index == lines.count - 1 { text = withoutInitials(text) }
            if !text.isEmpty { result.append(text) }
        }
        return result
    }

    /// Cuts "The post ... appeared first on ..." and the invitations that stand after a sentence's end.
    private static func withoutFooter(_ line: BoilerplateLine) -> String {
        guard line.lowered.count == line.text.utf8.count else { return line.text }
        if let start = FeedFooter.start(in: line.text, lowered: line.lowered), let cut = cut(line.text, at: start) {
            return cut
        }
        let from = max(0, line.lowered.count - longestInvitation)
        if let start = BoilerplatePhrases.gluedInvitations.firstMatch(in: line.lowered[from...]),
            let cut = cut(line.text, at: start)
        {
            return cut
        }
        return line.text
    }

    /// Bytes of a glued invitation, the site's name included.
    private static let longestInvitation = 300

    /// The text before an offset, when a sentence ends there.
    private static func cut(_ text: String, at offset: Int) -> String? {
        let before = trimmedEnd(Substring(text.utf8.prefix(offset)))
        return before.isEmpty || BoilerplateLine.endsSentence(before) ? String(before) : nil
    }

    /// Cuts "Read more" and "Baca selengkapnya" after a sentence's end or an ellipsis, and "[...]".
    private static func withoutMore(_ text: String) -> String {
        var rest = trimmedEnd(text[...])
        let bare = trimmedEnd(rest, of: closings)
        if let phrase = moreLink(at: bare) {
            let before = trimmedEnd(bare.dropLast(phrase.count), of: openings)
            if !before.isEmpty, BoilerplateLine.endsSentence(before) { rest = before }
        }
        for mark in ["[…]", "[...]", "[&hellip;]", "(…)", "(...)"] where rest.hasSuffix(mark) {
            rest = trimmedEnd(rest.dropLast(mark.count))
            if !BoilerplateLine.endsSentence(rest) { return rest + "…" }
        }
        return String(rest)
    }

    private static let closings: Set<Character> = Set(" .…→»›>)]")
    private static let openings: Set<Character> = Set(" ([-–—")

    /// The link to the rest of an article that ends a text, looked for in its last bytes.
    private static func moreLink(at text: Substring) -> String? {
        let tail = Array(String(decoding: text.utf8.suffix(longestMoreLink), as: UTF8.self).lowercased().utf8)
        return BoilerplatePhrases.moreLinks.first { tail.reversed().starts(with: $0.utf8.reversed()) }
    }

    /// Bytes of the longest such link.
    private static let longestMoreLink = BoilerplatePhrases.moreLinks.map(\.utf8.count).max() ?? 0

    private static func withoutInitials(_ text: String) -> String {
        let bare = text.last == "." ? text.dropLast() : text[...]
        guard bare.last == ")", let opening = bare.lastIndex(of: "(") else { return text }
        let before = trimmedEnd(bare[..<opening])
        guard BoilerplateLine.endsSentence(before),
            EditorInitials.isInitials(bare[bare.index(after: opening)...].dropLast())
        else { return text }
        return String(before)
    }

    private static func trimmedEnd(_ text: Substring, of marks: Set<Character> = [" ", "\u{A0}"]) -> Substring {
        var rest = text
        while let last = rest.last, marks.contains(last) { rest = rest.dropLast() }
        return rest
    }
}
