/// The subject line says something and is not cut off by most inboxes.
struct SubjectRule: LintRule {
    /// Most inboxes show so many; phones held upright show 35 to 45, too few for many headlines.
    static let maximumCharacters = 60

    func findings(in issue: LintedIssue) -> [LintFinding] {
        let subject = issue.digest.subject
        guard SourceText.readableLine(subject) != nil else { return [LintFinding(.emptySubject, at: .subject)] }
        guard subject.count > Self.maximumCharacters else { return [] }
        return [LintFinding(.longSubject(characters: subject.count, limit: Self.maximumCharacters), at: .subject)]
    }
}
