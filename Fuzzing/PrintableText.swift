/// What text may hold that people are to read.
enum PrintableText {
    /// Without control characters, line breaks and tabs included.
    static func isLine(_ text: String) -> Bool {
        !text.unicodeScalars.contains { isControl($0) || $0 == "\t" || $0 == "\n" || $0 == "\r" || $0 == "\u{C}" }
    }

    /// Without control characters but those that white space consists of.
    static func isText(_ text: String) -> Bool {
        !text.unicodeScalars.contains(where: isControl)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\t", "\n", "\r", "\u{C}": false
        default: scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        }
    }
}
