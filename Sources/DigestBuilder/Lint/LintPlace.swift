import Markup

/// Where a finding is.
package enum LintPlace: Sendable, Equatable {
    case subject
    case htmlPart
    case textPart
    /// newsletter.yaml.
    case settings
    /// By its title.
    case article(String)
    /// By its tag and first words: `<p class="facts"> "3 menit baca"`.
    case element(String)
    /// By the beginning of a rule.
    case styleSheet(String)
    case template(name: String, line: Int)
    /// Of the newsletter's templates, by its name.
    case file(String)
    /// Of a subscriber, by its name.
    case field(String)

    private static let columns = 60
    /// Attributes that tell one element from another, the best first.
    private static let telling = ["href", "src", "class", "id"]

    init(_ entry: EditionEntry) {
        self = .article(HeadlineText.shortened(entry.title, toColumns: Self.columns))
    }

    init(_ element: HTMLElement) {
        let attribute = Self.telling.lazy.compactMap { name in
            element[attribute: name].map {
                " \(name)=\"\(HeadlineText.shortened(SourceText.line($0), toColumns: Self.columns))\""
            }
        }.first
        let words = SourceText.line(element.textContent)
        let quote = words.isEmpty ? "" : " \"\(HeadlineText.shortened(words, toColumns: Self.columns / 2))\""
        self = .element("<\(element.name)\(attribute ?? "")>\(quote)")
    }

    init(_ rule: SheetRule) {
        let words = (rule.atRules + [rule.selector]).filter { !$0.isEmpty }.joined(separator: " ")
        self = .styleSheet(HeadlineText.shortened(words, toColumns: Self.columns))
    }
}
