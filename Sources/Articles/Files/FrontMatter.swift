import Foundation

/// The fields between `---` lines at the beginning of a Markdown file, and the text after them.
///
/// A small part of YAML: `key: value`, values in single or double quotes, lists as `[a, b]` or as `- a` lines, texts
/// over several lines after `|` or `>`, comments after `#`. Nested mappings are passed over.
struct FrontMatter: Equatable {
    /// The values of each key, the key in lower case.
    private(set) var fields: [String: [String]] = [:]
    private(set) var body: Substring
    /// Whether it begins like front matter - a ruled line, then `key: value` - and never ends.
    private(set) var isUnclosed = false

    init(_ text: String) {
        body = text[...]
        let start = text.drop { $0.isNewline || $0 == "\u{FEFF}" }
        guard Self.isFence(start.prefix { !$0.isNewline }) else { return }
        var lines: [Substring] = []
        var rest = start.drop { !$0.isNewline }.dropFirst()
        while !rest.isEmpty {
            let line = rest.prefix { !$0.isNewline }
            rest = rest.dropFirst(line.count).dropFirst()
            if Self.isFence(line) || Self.trimmed(line) == "..." {
                body = rest
                fields = Self.fields(of: lines)
                return
            }
            lines.append(line)
            guard lines.count <= Self.maximumLines else { break }
        }
        isUnclosed = lines.first.map { $0.contains(/^[A-Za-z_-]+:\s/) } ?? false
    }

    /// The first value of the first of the keys that has one.
    func text(_ keys: String...) -> String? {
        for key in keys {
            if let value = fields[key]?.first(where: { !$0.isEmpty }) { return value }
        }
        return nil
    }

    /// All values of the first of the keys that has any; a single text is cut at its commas.
    func list(_ keys: String...) -> [String] {
        for key in keys {
            guard let values = fields[key], !values.isEmpty else { continue }
            let parts = values.count == 1 ? values[0].split(separator: ",").map { Self.trimmed($0) } : values
            return parts.filter { !$0.isEmpty }
        }
        return []
    }

    /// Front matter is a few lines; a file that begins with a ruled line and never rules another has none.
    private static let maximumLines = 500

    private static func isFence(_ line: Substring) -> Bool {
        trimmed(line) == "---"
    }

    private static func fields(of lines: [Substring]) -> [String: [String]] {
        var fields: [String: [String]] = [:]
        var open: String?
        var isBlock = false
        for line in lines {
            let isIndented = line.first == " " || line.first == "\t"
            let bare = trimmed(line)
            if let key = open, bare.hasPrefix("- ") || bare == "-", !isBlock {
                fields[key, default: []].append(scalar(bare.dropFirst()))
            } else if let key = open, isBlock, isIndented || bare.isEmpty {
                let before = fields[key]?.first ?? ""
                fields[key] = [before.isEmpty ? bare : before + " " + bare]
            } else if !isIndented, let (key, value) = pair(line) {
                isBlock = ["|", ">", "|-", ">-", "|+", ">+"].contains(value)
                fields[key] = value.isEmpty || isBlock ? [] : values(of: value)
                open = key
            }
        }
        return fields
    }

    private static func pair(_ line: Substring) -> (key: String, value: String)? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let key = trimmed(line[..<colon]).lowercased()
        let rest = line[line.index(after: colon)...]
        guard !key.isEmpty, !key.hasPrefix("#"), key.count <= 64, rest.isEmpty || rest.first?.isWhitespace == true
        else {
            return nil
        }
        return (scalar(key[...]), trimmed(rest))
    }

    private static func values(of text: String) -> [String] {
        guard text.first == "[", let end = text.lastIndex(of: "]") else { return [scalar(text[...])] }
        var items: [String] = []
        var item = ""
        var quote: Character?
        for character in text[..<end].dropFirst() {
            if character == quote {
                quote = nil
            } else if quote == nil, character == "\"" || character == "'", trimmed(item[...]).isEmpty {
                quote = character
            } else if quote == nil, character == "," {
                items.append(item)
                item = ""
                continue
            }
            item.append(character)
        }
        return (items + [item]).map { scalar($0[...]) }.filter { !$0.isEmpty }
    }

    /// A value without its quotes or its comment.
    private static func scalar(_ text: some StringProtocol) -> String {
        let bare = trimmed(text)
        guard let quote = bare.first, quote == "\"" || quote == "'" else {
            return bare.range(of: " #").map { trimmed(bare[..<$0.lowerBound]) } ?? bare
        }
        var result = ""
        var isEscaped = false
        for character in bare.dropFirst() {
            if isEscaped {
                result.append(character == "n" || character == "t" ? " " : character)
                isEscaped = false
            } else if quote == "\"", character == "\\" {
                isEscaped = true
            } else if character == quote {
                break
            } else {
                result.append(character)
            }
        }
        return result
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        text.withoutOuterSpace
    }
}
