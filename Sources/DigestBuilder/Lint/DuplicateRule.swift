import Articles

/// No article appears twice, by its address or by its title.
struct DuplicateRule: LintRule {
    func findings(in issue: LintedIssue) -> [LintFinding] {
        var links: Set<String> = []
        var titles: Set<String> = []
        return (issue.entries + issue.edition.more).compactMap { entry in
            let link = entry.link.flatMap(CanonicalLink.init)?.string
            let isLinkNew = link.map { links.insert($0).inserted } ?? true
            let isTitleNew = titles.insert(entry.title.lowercased()).inserted
            guard !isLinkNew || !isTitleNew else { return nil }
            let shared = isLinkNew ? "title" : "address"
            return LintFinding(
                level: .warning, rule: .duplicate, place: LintPlace.article(entry),
                problem: "An article before it has the same \(shared).",
                fix: "Take one of the two out of its source, or one of two sources that give the same.")
        }
    }
}
