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
        let tail = String(rest.suffix(60)).lowercased()
        let bareTail = trimmedEnd(tail[...], of: " .…→»›>)]")
        for phrase in BoilerplatePhrases.moreLinks where bareTail.hasSuffix(phrase) {
            let before = trimmedEnd(trimmedEnd(rest, of: " .…→»›>)]").dropLast(phrase.count), of: " ([-–—")
            if !before.isEmpty, BoilerplateLine.endsSentence(before) { rest = before }
            break
        }
        for mark in ["[…]", "[...]", "[&hellip;]", "(…)", "(...)"] where rest.hasSuffix(mark) {
            rest = trimmedEnd(rest.dropLast(mark.count))
            if !BoilerplateLine.endsSentence(rest) { return rest + "…" }
        }
        return String(rest)
    }

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

    private static func trimmedEnd(_ text: Substring, of marks: String) -> Substring {
        trimmedEnd(text, of: Set(marks))
    }
}
