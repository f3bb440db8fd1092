/// The subject line says something and is not cut off by most inboxes.
struct SubjectRule: LintRule {
    /// Most inboxes show so many; phones held upright show 35 to 45, too few for many headlines.
    static let maximumCharacters = 60

    func findings(in issue: LintedIssue) -> [LintFinding] {
        let subject = issue.digest.subject
        if SourceText.readableLine(subject) == nil {
            return [
                LintFinding(
                    level: .error, rule: .subject, place: LintPlace.subject, problem: "It is empty.",
                    fix: "Give the first article a title.")
            ]
        }
        guard subject.count > Self.maximumCharacters else { return [] }
        return [
            LintFinding(
                level: .warning, rule: .subject, place: LintPlace.subject,
                problem:
                    "It has \(subject.count) characters, and inboxes cut it off after about \(Self.maximumCharacters).",
                fix: "Shorten it to \(Self.maximumCharacters).")
        ]
    }
}
