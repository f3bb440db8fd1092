/// Makes a subscriber's field fit the place that it fills. Values come from sign-up forms and imports.
enum GapValue {
    /// No field is longer in a mail; a page of text in a name would be an attack or a mistake.
    static let maximumBytes = 2_000

    /// For the text part: one line, no control characters.
    static func plain(_ value: String) -> String {
        ControlCharacter.cleaned(value, maximumBytes: maximumBytes)
    }

    /// For the HTML part: safe between tags and in a quoted attribute.
    static func escaped(_ plain: [UInt8]) -> [UInt8] {
        var escaped: [UInt8] = []
        escaped.reserveCapacity(plain.count + 16)
        for byte in plain {
            switch byte {
            case UInt8(ascii: "&"): escaped.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): escaped.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): escaped.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): escaped.append(contentsOf: "&quot;".utf8)
            case UInt8(ascii: "'"): escaped.append(contentsOf: "&#39;".utf8)
            default: escaped.append(byte)
            }
        }
        return escaped
    }
}
