import Markup

extension ClientFeature.Trace {
    func isIn(_ declaration: StyleDeclaration) -> Bool {
        switch self {
        case .property(let names): names.contains(declaration.name)
        case .value(let name, let words): declaration.name == name && words.contains(declaration.value.lowercased())
        case .inAnyValue(let words): Self.contains(declaration.value, words)
        default: false
        }
    }

    /// - Parameter selector: one or several, as written.
    func isIn(selector: String) -> Bool {
        if case .selector(let words) = self { Self.contains(selector, words) } else { false }
    }

    /// - Parameter atRule: its beginning, such as `@media (max-width: 599px)`.
    func isIn(atRule: String) -> Bool {
        guard case .atRule(let beginning, let words) = self else { return false }
        return atRule.lowercased().hasPrefix(beginning) && Self.contains(atRule, words)
    }

    /// Whether an element shows a picture of that kind.
    func isPicture(_ element: HTMLElement) -> Bool {
        guard case .picture(let prefix, let suffix) = self, element.name == "img" else { return false }
        let address = (element[attribute: "src"] ?? "").lowercased().prefix { $0 != "?" && $0 != "#" }
        return address.hasPrefix(prefix) && address.hasSuffix(suffix)
    }

    /// The empty word is in every text.
    private static func contains(_ text: String, _ words: Set<String>) -> Bool {
        let text = text.lowercased()
        return words.contains { $0.isEmpty || text.contains($0) }
    }
}
