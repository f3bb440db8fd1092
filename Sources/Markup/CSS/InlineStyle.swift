/// Reads `style` attributes for those who examine a document.
package enum InlineStyle {
    /// What an element's own `style` declares, the strongest last: marked important after all others.
    package static func declarations(of element: HTMLElement) -> [StyleDeclaration] {
        let all = element[attribute: "style"].map(StyleParser.declarations) ?? []
        return all.filter { !$0.isImportant } + all.filter(\.isImportant)
    }
}
