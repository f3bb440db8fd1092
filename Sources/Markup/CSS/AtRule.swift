/// An at-rule taken apart.
struct AtRule {
    /// `@media (max-width: 599px)`, with single spaces.
    var prelude: String
    /// What stands between its braces; nil for a statement.
    var block: String?

    /// - Parameter text: the whole rule as written.
    init(_ text: String) {
        guard let open = text.firstIndex(of: "{") else {
            prelude = PlainText.line(text.hasSuffix(";") ? String(text.dropLast()) : text)
            return
        }
        prelude = PlainText.line(String(text[..<open]))
        let inside = text[text.index(after: open)...]
        block = String(inside.last == "}" ? inside.dropLast() : inside)
    }

    /// Whether rules stand inside it that hold under a condition.
    var isConditional: Bool {
        ["@media", "@supports", "@layer", "@container"].contains { prelude.lowercased().hasPrefix($0) }
    }

    /// Whether its rules hold for every reader who prefers dark.
    var isDarkScheme: Bool {
        let words = prelude.lowercased().filter { !$0.isWhitespace }
        return ["@media", "@mediascreenand", "@mediaonlyscreenand", "@mediaalland"].contains {
            words == $0 + "(prefers-color-scheme:dark)"
        }
    }
}
