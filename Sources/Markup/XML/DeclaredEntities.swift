/// The entities that a document's own type declaration names.
///
/// libxml2 never sees the declaration: its expansion is done here, with a bound for the whole document.
struct DeclaredEntities {
    /// Honest documents declare some short names; a "billion laughs" doubles past this at once.
    static let expansionLimit = 256 << 10
    private static let nestingLimit = 8
    private static let countLimit = 1000

    private var values: [[UInt8]: [UInt8]] = [:]
    private var expanded = 0

    /// The text of a declared entity with what it refers to resolved; nil when the name was not declared.
    mutating func text(of name: ArraySlice<UInt8>, _ references: inout CharacterReferences) throws(MarkupError)
        -> [UInt8]?
    {
        guard !values.isEmpty, let value = values[Array(name)] else { return nil }
        return try resolved(value, nesting: 0, &references)
    }

    private mutating func resolved(
        _ value: [UInt8], nesting: Int, _ references: inout CharacterReferences
    ) throws(MarkupError) -> [UInt8] {
        expanded += value.count + 1
        guard expanded <= Self.expansionLimit, nesting < Self.nestingLimit else {
            throw .entityExpansion(limit: Self.expansionLimit)
        }
        var text: [UInt8] = []
        var place = 0
        while place < value.count {
            guard value[place] == UInt8(ascii: "&"), let reference = XMLReference(value, at: place) else {
                text.append(value[place])
                place += 1
                continue
            }
            if case .named(let name) = reference.kind, let inner = values[Array(value[name])] {
                text += try resolved(inner, nesting: nesting + 1, &references)
            } else {
                text += reference.text(in: value, &references) ?? Array(value[place..<reference.end])
            }
            place = reference.end
        }
        return text
    }

    // MARK: Reading the declaration

    /// Reads from `<!DOCTYPE` on and returns the place behind it.
    mutating func read(_ bytes: [UInt8], from start: Int) -> Int {
        var place = start
        var isInside = false
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                place = Self.find(bytes[place], in: bytes, from: place + 1) ?? bytes.count
            case UInt8(ascii: "["): isInside = true
            case UInt8(ascii: "]"): isInside = false
            case UInt8(ascii: "<") where isInside: place = declaration(bytes, from: place)
            case UInt8(ascii: ">") where !isInside: return place + 1
            default: break
            }
            place += 1
        }
        return min(place, bytes.count)
    }

    /// Reads one declaration inside the brackets and returns the place of its last byte.
    private mutating func declaration(_ bytes: [UInt8], from start: Int) -> Int {
        let rest = bytes[start...]
        if rest.starts(with: Array("<!--".utf8)) {
            return XMLRepair.find("-->", in: bytes, from: start + 4).map { $0 + 2 } ?? bytes.count
        }
        var place = start + 1
        var words: [Range<Int>] = []
        while place < bytes.count, bytes[place] != UInt8(ascii: ">") {
            if CSSText.isSpace(bytes[place]) {
                place += 1
                continue
            }
            let quote = bytes[place]
            let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
            var end = place + 1
            while end < bytes.count, isQuoted ? bytes[end] != quote : !Self.endsWord(bytes[end]) { end += 1 }
            words.append(place..<end)
            place = isQuoted ? end + 1 : end
        }
        declare(words, bytes)
        return place
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        CSSText.isSpace(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
    }

    /// `<!ENTITY name "value">`; parameter entities and those kept elsewhere have other words and are passed over.
    private mutating func declare(_ words: [Range<Int>], _ bytes: [UInt8]) {
        guard words.count == 3, values.count < Self.countLimit, bytes[words[0]].elementsEqual("!ENTITY".utf8),
            bytes[words[2].lowerBound] == UInt8(ascii: "\"") || bytes[words[2].lowerBound] == UInt8(ascii: "'")
        else { return }
        let name = Array(bytes[words[1]])
        // The first declaration counts (XML 1.0, 4.2).
        if values[name] == nil { values[name] = Self.withoutNumbers(Array(bytes[words[2].dropFirst()])) }
    }

    /// Numeric references are resolved when an entity is declared, all others when it is used (XML 1.0, 4.4).
    private static func withoutNumbers(_ value: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        var place = 0
        while place < value.count {
            if value[place] == UInt8(ascii: "&"), let reference = XMLReference(value, at: place),
                case .numeric(let characters) = reference.kind
            {
                text += characters
                place = reference.end
            } else {
                text.append(value[place])
                place += 1
            }
        }
        return text
    }

    private static func find(_ byte: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
        start < bytes.count ? bytes[start...].firstIndex(of: byte) : nil
    }
}
