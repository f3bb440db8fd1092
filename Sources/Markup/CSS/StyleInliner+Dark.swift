extension StyleInliner {
    /// The document as a reader sees it who prefers dark: rules under `@media (prefers-color-scheme: dark)` hold, beside
    /// what is inlined already. nil when the document has no such rules.
    package static func darkened(_ html: String) throws(MarkupError) -> HTMLElement? {
        let document = try HTMLParser.document(html)
        var isDark = false
        for sheet in document.descendants where sheet.name == "style" {
            let css = StyleParser.rules(of: sheet.textContent).map { rule -> String in
                switch rule {
                case .style(let selectors, let declarations):
                    return selectors.map(\.text).joined(separator: ", ")
                        + " { \(declarations.map(\.text).joined(separator: "; ")) }"
                case .other(let text):
                    let atRule = AtRule(text)
                    guard atRule.isDarkScheme, let block = atRule.block else { return text }
                    isDark = true
                    return block
                }
            }
            sheet.children = [.text(css.joined(separator: "\n"))]
        }
        guard isDark else { return nil }
        var run = StyleInlining(document: document)
        try run.inline()
        return document
    }
}
