/// The characters of CSS by class, and names with their escapes resolved (CSS Syntax Level 3, section 4.2).
enum CSSText {
    static func isNewline(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D || byte == 0x0C }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || isNewline(byte) }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    static func isNameStart(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_") || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
    }

    static func isName(_ byte: UInt8) -> Bool {
        isNameStart(byte) || isDigit(byte) || byte == UInt8(ascii: "-")
    }

    /// Whether bytes spell an ASCII word that is given in lower case.
    static func equals(_ bytes: ArraySlice<UInt8>, _ word: StaticString) -> Bool {
        word.withUTF8Buffer { word in
            guard word.count == bytes.count else { return false }
            return unsafe zip(bytes, word).allSatisfy { lowered($0) == $1 }
        }
    }

    static func lowered(_ byte: UInt8) -> UInt8 {
        byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }

    /// A name or the inside of a string, with its escapes resolved.
    static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "\\")) else { return String(decoding: bytes, as: UTF8.self) }
        var text: [UInt8] = []
        var place = bytes.startIndex
        while place < bytes.endIndex {
            let byte = bytes[place]
            place += 1
            guard byte == UInt8(ascii: "\\"), place < bytes.endIndex else {
                text.append(byte)
                continue
            }
            if isNewline(bytes[place]) {
                place += bytes[place...].starts(with: [0x0D, 0x0A]) ? 2 : 1
            } else if let scalar = hexadecimal(bytes, &place) {
                text.append(contentsOf: Array(String(scalar).utf8))
            } else {
                text.append(bytes[place])
                place += 1
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Up to six hexadecimal digits and one white space after them; nil when there is no digit.
    private static func hexadecimal(_ bytes: ArraySlice<UInt8>, _ place: inout Int) -> Unicode.Scalar? {
        var value: UInt32 = 0
        var count = 0
        while place < bytes.endIndex, count < 6, let digit = Character(Unicode.Scalar(bytes[place])).hexDigitValue {
            value = value * 16 + UInt32(digit)
            place += 1
            count += 1
        }
        guard count > 0 else { return nil }
        if place < bytes.endIndex, isSpace(bytes[place]) { place += 1 }
        return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
    }
}
