/// Cleans text that comes from outside before it is set: what remains is one line of readable characters.
package enum SourceText {
    /// `text` on one line: white space of any kind collapsed to single spaces; control characters, direction
    /// overrides and Kabar's own marks (`TemplateMark`) dropped.
    package static func line(_ text: String) -> String {
        var line = String.UnicodeScalarView()
        var pendingSpace = false
        for scalar in text.unicodeScalars {
            if isSpace(scalar) {
                pendingSpace = !line.isEmpty
            } else if !isDropped(scalar) {
                if pendingSpace { line.append(" ") }
                pendingSpace = false
                line.append(scalar)
            }
        }
        return String(line)
    }

    /// `line`, or nil when nothing readable remains.
    package static func readableLine(_ text: String?) -> String? {
        guard let text else { return nil }
        let line = line(text)
        return line.isEmpty ? nil : line
    }

    /// `kabar-desa.example` of `https://www.kabar-desa.example/arsip`.
    static func host(of address: String) -> String? {
        let afterScheme = address.firstRange(of: "://").map { address[$0.upperBound...] } ?? address[...]
        let host = afterScheme.prefix { !"/?#".contains($0) }
        return readableLine(String(host.hasPrefix("www.") ? host.dropFirst(4) : host))
    }

    /// NEL and the Unicode line and paragraph separators break lines in some clients, so they count as space.
    /// The no-break spaces stay: authors use them in numbers.
    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0x85, 0x1680, 0x2000...0x2006, 0x2008...0x200A, 0x2028, 0x2029, 0x205F, 0x3000: true
        default: false
        }
    }

    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F: true
        // Embeddings, overrides and isolates can turn the words around them; a title needs none.
        case 0x202A...0x202E, 0x2066...0x2069: true
        case 0xFEFF, 0xFFF9...0xFFFC: true
        case TemplateMark.reserved: true
        default: scalar.properties.isNoncharacterCodePoint
        }
    }
}
