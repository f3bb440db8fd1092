/// The characters of XML names (XML 1.0, 2.3), any character past ASCII allowed.
enum XMLNames {
    static func starts(_ byte: UInt8) -> Bool { CSSText.isNameStart(byte) }

    static func continues(_ byte: UInt8) -> Bool {
        CSSText.isName(byte) || byte == UInt8(ascii: ".")
    }

    /// The end of the qualified name that starts at a place; nil when there is none, such as in `<http://`.
    static func end(in bytes: [UInt8], from start: Int) -> Int? {
        guard start < bytes.count, starts(bytes[start]) else { return nil }
        var place = start + 1
        while place < bytes.count, continues(bytes[place]) { place += 1 }
        guard place < bytes.count, bytes[place] == UInt8(ascii: ":") else { return place }
        place += 1
        guard place < bytes.count, starts(bytes[place]) else { return nil }
        while place < bytes.count, continues(bytes[place]) { place += 1 }
        return place < bytes.count && bytes[place] == UInt8(ascii: ":") ? nil : place
    }
}
