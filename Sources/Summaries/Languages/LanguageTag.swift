/// Reads and names languages by BCP 47 tags.
enum LanguageTag {
    /// The primary language of a tag in lower case, old and foreign codes made current; nil for none.
    static func primary(_ tag: String?) -> String? {
        guard let first = tag?.split(whereSeparator: { $0 == "-" || $0 == "_" }).first else { return nil }
        let code = first.lowercased()
        guard (2...3).contains(code.utf8.count), code.utf8.allSatisfy({ (97...122).contains($0) }) else { return nil }
        return switch code {
        case "in", "ind": "id"
        case "iw", "heb": "he"
        case "jw", "jav": "jv"
        case "ji": "yi"
        case "no", "nor": "nb"
        case "fil": "tl"
        case "mo": "ro"
        case "eng": "en"
        case "may", "msa": "ms"
        case "un", "und", "xxx", "zxx": nil
        default: code
        }
    }
}
