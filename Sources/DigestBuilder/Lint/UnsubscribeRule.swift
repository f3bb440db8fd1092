import Markup

/// Both parts have the subscriber's link to leave, as the law and the mail services ask.
struct UnsubscribeRule: LintRule {
    func findings(in issue: LintedIssue) -> [LintFinding] {
        let isInHTML = issue.elements.contains {
            $0.name == "a" && $0[attribute: "href"] == issue.unsubscribeURL && !PlainText.line($0.textContent).isEmpty
        }
        let isInText = issue.digest.text.pieces.contains(.gap(.unsubscribeURL))
        return [(isInHTML, LintPlace.htmlPart), (isInText, LintPlace.textPart)].filter { !$0.0 }.map { _, place in
            LintFinding(
                level: .error, rule: .unsubscribe, place: place, problem: "The unsubscribe link is missing.",
                fix: "Put {{unsubscribeURL}} back into the footer, outside of sections, in HTML as a link with words.")
        }
    }
}
