/// Finds ids and links that a feed gives to several items, so that they name none of them.
enum SharedIdentities {
    /// The articles of one reading; those whose link other ids share are marked, ids on different items are dropped.
    ///
    /// Some feeds give every item the same id or an empty one, others lead every item to the same page. Taken as
    /// identities, all but the first would count as known and be lost.
    static func marked(_ articles: [Article]) -> [Article] {
        let guids = groups(articles) { $0.guid }
        let links = groups(articles) { $0.link.flatMap(ArticleIdentity.canonicalLink) }
        var result = articles
        for group in guids where differ(group, in: articles, by: \.title) && differ(group, in: articles, by: \.link) {
            for index in group { result[index].guid = nil }
        }
        for group in links where differ(group, in: articles, by: \.title) && differ(group, in: articles, by: \.guid) {
            for index in group { result[index].sharesLink = true }
        }
        return result
    }

    /// The places of articles that have a value in common.
    private static func groups(_ articles: [Article], by value: (Article) -> String?) -> [[Int]] {
        var places: [String: [Int]] = [:]
        for (index, article) in articles.enumerated() {
            if let key = value(article) { places[key, default: []].append(index) }
        }
        return places.values.filter { $0.count > 1 }
    }

    private static func differ<Value: Hashable>(_ group: [Int], in articles: [Article], by value: (Article) -> Value)
        -> Bool
    {
        Set(group.map { value(articles[$0]) }).count > 1
    }
}
