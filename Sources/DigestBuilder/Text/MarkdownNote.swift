import Markup

/// The owner's words in Markdown, as they stand in a digest: the newsletter's footer, the note above an issue's stories.
/// `{{subscriber.name|friend}}` in them is a gap that each message fills.
struct MarkdownNote {
    /// Where the words stand.
    enum Kind {
        /// Every line stays a line: people write an imprint in lines.
        case footer
        /// Running text; headings are below the newsletter's name.
        case letter
    }

    /// Clean HTML; links have the class `accent`.
    let html: String
    /// Lines of plain text; addresses stand behind the words that lead to them.
    let text: String

    /// nil when nothing readable is left.
    init?(markdown: String, _ kind: Kind) {
        guard let parsed = try? HTMLParser.fragment(Markdown.html(TemplateMark.stripped(markdown))) else { return nil }
        let nodes = HTMLSanitizer.sanitized(parsed, baseURL: nil)
        var writer = MarkdownTextWriter(keepsLines: kind == .footer)
        writer.write(nodes)
        let lines = writer.lines
        guard lines.contains(where: { !$0.isEmpty }) else { return nil }
        text = TemplateMark.shielded(SubscriberGaps.withGaps(lines.joined(separator: "\n")))
        html = HTMLWriter.write(MarkdownNote.set(nodes, kind))
    }

    /// With the digest's classes, and a level below the masthead's for headings.
    private static func set(_ nodes: [HTMLNode], _ kind: Kind) -> [HTMLNode] {
        nodes.flatMap { node -> [HTMLNode] in
            switch node {
            case .text(let text) where kind == .footer && text.contains("\n") && !text.allSatisfy(\.isWhitespace):
                broken(text)
            case .text(let text): [.text(SubscriberGaps.withGaps(text))]
            case .element(let element): [.element(set(element, kind))]
            case .comment: []
            }
        }
    }

    private static func set(_ element: HTMLElement, _ kind: Kind) -> HTMLElement {
        if element.name == "a" { element[attribute: "class"] = "accent" }
        if ["blockquote", "hr"].contains(element.name) { element[attribute: "class"] = "rule" }
        let set = kind == .letter && isHeading(element.name) ? HTMLElement(name: "h2") : element
        if set !== element { set[attribute: "class"] = "noteHeading ink" }
        set.children = MarkdownNote.set(element.children, kind)
        return set
    }

    private static func isHeading(_ name: String) -> Bool {
        ["h1", "h2", "h3", "h4", "h5", "h6"].contains(name)
    }

    private static func broken(_ text: String) -> [HTMLNode] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return lines.enumerated().flatMap { place, line -> [HTMLNode] in
            let words = HTMLNode.text(SubscriberGaps.withGaps(line))
            return place == 0 ? [words] : [.element(HTMLElement(name: "br")), words]
        }
    }
}
