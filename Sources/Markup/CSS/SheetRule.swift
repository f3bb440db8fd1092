/// One rule of a style sheet as those see it who examine a document: inside which at-rules it stands and what it declares.
package struct SheetRule: Equatable {
    /// The at-rules around it from the outside, as `@media (max-width: 599px)`; a statement such as `@import` or a block
    /// such as `@font-face` is a rule without a selector.
    package var atRules: [String]
    /// The selectors as written, with commas; empty for none.
    package var selector: String
    package var declarations: [StyleDeclaration]

    /// At-rules inside at-rules are followed so far; nobody writes more, and a hostile sheet ends.
    private static let maximumDepth = 8

    /// The rules of a sheet in their order. Rules that browsers pass over are left out.
    package static func rules(of css: String) -> [SheetRule] {
        rules(of: css, inside: [])
    }

    private static func rules(of css: String, inside atRules: [String]) -> [SheetRule] {
        StyleParser.rules(of: css).filter { !$0.isVoid }.flatMap { rule -> [SheetRule] in
            switch rule {
            case .style(let selectors, let declarations):
                let selector = selectors.map(\.text).joined(separator: ", ")
                return [SheetRule(atRules: atRules, selector: selector, declarations: declarations)]
            case .other(let text):
                let atRule = AtRule(text)
                let around = atRules + [atRule.prelude]
                guard atRule.isConditional, let block = atRule.block, around.count < maximumDepth else {
                    return [SheetRule(atRules: around, selector: "", declarations: [])]
                }
                return rules(of: block, inside: around)
            }
        }
    }
}
