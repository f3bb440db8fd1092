/// Takes rules and declarations out of CSS, for those who show a document as a program would that does not know them.
package struct StyleFilter {
    /// Whether an at-rule stays, by its beginning such as `@media (max-width: 599px)`.
    package var keepsAtRule: (_ prelude: String) -> Bool
    /// Whether a rule stays, by its selectors as written.
    package var keepsSelector: (_ selector: String) -> Bool
    package var keepsDeclaration: (StyleDeclaration) -> Bool

    package init(
        keepsAtRule: @escaping (_ prelude: String) -> Bool, keepsSelector: @escaping (_ selector: String) -> Bool,
        keepsDeclaration: @escaping (StyleDeclaration) -> Bool
    ) {
        self.keepsAtRule = keepsAtRule
        self.keepsSelector = keepsSelector
        self.keepsDeclaration = keepsDeclaration
    }

    /// At-rules inside at-rules are looked into so far; what is deeper is dropped.
    private static let maximumDepth = 8

    /// What stays of a style sheet. Rules that browsers pass over are left out.
    package func sheet(_ css: String) -> String {
        sheet(css, depth: 0)
    }

    private func sheet(_ css: String, depth: Int) -> String {
        StyleParser.rules(of: css).filter { !$0.isVoid }.compactMap { rule -> String? in
            switch rule {
            case .style(let selectors, let declarations):
                let selector = selectors.map(\.text).joined(separator: ", ")
                guard keepsSelector(selector) else { return nil }
                let kept = text(declarations)
                return kept.isEmpty ? nil : "\(selector) { \(kept) }"
            case .other(let text):
                let atRule = AtRule(text)
                guard keepsAtRule(atRule.prelude) else { return nil }
                guard atRule.isConditional, let block = atRule.block else { return text }
                guard depth < Self.maximumDepth else { return nil }
                return "\(atRule.prelude) {\n\(sheet(block, depth: depth + 1))\n}"
            }
        }.joined(separator: "\n")
    }

    /// What stays of the text of a `style` attribute.
    package func attribute(_ css: String) -> String {
        text(StyleParser.declarations(of: css))
    }

    private func text(_ declarations: [StyleDeclaration]) -> String {
        declarations.filter(keepsDeclaration).map(\.text).joined(separator: "; ")
    }
}
