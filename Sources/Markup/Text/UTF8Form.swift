/// The form of UTF-8 (RFC 3629, section 3).
enum UTF8Form {
    static func isValid(_ bytes: [UInt8]) -> Bool {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return true
        } catch {
            return false
        }
    }

    /// Where the bytes can be cut without parting a character: the end, or the start of a character that is not whole.
    static func wholeCharacters(_ bytes: ArraySlice<UInt8>) -> Int {
        for place in bytes.indices.suffix(3).reversed() {
            let byte = bytes[place]
            if byte & 0xC0 == 0x80 { continue }
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            return place + length > bytes.endIndex ? place : bytes.endIndex
        }
        return bytes.endIndex
    }
}
