import DigestBuilder

/// Reads the list `digest.sections`: names, or mappings with a title and what belongs there.
struct SectionReader {
    /// Stands for the topics of all articles that no other section takes.
    private static let rest = "*"

    let section: SettingsSection
    /// The sections that sources name.
    let sourceSections: Set<String>

    func rules() -> [SectionRule] {
        var titles: Set<String> = []
        var hasRest = false
        return section.sections("sections", scalarKey: "title").compactMap { entry in
            guard let rule = rule(entry) else { return nil }
            if !titles.insert(rule.title).inserted {
                entry.log.problem(entry.place, "\(entry.path) is “\(rule.title)” a second time; join the two.")
            }
            if rule.taking == .rest, hasRest {
                entry.log.problem(
                    entry.placeOfKey("topics"),
                    "\(entry.path).topics is “*” a second time; only one section takes the rest."
                )
            }
            hasRest = hasRest || rule.taking == .rest
            return rule
        }
    }

    private func rule(_ entry: SettingsSection) -> SectionRule? {
        defer {
            let hint = "did you mean topics? A source names its section itself, by the key section."
            entry.close(hints: ["source": hint, "sources": hint, "name": "did you mean title?"])
        }
        let title = entry.required("title", example: "title: Pertanian") { entry.line($0) }
        let topics = entry.values("topics") { text throws(UnfitValue) in try SettingsValue.line(text) }
        if topics.count > 1, topics.contains(Self.rest) {
            entry.log.problem(
                entry.placeOfKey("topics"),
                "\(entry.path).topics has “*” beside others; write it alone, or leave it out.")
        }
        if let title, topics.isEmpty, !sourceSections.contains(title) {
            let nearest = NearestWord.to(title, in: sourceSections.sorted()).map { "; did you mean “\($0)”?" }
            entry.log.warn(
                "\(entry.path) “\(title)” stays empty: no source names that section, and it has no topics\(nearest ?? ".")"
            )
        }
        return title.map { SectionRule(title: $0, taking: topics == [Self.rest] ? .rest : .topics(topics)) }
    }
}
