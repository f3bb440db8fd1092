import Markup

/// HTML and CSS that some mail programs do not know: a notice where readers of those lose nothing but looks, else a
/// warning. Each feature is told once, with its first place. What stands in comments for Outlook is not looked at.
struct ClientRule: LintRule {
    func findings(in issue: LintedIssue) -> [LintFinding] {
        let elements = issue.elements.map { ($0, InlineStyle.declarations(of: $0)) }
        let rules = issue.elements.filter { $0.name == "style" }.flatMap { SheetRule.rules(of: $0.textContent) }
        return ClientTable.features.compactMap { feature in
            let uses =
                elements.compactMap { Self.use(of: feature, in: $0.0, $0.1) }
                + rules.compactMap { Self.use(of: feature, in: $0) }
            guard let first = uses.first(where: { !$0.hasFallback }) ?? uses.first else { return nil }
            let use = FeatureUse(
                feature: feature.name, times: uses.count, unknownTo: feature.clients(marked: "n"),
                partlyKnownTo: feature.clients(marked: "a"), fix: first.hasFallback ? nil : feature.fix)
            return LintFinding(.unknownFeature(use), at: first.place)
        }
    }

    private struct Use {
        var place: LintPlace
        var hasFallback: Bool
    }

    // MARK: - In elements

    private static func use(
        of feature: ClientFeature, in element: HTMLElement, _ declarations: [StyleDeclaration]
    ) -> Use? {
        let isUsed =
            switch feature.trace {
            case .element(let names): names.contains(element.name) && !isHarmless(element)
            case .attribute(let name): element[attribute: name] != nil
            case .picture: feature.trace.isPicture(element)
            default: declarations.contains(where: feature.trace.isIn)
            }
        guard isUsed else { return nil }
        let hasFallback =
            switch feature.fallback {
            case .plainer: true
            case .none: false
            case .altText: element[attribute: "alt"].map { !PlainText.line($0).isEmpty } ?? false
            case .colorBehind: element[attribute: "bgcolor"] != nil || hasColorBehind(declarations)
            }
        return Use(place: LintPlace(element), hasFallback: hasFallback)
    }

    /// A link element that brings no style sheet.
    private static func isHarmless(_ element: HTMLElement) -> Bool {
        element.name == "link" && element[attribute: "rel"]?.lowercased().contains("stylesheet") != true
    }

    private static func hasColorBehind(_ declarations: [StyleDeclaration]) -> Bool {
        declarations.contains { declaration in
            guard declaration.name == "background-color" || declaration.name == "background" else { return false }
            return declaration.value.split(separator: " ").contains {
                CSSColor(String($0)).map { $0.alpha > 0 } ?? false
            }
        }
    }

    // MARK: - In the style sheet

    private static func use(of feature: ClientFeature, in rule: SheetRule) -> Use? {
        let isUsed =
            switch feature.trace {
            case .selector: feature.trace.isIn(selector: rule.selector)
            case .atRule: rule.atRules.contains(where: feature.trace.isIn(atRule:))
            default: rule.declarations.contains(where: feature.trace.isIn)
            }
        guard isUsed else { return nil }
        let hasFallback =
            feature.fallback == .plainer || feature.fallback == .colorBehind && hasColorBehind(rule.declarations)
        return Use(place: LintPlace(rule), hasFallback: hasFallback)
    }
}
