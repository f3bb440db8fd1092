/// Writes one header field as bytes: the last gate before a value becomes part of a message.
enum HeaderField {
    /// Lines that no reader complains about (RFC 5322, section 2.1.1).
    static let preferredLineBytes = 78
    /// A token stands on one line with its blank or its field's name; 998 bytes are the limit of a line.
    static let maximumTokenBytes = 900

    /// Appends `name: tokens` and CRLF, folded before a token that would make the line longer than 78 bytes.
    /// Tokens are joined by one blank and never cut. Every character of them is checked; UTF-8 passes only where
    /// `allowingUTF8` says that the message asks for SMTPUTF8 anyway.
    static func append(
        _ name: String, _ tokens: [String], allowingUTF8: Bool = false, to bytes: inout [UInt8]
    ) throws(MessageError) {
        bytes.append(contentsOf: name.utf8)
        bytes.append(UInt8(ascii: ":"))
        var column = name.utf8.count + 1
        for (index, token) in tokens.enumerated() {
            try check(token, of: name, allowingUTF8: allowingUTF8)
            let size = token.utf8.count
            // A first line that holds the name alone confuses old readers: the first token stays beside it.
            if index > 0, column + 1 + size > preferredLineBytes {
                bytes.append(contentsOf: [13, 10])
                column = 0
            }
            bytes.append(UInt8(ascii: " "))
            bytes.append(contentsOf: token.utf8)
            column += 1 + size
        }
        bytes.append(contentsOf: [13, 10])
    }

    private static func check(_ token: String, of field: String, allowingUTF8: Bool) throws(MessageError) {
        guard token.utf8.count <= maximumTokenBytes else { throw .tooLong(field: field) }
        var isASCII = true
        for byte in token.utf8 {
            guard byte >= 0x20, byte != 0x7F else { throw .controlCharacter(field: field) }
            isASCII = isASCII && byte < 0x80
        }
        guard !isASCII else { return }
        guard allowingUTF8 else { throw .notASCII(field: field) }
        if token.unicodeScalars.contains(where: ControlCharacter.isControl) { throw .controlCharacter(field: field) }
    }
}
