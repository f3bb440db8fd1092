import Markup

/// The newsletter's own words at the foot of a digest, written in Markdown.
struct FooterNote {
    /// Clean HTML; links have the class `accent`, line ends are breaks.
    let html: String
    /// Lines of plain text; addresses stand behind the words that lead to them.
    let text: String

    /// nil when nothing readable is left.
    init?(markdown: String) {
        guard let parsed = try? HTMLParser.fragment(Markdown.html(markdown)) else { return nil }
        let nodes = HTMLSanitizer.sanitized(parsed, baseURL: nil)
        var writer = TextWriter()
        writer.write(nodes)
        guard SourceText.readableLine(writer.text) != nil else { return nil }
        text = writer.lines.joined(separator: "\n")
        html = TemplateMark.stripped(HTMLWriter.write(FooterNote.set(nodes)))
    }

    /// With the digest's class on links, and a break where a line ends: people write an imprint in lines.
    private static func set(_ nodes: [HTMLNode]) -> [HTMLNode] {
        nodes.flatMap { node -> [HTMLNode] in
            switch node {
            case .text(let text) where text.contains("\n") && !text.allSatisfy(\.isWhitespace): broken(text)
            case .element(let element):
                [.element(set(element))]
            default: [node]
            }
        }
    }

    private static func set(_ element: HTMLElement) -> HTMLElement {
        if element.name == "a" { element[attribute: "class"] = "accent" }
        element.children = set(element.children)
        return element
    }

    private static func broken(_ text: String) -> [HTMLNode] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return lines.enumerated().flatMap { place, line -> [HTMLNode] in
            place == 0 ? [.text(line)] : [.element(HTMLElement(name: "br")), .text(line)]
        }
    }
}

/// Writes the elements that Markdown makes as lines of text.
private struct TextWriter {
    private(set) var text = ""

    /// One for each line and paragraph, none empty.
    var lines: [String] {
        text.split(separator: "\n").compactMap { SourceText.readableLine(String($0)) }
    }

    mutating func write(_ nodes: [HTMLNode]) {
        for node in nodes {
            switch node {
            case .text(let words): text += words
            case .element(let element): write(element)
            case .comment: break
            }
        }
    }

    private mutating func write(_ element: HTMLElement) {
        if element.name == "li" { text += "- " }
        write(element.children)
        switch element.name {
        case "a":
            let address = element[attribute: "href"] ?? ""
            let isShown = [address, String(address.dropFirst("mailto:".count))].contains(element.textContent)
            if !address.isEmpty, !isShown { text += " (\(address))" }
        case "img": text += element[attribute: "alt"] ?? ""
        case "br", "p", "li", "pre", "h1", "h2", "h3", "h4", "h5", "h6": text += "\n"
        default: break
        }
    }
}
