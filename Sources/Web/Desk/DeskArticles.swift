/// Writes the articles with the sentences of their summaries marked, and under each why they were taken.
struct DeskArticles {
    private let articles: [PreviewArticle]

    init(_ articles: [PreviewArticle]) {
        self.articles = articles
    }

    var html: String {
        articles.map(article).joined(separator: "\n")
    }

    private func article(_ article: PreviewArticle) -> String {
        let language = article.language.map { " lang=\"\(HTMLText.escaped($0))\"" } ?? ""
        let keywords =
            article.keywords.isEmpty
            ? "" : "<p class=\"fine\">\(HTMLText.escaped(article.keywords.joined(separator: " · ")))</p>"
        let reasons = article.passages.filter(\.isChosen).map { "<li>\(HTMLText.escaped($0.reasons))</li>" }
        let list = reasons.isEmpty ? "" : "<ol lang=\"en\">\(reasons.joined())</ol>"
        return """
            <article><h2\(language)>\(HTMLText.escaped(article.title))</h2>\(keywords)
            <p\(language) dir="auto">\(article.passages.map(passage).joined(separator: " "))</p>\(list)</article>
            """
    }

    /// The reasons of sentences that were not taken are shown where the pointer rests.
    private func passage(_ passage: PreviewArticle.Passage) -> String {
        let name = passage.isChosen ? "mark" : "span"
        let reasons = HTMLText.escaped(passage.reasons)
        return "<\(name) title=\"\(reasons)\">\(HTMLText.escaped(passage.text))</\(name)>"
    }
}
