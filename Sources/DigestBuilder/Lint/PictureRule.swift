import Markup

/// Every picture is there for those, too, who do not see it.
struct PictureRule: LintRule {
    func findings(in issue: LintedIssue) -> [LintFinding] {
        issue.elements.flatMap { element -> [LintFinding] in
            switch element.name {
            case "img" where element[attribute: "alt"] == nil:
                [
                    Self.finding(
                        element, "The picture has no alt text, so its address is read aloud.",
                        "Add alt=\"...\" that says what is seen, or alt=\"\" for an ornament.")
                ]
            case "a" where Self.isSilent(element):
                [
                    Self.finding(
                        element, "The link is a picture without alt text: with pictures off there is nothing to press.",
                        "Give the article's picture a text: in the feed or page, or imageAlt in the front matter.")
                ]
            default: []
            }
        }
    }

    private static func finding(_ element: HTMLElement, _ problem: String, _ fix: String) -> LintFinding {
        LintFinding(
            level: .warning, rule: .picture, place: LintPlace.element(element), problem: problem, fix: fix)
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
