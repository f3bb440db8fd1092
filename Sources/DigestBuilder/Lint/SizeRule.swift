/// The HTML part is not clipped, and nobody wonders what was left out for that.
struct SizeRule: LintRule {
    func findings(in issue: LintedIssue) -> [LintFinding] {
        let bytes = DigestSize.bytes(of: issue.digest.html)
        if bytes > DigestSize.limit {
            return [LintFinding(.clipped(bytes: bytes, limit: DigestSize.limit), at: .htmlPart)]
        }
        return issue.digest.shortening.map { [LintFinding(.shortened($0), at: .htmlPart)] } ?? []
    }
}
