/// Turns HTML into plain text.
package enum PlainText {
    /// The paragraphs of a fragment in order, each one line, none empty.
    ///
    /// Every block element, list item and table row is a paragraph of its own; a line break is a space, two in a row
    /// part paragraphs. What nobody reads (scripts, styles, forms' controls, embedded media) is dropped. A fragment
    /// past `MarkupLimits.standard` has no paragraphs.
    package static func paragraphs(ofHTML fragment: String) -> [String] {
        guard hasMarkup(fragment) else {
            let line = line(fragment)
            return line.isEmpty ? [] : [line]
        }
        guard let nodes = try? HTMLParser.fragment(fragment) else { return [] }
        return paragraphs(of: nodes)
    }

    /// The paragraphs of nodes, by the same rules.
    package static func paragraphs(of nodes: [HTMLNode]) -> [String] {
        var writer = ParagraphWriter()
        writer.write(nodes)
        return writer.finished()
    }

    /// The fragment as one line: tags dropped, references resolved, white space collapsed.
    package static func line(ofHTML fragment: String) -> String {
        hasMarkup(fragment) ? paragraphs(ofHTML: fragment).joined(separator: " ") : line(fragment)
    }

    private static func hasMarkup(_ text: String) -> Bool {
        text.utf8.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }
    }

    /// Text as one line: control characters and invisible ones out, white space of all kinds collapsed to one space.
    package static func line(_ text: String) -> String {
        var collapser = SpaceCollapser()
        collapser.append(text)
        return collapser.text
    }

    /// The UTF-8 of a text without the white space and control characters of ASCII around it.
    static func trimmed(_ text: String) -> Substring.UTF8View {
        var view = Substring(text).utf8
        while let first = view.first, first <= 0x20 { view.removeFirst() }
        while let last = view.last, last <= 0x20 { view.removeLast() }
        return view
    }
}
