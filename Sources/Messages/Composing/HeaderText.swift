import Subscribers

/// Turns names, addresses and free text into the tokens of a header field, ready to be folded.
enum HeaderText {
    /// Free text such as a subject. Control characters are refused.
    static func unstructured(_ text: String, field: String) throws(MessageError) -> [String] {
        try refuseControls(in: text, field: field)
        if EncodedWord.isNeeded(for: text) { return EncodedWord.words(text, firstLimit: firstLimit(of: field)) }
        return text.split(separator: " ").map(String.init)
    }

    /// `Name <address>`; the name as atoms, a quoted string or encoded words, whichever is the plainest that is right.
    static func mailbox(name: String?, address: EmailAddress, field: String) throws(MessageError) -> [String] {
        let angled = "<\(address.wireForm)>"
        guard let name, !name.isEmpty else { return [angled] }
        return try phrase(name, field: field) + [angled]
    }

    /// A display name (`phrase`, RFC 5322, section 3.2.5).
    static func phrase(_ name: String, field: String) throws(MessageError) -> [String] {
        try refuseControls(in: name, field: field)
        if EncodedWord.isNeeded(for: name) { return EncodedWord.words(name, firstLimit: firstLimit(of: field)) }
        if name.utf8.allSatisfy({ isAtomText($0) || $0 == UInt8(ascii: " ") }) {
            return name.split(separator: " ").map(String.init)
        }
        var quoted = "\""
        for character in name {
            if character == "\"" || character == "\\" { quoted.append("\\") }
            quoted.append(character)
        }
        return (quoted + "\"").split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    }

    static func refuseControls(in text: String, field: String) throws(MessageError) {
        if text.unicodeScalars.contains(where: ControlCharacter.isControl) { throw .controlCharacter(field: field) }
    }

    private static func firstLimit(of field: String) -> Int {
        min(EncodedWord.maximumBytes, HeaderField.preferredLineBytes - field.utf8.count - 2)
    }

    /// `atext` of RFC 5322, section 3.2.3.
    private static func isAtomText(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
        }
    }
}
