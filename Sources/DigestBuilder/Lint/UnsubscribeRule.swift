import Markup

/// Both parts have the subscriber's link to leave, as the law and the mail services ask.
struct UnsubscribeRule: LintRule {
    func findings(in issue: LintedIssue) -> [LintFinding] {
        let isInHTML = issue.elements.contains {
            $0.name == "a" && $0[attribute: "href"] == issue.unsubscribeURL && !PlainText.line($0.textContent).isEmpty
        }
        let isInText = issue.digest.text.pieces.contains(.gap(.unsubscribeURL))
        return [(isInHTML, LintPlace.htmlPart), (isInText, LintPlace.textPart)].filter { !$0.0 }.map { _, place in
            LintFinding(.noUnsubscribeLink, at: place)
        }
    }
}
