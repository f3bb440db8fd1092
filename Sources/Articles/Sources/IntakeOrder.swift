/// The order in which articles get their intake numbers, and what of a first reading counts as new.
package enum IntakeOrder {
    /// The articles oldest first.
    ///
    /// Those without a date come last. Articles of the same instant, and those without a date, stand source by source
    /// in the order in which the sources first appear; within a source the last listed comes first, because sources
    /// list their newest article first.
    package static func sorted(_ articles: [Article]) -> [Article] {
        var rankOfSource: [String: Int] = [:]
        for article in articles where rankOfSource[article.source] == nil {
            rankOfSource[article.source] = rankOfSource.count
        }
        let ranked = articles.enumerated().map { position, article in
            Ranked(article: article, position: position, sourceRank: rankOfSource[article.source] ?? 0)
        }
        return ranked.sorted(by: isBefore).map(\.article)
    }

    /// Parts the articles of sources that were never read before into the newest `backfill`, which are new, and the
    /// rest, which count as old. Articles without a date are new only when too few have one. Both in intake order.
    package static func firstReading(_ articles: [Article], backfill: Int) -> (new: [Article], old: [Article]) {
        let ordered = sorted(articles)
        let undatedFrom = ordered.firstIndex { $0.date == nil } ?? ordered.count
        let wanted = min(max(backfill, 0), ordered.count)
        let fromDated = min(wanted, undatedFrom)
        let fromUndated = wanted - fromDated
        let dated = ordered[..<undatedFrom], undated = ordered[undatedFrom...]
        return (
            new: Array(dated.suffix(fromDated)) + Array(undated.suffix(fromUndated)),
            old: Array(dated.dropLast(fromDated)) + Array(undated.dropLast(fromUndated))
        )
    }

    private struct Ranked {
        var article: Article
        var position: Int
        var sourceRank: Int
    }

    private static func isBefore(_ a: Ranked, _ b: Ranked) -> Bool {
        switch (a.article.date, b.article.date) {
        case (let left?, let right?) where left != right: return left < right
        case (.some, nil): return true
        case (nil, .some): return false
        default: break
        }
        return a.sourceRank == b.sourceRank ? a.position > b.position : a.sourceRank < b.sourceRank
    }
}
