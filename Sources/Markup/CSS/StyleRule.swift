/// One rule of a style sheet.
enum StyleRule {
    /// Selectors and what they declare.
    case style(selectors: [StyleSelector], declarations: [StyleDeclaration])
    /// An at-rule as written: nothing in it can stand in a `style` attribute.
    case other(String)

    /// Whether browsers pass the rule over: it declares nothing, or one selector of its list is none.
    var isVoid: Bool {
        guard case .style(let selectors, let declarations) = self else { return false }
        return declarations.isEmpty
            || selectors.contains { selector in
                if case .invalid = selector.kind { true } else { false }
            }
    }
}
