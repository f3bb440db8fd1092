import Markup

/// A text of a feed as it was written, with the address that its relative links start from.
struct FeedText: Sendable, Equatable {
    var value: String
    /// Whether the value is HTML; otherwise every character stands for itself.
    var isHTML: Bool
    var base: String?

    init(_ value: String, isHTML: Bool, base: String? = nil) {
        self.value = value
        self.isHTML = isHTML
        self.base = base
    }

    var isBlank: Bool { !value.unicodeScalars.contains { !$0.properties.isWhitespace } }

    /// Plain text on one line.
    var line: String {
        guard isHTML, Self.hasMarkup(value) else { return PlainText.line(value) }
        let line = PlainText.line(ofHTML: value)
        // "<3" and the like declare themselves HTML and are none.
        return line.isEmpty && !Self.looksLikeHTML(value) ? PlainText.line(value) : line
    }

    /// What may be shown.
    var sanitizedHTML: String {
        isHTML ? HTMLSanitizer.sanitized(value, baseURL: base) : HTMLWriter.escapedText(value)
    }

    private static func hasMarkup(_ text: String) -> Bool {
        text.utf8.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }
    }

    /// Whether a text that may be plain or HTML is HTML: it has a reference or an end tag (or a tag without one), and
    /// everything that looks like a tag is one of HTML's.
    static func looksLikeHTML(_ text: String) -> Bool {
        guard hasMarkup(text) else { return false }
        var hasProof = false
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "&"):
                if isReference(bytes[index...]) { hasProof = true }
            case UInt8(ascii: "<"):
                let isEnd = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "/")
                let name = bytes[(index + (isEnd ? 2 : 1))...].prefix(12).prefix(while: isLetterOrFigure)
                guard !name.isEmpty else { break }
                let tag = String(decoding: name, as: UTF8.self).lowercased()
                guard knownTags.contains(tag) else { return false }
                if isEnd || voidTags.contains(tag) { hasProof = true }
            default: break
            }
            index += 1
        }
        return hasProof
    }

    /// Whether the bytes begin with `&name;` or `&#123;`.
    private static func isReference(_ bytes: ArraySlice<UInt8>) -> Bool {
        let body = bytes.dropFirst().prefix(32).prefix { isLetterOrFigure($0) || $0 == UInt8(ascii: "#") }
        return body.count > 1 && bytes.dropFirst(body.count + 1).first == UInt8(ascii: ";")
    }

    private static func isLetterOrFigure(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static let voidTags: Set<String> = ["br", "hr", "img", "wbr"]
    private static let knownTags = Set(
        """
        a abbr acronym address article aside audio b bdi bdo big blink blockquote body br button caption center cite
        code col data dd del details dfn dir div dl dt em embed figcaption figure font footer form h1 h2 h3 h4 h5 h6
        head header hr html i iframe img input ins kbd label li link main map mark meta nav noscript object ol p
        picture pre q rp rt ruby s samp script section small source span strike strong style sub summary sup table
        tbody td tfoot th thead time title tr tt u ul var video wbr
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
