/// Walks over the tags of HTML bytes as the tokenizer of the HTML Standard finds them (13.2.5).
struct TagCursor {
    struct Tag {
        let name: TagName
        let nameRange: Range<Int>
        let isEnd: Bool
        let range: Range<Int>
        /// Where the first attribute past the limit begins; nil when there is none.
        let surplus: Int?
    }

    /// No element has more; a tag's attributes are compared with one another, so their number is bounded.
    static let attributeLimit = 200

    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    private func byte(_ place: Int) -> UInt8 { place < bytes.count ? bytes[place] : 0 }

    private func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

    /// The next tag; nil at the end. Comments and text are passed over.
    mutating func next() -> Tag? {
        while let open = find(UInt8(ascii: "<"), from: position) {
            let first = byte(open + 1)
            if isLetter(first) { return tag(from: open, isEnd: false) }
            if first == UInt8(ascii: "/"), isLetter(byte(open + 2)) { return tag(from: open, isEnd: true) }
            switch first {
            case UInt8(ascii: "!") where byte(open + 2) == UInt8(ascii: "-") && byte(open + 3) == UInt8(ascii: "-"):
                position = commentEnd(from: open + 4)
            case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "/"):
                position = find(UInt8(ascii: ">"), from: open + 2).map { $0 + 1 } ?? bytes.count
            default:
                position = open + 1
            }
        }
        position = bytes.count
        return nil
    }

    private func find(_ wanted: UInt8, from start: Int) -> Int? {
        guard start < bytes.count else { return nil }
        return bytes[start...].firstIndex(of: wanted)
    }

    private func commentEnd(from start: Int) -> Int {
        if byte(start) == UInt8(ascii: ">") { return start + 1 }
        if byte(start) == UInt8(ascii: "-"), byte(start + 1) == UInt8(ascii: ">") { return start + 2 }
        var place = start
        while let dash = find(UInt8(ascii: "-"), from: place) {
            if byte(dash + 1) == UInt8(ascii: "-") {
                if byte(dash + 2) == UInt8(ascii: ">") { return dash + 3 }
                if byte(dash + 2) == UInt8(ascii: "!"), byte(dash + 3) == UInt8(ascii: ">") { return dash + 4 }
            }
            place = dash + 1
        }
        return bytes.count
    }

    // MARK: Tags

    private mutating func tag(from open: Int, isEnd: Bool) -> Tag? {
        let nameStart = open + (isEnd ? 2 : 1)
        var place = nameStart
        while place < bytes.count, !endsName(byte(place)) { place += 1 }
        let nameRange = nameStart..<place
        let name = TagName(bytes[nameRange])
        var count = 0
        var surplus: Int?
        while place < bytes.count, byte(place) != UInt8(ascii: ">") {
            if CSSText.isSpace(byte(place)) || byte(place) == UInt8(ascii: "/") {
                place += 1
                continue
            }
            count += 1
            if count == Self.attributeLimit + 1 { surplus = place }
            place = attributeEnd(from: place)
        }
        position = min(place + 1, bytes.count)
        return Tag(name: name, nameRange: nameRange, isEnd: isEnd, range: open..<position, surplus: surplus)
    }

    private func endsName(_ byte: UInt8) -> Bool {
        CSSText.isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
    }

    private func attributeEnd(from start: Int) -> Int {
        var place = start + 1
        while place < bytes.count, !endsName(byte(place)), byte(place) != UInt8(ascii: "=") { place += 1 }
        var value = place
        while value < bytes.count, CSSText.isSpace(byte(value)) { value += 1 }
        guard byte(value) == UInt8(ascii: "=") else { return place }
        value += 1
        while value < bytes.count, CSSText.isSpace(byte(value)) { value += 1 }
        let quote = byte(value)
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            return find(quote, from: value + 1).map { $0 + 1 } ?? bytes.count
        }
        while value < bytes.count, !CSSText.isSpace(byte(value)), byte(value) != UInt8(ascii: ">") { value += 1 }
        return value
    }

    // MARK: Raw text

    /// Moves to the end tag that closes a raw text element, or to the end. `isScript` minds `<!--` (13.2.5.17 ff).
    mutating func skipRawText(endingWith name: Range<Int>, isScript: Bool) {
        var isEscaped = false
        var isDoublyEscaped = false
        var place = position
        while place < bytes.count {
            let current = byte(place)
            if current == UInt8(ascii: "<") {
                if isScript, !isEscaped, byte(place + 1) == UInt8(ascii: "!"), matches("-", "-", at: place + 2) {
                    isEscaped = true
                    // The dashes of "<!--" may also be those of "-->".
                    place += 2
                    continue
                }
                let isEnd = byte(place + 1) == UInt8(ascii: "/") && isName(name, at: place + 2)
                if isEnd, !isDoublyEscaped {
                    position = place
                    return
                }
                if isEnd { isDoublyEscaped = false }
                if isEscaped, isName(name, at: place + 1) { isDoublyEscaped = true }
            } else if isEscaped, current == UInt8(ascii: "-"), matches("-", ">", at: place + 1) {
                isEscaped = false
                isDoublyEscaped = false
            }
            place += 1
        }
        position = bytes.count
    }

    /// Moves behind the end tag of a name; false, without moving, when there is none.
    mutating func skipPastEnd(of name: Range<Int>) -> Bool {
        let start = position
        skipRawText(endingWith: name, isScript: false)
        guard position < bytes.count else {
            position = start
            return false
        }
        position = find(UInt8(ascii: ">"), from: position).map { $0 + 1 } ?? bytes.count
        return true
    }

    private func isName(_ name: Range<Int>, at place: Int) -> Bool {
        guard place + name.count <= bytes.count else { return false }
        for offset in 0..<name.count
        where CSSText.lowered(byte(place + offset)) != CSSText.lowered(byte(name.lowerBound + offset)) {
            return false
        }
        return endsName(byte(place + name.count))
    }

    private func matches(_ first: Unicode.Scalar, _ second: Unicode.Scalar, at place: Int) -> Bool {
        byte(place) == UInt8(ascii: first) && byte(place + 1) == UInt8(ascii: second)
    }
}
