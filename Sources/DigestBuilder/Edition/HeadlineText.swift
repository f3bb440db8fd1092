/// Shortens lines for places with little room, never inside a word.
package enum HeadlineText {
    private static let ellipsis = "…"

    /// `text` itself when it fits in `columns`, else its first words that fit, and `…`. A text of one long word, as in
    /// scripts without spaces, is cut between characters.
    package static func shortened(_ text: String, toColumns columns: Int) -> String {
        guard DisplayWidth.columns(text) > columns else { return text }
        let room = columns - 1
        var used = 0
        var end = text.startIndex
        var lastSpace: String.Index?
        while end < text.endIndex {
            used += DisplayWidth.columns(text[end])
            if text[end] == " ", used <= room + 1 { lastSpace = end }
            if used > room { break }
            end = text.index(after: end)
        }
        // A word longer than half the room would leave too little of the line.
        let cut = lastSpace.flatMap { DisplayWidth.columns(text[..<$0]) * 2 >= room ? $0 : nil } ?? end
        return withoutTrailingSigns(text[..<cut]) + ellipsis
    }

    private static func withoutTrailingSigns(_ text: Substring) -> String {
        var text = text
        while let last = text.last, last.isWhitespace || "–—-,;:.·(“\"'".contains(last) { text.removeLast() }
        return String(text)
    }
}
