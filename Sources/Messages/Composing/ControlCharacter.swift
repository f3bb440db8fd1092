/// Knows the characters that must not stand in a header value or in a subscriber's field.
enum ControlCharacter {
    /// The C0 and C1 controls, DEL, and the two Unicode separators that some programs take for line breaks.
    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029
    }

    /// The text on one line: control characters become blanks, runs of blanks one blank, none at the ends; cut between
    /// characters to at most `maximumBytes` of UTF-8.
    static func cleaned(_ text: String, maximumBytes: Int) -> String {
        if text.utf8.count <= maximumBytes, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return text }
        var clean = ""
        var size = 0
        for character in oneLine(text) {
            size += character.utf8.count
            if size > maximumBytes { break }
            clean.append(character)
        }
        return clean
    }

    private static func oneLine(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        var blank = false
        for scalar in text.unicodeScalars {
            if scalar == " " || isControl(scalar) {
                blank = !scalars.isEmpty
                continue
            }
            if blank { scalars.append(" ") }
            blank = false
            scalars.append(scalar)
        }
        return String(scalars)
    }
}
