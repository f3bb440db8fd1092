/// Turns the bytes of a page or feed into text.
package enum CharacterDecoder {
    /// The text of a document's bytes, without a byte order mark. Never fails: what cannot be decoded becomes U+FFFD.
    ///
    /// Tried in order: the byte order mark, the pattern of UTF-16 and UTF-32 without one, UTF-8 if all bytes are
    /// valid, the charset of the `Content-Type` value, of the XML declaration, of HTML's `meta`, UTF-8 if most of it is
    /// valid, and windows-1252. Valid UTF-8 beats a declaration, since servers declare wrongly more often than other
    /// text happens to be valid.
    package static func text(_ bytes: [UInt8], contentType: String?) -> String {
        guard let (encoding, start) = CharsetSniffer.byPattern(bytes) else {
            return textWithoutPattern(bytes, contentType: contentType)
        }
        return decoded(bytes[start...], encoding)
    }

    private static func textWithoutPattern(_ bytes: [UInt8], contentType: String?) -> String {
        let declared = CharsetSniffer.declared(bytes, contentType: contentType)
        // These write other alphabets in ASCII bytes, so being valid UTF-8 says nothing.
        if let shifted = declared.first(where: CharsetSniffer.usesASCIIOnly), !isPlain(bytes),
            let text = CharacterConversion.text(bytes[...], from: shifted)
        {
            return text
        }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        let isUTF8 = CharsetSniffer.isMostlyUTF8(bytes)
        for encoding in declared {
            if encoding == "UTF-8" {
                if isUTF8 { return String(decoding: bytes, as: UTF8.self) }
            } else if encoding == "WINDOWS-1252" {
                return isUTF8 ? String(decoding: bytes, as: UTF8.self) : Windows1252.text(bytes[...])
            } else if let text = CharacterConversion.text(bytes[...], from: encoding) {
                return text
            }
        }
        return isUTF8 ? String(decoding: bytes, as: UTF8.self) : Windows1252.text(bytes[...])
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>, _ encoding: String) -> String {
        if encoding != "UTF-8", let text = CharacterConversion.text(bytes, from: encoding) { return text }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether there is nothing that ISO-2022-JP or HZ would read otherwise than ASCII.
    private static func isPlain(_ bytes: [UInt8]) -> Bool {
        !bytes.contains { $0 == 0x1B || $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "+") }
    }
}
