import Markup

/// Every picture is there for those, too, who do not see it.
struct PictureRule: LintRule {
    func findings(in issue: LintedIssue) -> [LintFinding] {
        issue.elements.compactMap { element in
            switch element.name {
            case "img" where element[attribute: "alt"] == nil: LintFinding(.noAltText, at: LintPlace(element))
            case "a" where Self.isSilent(element): LintFinding(.silentLink, at: LintPlace(element))
            default: nil
            }
        }
    }

    /// A link whose only content are pictures with an empty alt text.
    private static func isSilent(_ link: HTMLElement) -> Bool {
        let pictures = link.descendants.filter { $0.name == "img" }
        return !pictures.isEmpty
            && pictures.allSatisfy { $0[attribute: "alt"].map { PlainText.line($0).isEmpty } ?? false }
            && PlainText.line(link.textContent).isEmpty
            && PlainText.line(link[attribute: "aria-label"] ?? "").isEmpty
    }
}
