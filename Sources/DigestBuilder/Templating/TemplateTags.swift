/// The tags of a Mustache template, found by reading its text: the library keeps them to itself, and a partial that
/// does not exist or includes itself must be named before it is rendered.
struct TemplateTags {
    struct Tag: Equatable {
        /// `>` or `<` for a partial, `#`, `^`, `/` for a section, `{` or `&` for an unescaped value; nil for a value.
        var sign: Character?
        var name: String
        /// From 1.
        var line: Int

        var isPartial: Bool { sign == ">" || sign == "<" }
    }

    let tags: [Tag]
    /// The line of the first tag without a name, `{{}}`: the library would print the whole context there.
    let namelessLine: Int?

    /// Reads `{{...}}` and, after a `{{=<% %>=}}`, the delimiters set there. Comments and pragmas are left out.
    init(_ template: String) {
        var tags: [Tag] = []
        var delimiters = (open: "{{", close: "}}")
        var rest = template[...]
        var line = 1
        var namelessLine: Int?
        while let opening = rest.firstRange(of: delimiters.open) {
            line += TemplateTags.lineEnds(in: rest[..<opening.lowerBound])
            rest = rest[opening.upperBound...]
            guard let closing = rest.firstRange(of: delimiters.close) else { break }
            let content = rest[..<closing.lowerBound]
            if let new = TemplateTags.delimiters(content) {
                rest = rest[closing.upperBound...]
                delimiters = new
            } else {
                if let tag = TemplateTags.tag(content, line: line) { tags.append(tag) }
                if content.allSatisfy({ $0.isWhitespace }) { namelessLine = namelessLine ?? line }
                rest = rest[closing.upperBound...]
            }
            line += TemplateTags.lineEnds(in: content)
        }
        self.tags = tags
        self.namelessLine = namelessLine
    }

    private static func lineEnds(in text: Substring) -> Int {
        text.utf8.count { $0 == UInt8(ascii: "\n") }
    }

    private static func delimiters(_ content: Substring) -> (open: String, close: String)? {
        guard content.first == "=", content.last == "=", content.count > 1 else { return nil }
        let parts = content.dropFirst().dropLast().split(whereSeparator: \.isWhitespace)
        return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }

    private static func tag(_ content: Substring, line: Int) -> Tag? {
        guard let first = content.first, first != "!", first != "%", first != "=" else { return nil }
        let isSigned = "><#^/{&$".contains(first)
        let name = (isSigned ? content.dropFirst() : content).filter { !$0.isWhitespace && $0 != "}" }
        return name.isEmpty ? nil : Tag(sign: isSigned ? first : nil, name: name, line: line)
    }
}
