/// Makes a mail look as it does to a reader who prefers light or dark, whatever the person at the desk prefers.
///
/// The media feature `(prefers-color-scheme: ...)` becomes one that is always or never true, so that it holds also
/// inside longer queries; a document that speaks of `color-scheme` gets the wanted one by a rule of its own. Nothing
/// else is touched.
enum ColorScheme: String, Sendable {
    case light, dark

    /// True and false as media features.
    private static let always = "(min-width:0px)"
    private static let never = "(max-width:0px)"

    /// The document as it looks in this scheme.
    func forced(on html: String) -> String {
        var result = ""
        var rest = html[...]
        while let open = rest.firstIndex(of: "(") {
            result += rest[..<open]
            rest = rest[open...]
            if let (scheme, end) = Self.feature(rest) {
                result += scheme == rawValue ? Self.always : Self.never
                rest = rest[end...]
            } else {
                result += "("
                rest = rest.dropFirst()
            }
        }
        result += rest
        guard html.contains("color-scheme") else { return result }
        return Self.insert("<style>:root{color-scheme:\(rawValue)!important}</style>", intoHeadOf: result)
    }

    /// Puts an element before the end of the head; at the end, where browsers take it too, when no head ends.
    static func insert(_ element: String, intoHeadOf html: String) -> String {
        for tag in ["</head>", "</HEAD>"] {
            guard let head = html.firstRange(of: tag) else { continue }
            return html.replacingCharacters(at: head.lowerBound, with: element)
        }
        return html + element
    }

    /// Reads `(prefers-color-scheme : dark)` at the start; gives the scheme and where the feature ends.
    private static func feature(_ text: Substring) -> (scheme: String, end: Substring.Index)? {
        // The longest way to write it that anybody uses; keeps the scan linear.
        let window = text.prefix(48)
        guard let close = window.firstIndex(of: ")") else { return nil }
        let parts = window[..<close].dropFirst().split(separator: ":")
        guard parts.count == 2 else { return nil }
        let name = parts[0].filter { !$0.isWhitespace }.lowercased()
        let value = parts[1].filter { !$0.isWhitespace }.lowercased()
        guard name == "prefers-color-scheme", value == "dark" || value == "light" else { return nil }
        return (value, window.index(after: close))
    }
}

extension String {
    fileprivate func replacingCharacters(at index: Index, with text: String) -> String {
        String(self[..<index]) + text + self[index...]
    }
}
