import Markup

/// Reads who wrote an item from the forms in which feeds name people.
enum PersonName {
    /// The name, else the address, of a captured author; nil when there is neither.
    static func name(of capture: FeedCapture) -> String? {
        if let name = capture.part("name") { return line(name) }
        if let email = capture.part("email") { return line(email) }
        return capture.hasParts ? nil : name(in: capture.plainText)
    }

    /// The name in `address (Name)`, `Name <address>` or `Name (address)`; the text itself when it has no such form.
    static func name(in text: String) -> String? {
        let whole = line(FeedText(text, isHTML: FeedText.looksLikeHTML(text)).line)
        for (opening, closing) in [("(", ")"), ("<", ">")] as [(Character, Character)] {
            guard whole.last == closing, let start = whole.lastIndex(of: opening) else { continue }
            let inside = whole[whole.index(after: start)...].dropLast()
            let before = line(whole[..<start])
            if isAddress(inside), !before.isEmpty { return before }
            if isAddress(before), !inside.isEmpty { return line(inside) }
        }
        return whole.isEmpty ? nil : whole
    }

    private static func line(_ text: some StringProtocol) -> String {
        PlainText.line(String(text))
    }

    private static func isAddress(_ text: some StringProtocol) -> Bool {
        text.utf8.contains(UInt8(ascii: "@")) && !text.utf8.contains(0x20)
    }
}
