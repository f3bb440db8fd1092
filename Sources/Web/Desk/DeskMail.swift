/// Writes what stands in the middle: the part of the mail that is looked at, or what there is to say about it.
struct DeskMail {
    let scene: DeskScene
    let message: PreviewMessage

    private var words: DeskWords { scene.words }
    private var view: DeskView { scene.view }

    var html: String {
        switch view.part {
        case .html: note + frame
        case .text:
            "<pre class=\"sheet columns\" tabindex=\"0\" aria-label=\"\(words.textPart)\" dir=\"auto\""
                + "\(language)>\(HTMLText.escaped(message.text))</pre>"
        case .articles: sheet("articles", summaries)
        case .headers: sheet("", headers(message.headers))
        case .source: sheet("", DeskRawMail(message: message, words: words).html)
        case .check: sheet("", DeskFindings(message: message, words: words).html)
        case .diff: sheet("", DeskChanges(message: message, predecessor: scene.predecessor, words: words).html)
        case .spam: sheet("", DeskSpam(verdicts: scene.spam, words: words).html)
        }
    }

    private func sheet(_ name: String, _ inside: String) -> String {
        "<div class=\"sheet \(name)\" tabindex=\"0\">\(inside)</div>"
    }

    private var language: String {
        message.language.map { " lang=\"\(HTMLText.escaped($0))\"" } ?? ""
    }

    private var note: String {
        switch view.client {
        case .gmail: "<p class=\"note\">\(words.gmailNote)</p>"
        case .outlook: "<p class=\"note\">\(words.outlookNote)</p>"
        case nil: ""
        }
    }

    private var frame: String {
        let width = "w\(view.width.rawValue)"
        // The version makes the address new when the content is, so that no browser shows an old frame.
        let mark = view.query.isEmpty ? "?" : "&"
        let address = "/message.html\(view.query)\(mark)v=\(message.version)"
        return "<iframe class=\"\(width) \(view.scheme.rawValue)\" title=\"\(words.htmlPart)\" "
            + "sandbox=\"allow-popups allow-popups-to-escape-sandbox\" src=\"\(HTMLText.escaped(address))\"></iframe>"
    }

    private var summaries: String {
        guard !message.isFrozen else { return "<p>\(words.noSummariesKept)</p>" }
        let articles = message.articles()
        return articles.isEmpty ? "<p>\(words.noSummaries)</p>" : DeskArticles(articles: articles, words: words).html
    }

    private func headers(_ block: String) -> String {
        var rows: [(name: Substring, value: String)] = []
        for line in block.split(separator: "\n") {
            if line.first == " " || line.first == "\t", !rows.isEmpty {
                rows[rows.count - 1].value += "\n" + line
            } else {
                let name = line.prefix { $0 != ":" }
                rows.append((name, String(line[name.endIndex...].dropFirst().drop { $0 == " " })))
            }
        }
        let body = rows.map { row in
            "<tr><th scope=\"row\">\(HTMLText.escaped(String(row.name)))</th><td>\(HTMLText.escaped(row.value))</td></tr>"
        }
        return "<table class=\"facts\">\(body.joined(separator: "\n"))</table>"
    }
}
