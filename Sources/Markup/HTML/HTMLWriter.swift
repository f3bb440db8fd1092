/// Writes HTML trees so that a browser and a mail program read back the same tree.
package enum HTMLWriter {
    /// Elements that have no content and no end tag (HTML Standard, 13.1.2).
    static let voidElements: Set<String> = [
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link",
        "meta", "param", "source", "track", "wbr",
    ]
    /// Elements whose text is not escaped, since parsers resolve no references in it.
    static let rawTextElements: Set<String> = [
        "style", "script", "xmp", "iframe", "noembed", "noframes", "plaintext",
    ]

    private enum Step {
        case node(HTMLNode, isRaw: Bool)
        case end(String)
    }

    /// The HTML of nodes in order. Comments are kept, so the conditional comments of mail templates survive.
    package static func write(_ nodes: [HTMLNode]) -> String {
        var html = ""
        var waiting = nodes.reversed().map { Step.node($0, isRaw: false) }
        while let step = waiting.popLast() {
            switch step {
            case .end(let name):
                html += "</\(name)>"
            case .node(.text(let text), let isRaw):
                html += isRaw ? text : escapedText(text)
            case .node(.comment(let comment), _):
                html += "<!--\(comment)-->"
            case .node(.element(let element), _):
                writeStart(of: element, to: &html)
                if voidElements.contains(element.name) { continue }
                if Self.eatsLineBreak(element) { html += "\n" }
                waiting.append(.end(element.name))
                let isRaw = rawTextElements.contains(element.name)
                waiting.append(contentsOf: element.children.reversed().map { Step.node($0, isRaw: isRaw) })
            }
        }
        return html
    }

    /// A whole document: the HTML5 doctype, then the `html` element.
    package static func write(document: HTMLElement) -> String {
        "<!DOCTYPE html>\n" + write([.element(document)])
    }

    /// Parsers drop a line break behind these start tags, so one that belongs to the text needs another before it.
    private static func eatsLineBreak(_ element: HTMLElement) -> Bool {
        guard element.name == "pre" || element.name == "textarea" || element.name == "listing",
            case .text(let text) = element.children.first
        else { return false }
        return text.utf8.first == 0x0A
    }

    private static func writeStart(of element: HTMLElement, to html: inout String) {
        html += "<\(element.name)"
        for attribute in element.attributes {
            html += " \(attribute.name)=\"\(escapedAttribute(attribute.value))\""
        }
        html += ">"
    }

    /// Text with `&`, `<`, `>` and the no-break space written as references.
    package static func escapedText(_ text: String) -> String {
        escaped(text) { byte in
            switch byte {
            case UInt8(ascii: "&"): "&amp;"
            case UInt8(ascii: "<"): "&lt;"
            case UInt8(ascii: ">"): "&gt;"
            default: nil
            }
        }
    }

    /// A value for double quotes, with `&`, `<`, `>` and both quotes written as references.
    package static func escapedAttribute(_ value: String) -> String {
        escaped(value) { byte in
            switch byte {
            case UInt8(ascii: "&"): "&amp;"
            case UInt8(ascii: "<"): "&lt;"
            case UInt8(ascii: ">"): "&gt;"
            case UInt8(ascii: "\""): "&quot;"
            case UInt8(ascii: "'"): "&#39;"
            default: nil
            }
        }
    }

    private static func escaped(_ text: String, _ reference: (UInt8) -> StaticString?) -> String {
        guard text.utf8.contains(where: { reference($0) != nil }) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 32)
        for byte in text.utf8 {
            if let reference = reference(byte) {
                reference.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
