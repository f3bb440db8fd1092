import Foundation

/// Writes what the spam filters of this machine say.
struct DeskSpam {
    let verdicts: [SpamVerdict]
    let words: DeskWords

    var html: String {
        verdicts.map(verdict).joined(separator: "\n") + "<p class=\"fine\">\(words.spamNote)</p>"
    }

    private func verdict(_ verdict: SpamVerdict) -> String {
        "<section><h2>\(HTMLText.escaped(verdict.filter))</h2>\(result(verdict.result))</section>"
    }

    private func result(_ result: SpamVerdict.Result) -> String {
        switch result {
        case .notInstalled(let package):
            "<p>\(HTMLText.escaped(DeskWords.filled(words.spamNotInstalled, ["package": package])))</p>"
        case .failed(let reason):
            "<p class=\"fault\" lang=\"en\">\(HTMLText.escaped(reason))</p>"
        case .scored(let score, let limit, let rules):
            scored(score, limit, rules)
        }
    }

    private func scored(_ score: Double, _ limit: Double, _ rules: [SpamVerdict.Rule]) -> String {
        let sentence = DeskWords.filled(
            words.spamScore, ["score": Self.points(score), "limit": Self.points(limit)])
        let fault = score >= limit ? " class=\"fault\"" : ""
        guard !rules.isEmpty else { return "<p\(fault)>\(sentence)</p>" }
        let rows = rules.map { rule in
            "<tr><td class=\"number\">\(Self.points(rule.score))</td><td>\(HTMLText.escaped(rule.name))</td>"
                + "<td lang=\"en\">\(HTMLText.escaped(rule.meaning))</td></tr>"
        }
        return """
            <p\(fault)>\(sentence)</p>
            <table class="facts wide"><thead><tr><th scope="col">\(words.spamPoints)</th>\
            <th scope="col">\(words.spamRule)</th><th scope="col">\(words.spamMeaning)</th></tr></thead>
            <tbody>\(rows.joined(separator: "\n"))</tbody></table>
            """
    }

    static func points(_ score: Double) -> String {
        String(format: "%.1f", score).replacing("-", with: "−")
    }
}
