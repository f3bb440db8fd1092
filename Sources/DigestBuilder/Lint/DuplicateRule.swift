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
            return LintFinding(isLinkNew ? .sameTitle : .sameAddress, at: LintPlace(entry))
        }
    }
}
