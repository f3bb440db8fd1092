/// Reads the value of a received header field.
enum HeaderDecoding {
    /// Blanks trimmed, encoded words decoded (RFC 2047). UTF-8 where it is valid, else one character per byte, so that
    /// addresses and codes survive whatever the script.
    static func text(_ value: [UInt8]) -> String {
        let bytes = value.contains(UInt8(ascii: "?")) ? wordsDecoded(value) : value
        let spaced = bytes.map { $0 < 0x20 ? 0x20 : $0 }
        let start = spaced.firstIndex { $0 != 0x20 } ?? spaced.endIndex
        let end = spaced.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? start
        return characters(spaced[start..<end])
    }

    static func characters(_ bytes: ArraySlice<UInt8>) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var text = ""
        for byte in bytes { text.unicodeScalars.append(Unicode.Scalar(byte)) }
        return text
    }

    private static func wordsDecoded(_ value: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var index = 0
        // Where the last word's decoded bytes end: blanks between two encoded words are not text.
        var wordEnd: Int?
        while index < value.count {
            if let (decoded, next) = word(in: value, at: index) {
                if let wordEnd { output.removeLast(output.count - wordEnd) }
                output += decoded
                wordEnd = output.count
                index = next
                continue
            }
            if value[index] != 0x20, value[index] != 0x09 { wordEnd = nil }
            output.append(value[index])
            index += 1
        }
        return output
    }

    /// An encoded word that begins at `start`, and where it ends.
    private static func word(in value: [UInt8], at start: Int) -> (decoded: [UInt8], next: Int)? {
        let question = UInt8(ascii: "?")
        guard value[start] == UInt8(ascii: "="), start + 1 < value.count, value[start + 1] == question else {
            return nil
        }
        // RFC 2047 allows 75 bytes, and programs exceed it.
        let limit = value[start...].prefix(1_000)
        guard let afterCharset = limit.dropFirst(2).firstIndex(of: question),
            let afterEncoding = limit[(afterCharset + 1)...].firstIndex(of: question),
            let end = limit[(afterEncoding + 1)...].firstIndex(of: question), end + 1 < value.count,
            value[end + 1] == UInt8(ascii: "=")
        else { return nil }
        let payload = value[(afterEncoding + 1)..<end]
        switch value[(afterCharset + 1)..<afterEncoding] {
        case [UInt8(ascii: "B")], [UInt8(ascii: "b")]:
            return (TransferDecoding.base64(payload), end + 2)
        case [UInt8(ascii: "Q")], [UInt8(ascii: "q")]:
            let spaced = payload.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
            return (TransferDecoding.quotedPrintable(spaced[...]), end + 2)
        default:
            return nil
        }
    }
}
