/// One start tag as it stands in a document, with HTML's liberties: values without quotes, attributes without values.
struct XMLTagScan {
    struct Attribute {
        let name: Range<Int>
        let value: Range<Int>
    }

    /// Each attribute is compared with the others; no element of a feed has as many.
    private static let attributeLimit = 100

    let name: Range<Int>
    private(set) var attributes: [Attribute] = []
    private(set) var isEmpty = false
    /// Whether the tag has its `>`; otherwise the document ends inside it.
    private(set) var isComplete = false
    /// The place behind the tag.
    private(set) var end: Int

    /// Reads the tag whose `<` stands at a place; nil when what follows is text, as in `a < b` or `<me@example.org>`.
    init?(_ bytes: [UInt8], at open: Int) {
        guard let nameEnd = XMLNames.end(in: bytes, from: open + 1) else { return nil }
        name = open + 1..<nameEnd
        end = nameEnd
        if end < bytes.count, !Self.endsName(bytes[end]) { return nil }
        while end < bytes.count {
            switch bytes[end] {
            case UInt8(ascii: ">"):
                isEmpty = bytes[end - 1] == UInt8(ascii: "/")
                isComplete = true
                end += 1
                return
            case UInt8(ascii: "<"):
                return nil
            case let byte where XMLNames.starts(byte):
                readAttribute(bytes)
            default:
                end += 1
            }
        }
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        CSSText.isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
    }

    private mutating func readAttribute(_ bytes: [UInt8]) {
        let start = end
        let validEnd = XMLNames.end(in: bytes, from: start)
        while end < bytes.count, !Self.endsName(bytes[end]), bytes[end] != UInt8(ascii: "="),
            bytes[end] != UInt8(ascii: "<")
        {
            end += 1
        }
        let name = start..<end
        var place = end
        while place < bytes.count, CSSText.isSpace(bytes[place]) { place += 1 }
        var value = end..<end
        if place < bytes.count, bytes[place] == UInt8(ascii: "=") { value = readValue(bytes, from: place + 1) }
        guard validEnd == name.upperBound, attributes.count < Self.attributeLimit,
            !attributes.contains(where: { bytes[$0.name].elementsEqual(bytes[name]) })
        else { return }
        attributes.append(Attribute(name: name, value: value))
    }

    private mutating func readValue(_ bytes: [UInt8], from start: Int) -> Range<Int> {
        end = start
        while end < bytes.count, CSSText.isSpace(bytes[end]) { end += 1 }
        guard end < bytes.count else { return end..<end }
        let quote = bytes[end]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            let begin = end
            while end < bytes.count, !CSSText.isSpace(bytes[end]), bytes[end] != UInt8(ascii: ">") { end += 1 }
            let isSlashed = end < bytes.count && end > begin && bytes[end - 1] == UInt8(ascii: "/")
            return begin..<(isSlashed ? end - 1 : end)
        }
        let begin = end + 1
        end = bytes[begin...].firstIndex(of: quote) ?? bytes.count
        let value = begin..<end
        end = min(end + 1, bytes.count)
        return value
    }
}
