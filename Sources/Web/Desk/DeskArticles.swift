/// Writes the articles with the sentences of their summaries marked, and under each why they were taken.
struct DeskArticles {
    let articles: [PreviewArticle]
    let words: DeskWords

    var html: String {
        articles.map(article).joined(separator: "\n")
    }

    private func article(_ article: PreviewArticle) -> String {
        let language = article.language.map { " lang=\"\(HTMLText.escaped($0))\"" } ?? ""
        let keywords =
            article.keywords.isEmpty
            ? "" : "<p class=\"fine\">\(HTMLText.escaped(article.keywords.joined(separator: " · ")))</p>"
        let lines = article.passages.filter(\.isChosen).map { "<li>\(HTMLText.escaped(reasons($0)))</li>" }
        let list = lines.isEmpty ? "" : "<ol>\(lines.joined())</ol>"
        return """
            <article><h2\(language)>\(HTMLText.escaped(article.title))</h2>\(keywords)
            <p\(language) dir="auto">\(article.passages.map(passage).joined(separator: " "))</p>\(list)</article>
            """
    }

    /// The reasons of sentences that were not taken are shown where the pointer rests.
    private func passage(_ passage: PreviewArticle.Passage) -> String {
        let name = passage.isChosen ? "mark" : "span"
        let reasons = HTMLText.escaped(reasons(passage))
        return "<\(name) title=\"\(reasons)\">\(HTMLText.escaped(passage.text))</\(name)>"
    }

    /// `Score 0.164: place 0: +0.210; words 34: −0.050`.
    private func reasons(_ passage: PreviewArticle.Passage) -> String {
        let reasons = passage.reasons.map { reason in
            let sign = reason.share > 0 ? "+" : ""
            return "\(words.measures[reason.measure] ?? reason.measure) \(measured(reason.value)): "
                + sign + words.number(reason.share, decimals: 3)
        }
        let list = reasons.isEmpty ? words.averageSentence : reasons.joined(separator: "; ")
        return "\(words.score) \(words.number(passage.score, decimals: 3)): \(list)"
    }

    private func measured(_ value: Double) -> String {
        words.number(value, decimals: value == value.rounded() ? 0 : 3)
    }
}
