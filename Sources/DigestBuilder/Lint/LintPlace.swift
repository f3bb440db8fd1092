import Markup

/// Names the places of findings.
enum LintPlace {
    static let subject = "subject"
    static let htmlPart = "HTML part"
    static let textPart = "text part"

    private static let columns = 60
    /// Attributes that tell one element from another, the best first.
    private static let telling = ["href", "src", "class", "id"]

    static func article(_ entry: EditionEntry) -> String {
        "article \"\(HeadlineText.shortened(entry.title, toColumns: columns))\""
    }

    /// `<p class="facts"> "3 menit baca"`, `<img src="https://...">`.
    static func element(_ element: HTMLElement) -> String {
        let attribute = telling.lazy.compactMap { name in
            element[attribute: name].map {
                " \(name)=\"\(HeadlineText.shortened(SourceText.line($0), toColumns: columns))\""
            }
        }.first
        let words = SourceText.line(element.textContent)
        let quote = words.isEmpty ? "" : " \"\(HeadlineText.shortened(words, toColumns: columns / 2))\""
        return "<\(element.name)\(attribute ?? "")>\(quote)"
    }
}
