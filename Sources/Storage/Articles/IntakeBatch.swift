import Articles

/// The articles of several readings, each story once: what an intake decides about before it writes.
struct IntakeBatch {
    struct Candidate {
        var article: Article
        /// Of all the batch's articles that are this one, strongest first.
        var keys: [String]
        /// False as soon as one source that was read before has it.
        var isOfFirstReading: Bool

        /// The candidate's name inside the batch: no other has it.
        var identity: String { keys.first ?? article.title }
    }

    /// In the order in which they were added.
    private(set) var candidates: [Candidate] = []
    /// Articles that repeat another of the batch.
    private(set) var repeats = 0
    private var indexByKey: [String: Int] = [:]

    mutating func add(_ article: Article, isFirstReading: Bool) {
        let keys = ArticleIdentity.keys(of: article)
        if let index = keys.compactMap({ indexByKey[$0] }).first {
            candidates[index].isOfFirstReading = candidates[index].isOfFirstReading && isFirstReading
            repeats += 1
            remember(keys, as: index)
        } else {
            candidates.append(Candidate(article: article, keys: [], isOfFirstReading: isFirstReading))
            remember(keys, as: candidates.count - 1)
        }
    }

    private mutating func remember(_ keys: [String], as index: Int) {
        for key in keys where indexByKey[key] == nil {
            indexByKey[key] = index
            candidates[index].keys.append(key)
        }
    }

    /// The identities of those first readings that count as old: all but the newest `backfill`.
    func old(backfill: Int) -> Set<String> {
        let firstRead = candidates.filter(\.isOfFirstReading)
        guard !firstRead.isEmpty else { return [] }
        let identities = Self.identities(firstRead)
        let old = IntakeOrder.firstReading(firstRead.map(\.article), backfill: max(0, backfill)).old
        return Set(old.compactMap { identities[Self.key(of: $0)] })
    }

    /// In the order in which intake numbers are given.
    static func sorted(_ candidates: [Candidate]) -> [Candidate] {
        let byKey = Dictionary(candidates.map { (key(of: $0.article), $0) }, uniquingKeysWith: { first, _ in first })
        return IntakeOrder.sorted(candidates.map(\.article)).compactMap { byKey[key(of: $0)] }
    }

    private static func identities(_ candidates: [Candidate]) -> [String: String] {
        Dictionary(candidates.map { (key(of: $0.article), $0.identity) }, uniquingKeysWith: { first, _ in first })
    }

    private static func key(of article: Article) -> String {
        ArticleIdentity.keys(of: article).first ?? article.title
    }
}
