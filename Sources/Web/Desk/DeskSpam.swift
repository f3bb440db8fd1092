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
        case .failed(let reason, let service):
            "<p class=\"fault\">\(words.spamSilent) <span lang=\"en\">\(HTMLText.escaped(reason))</span> "
                + HTMLText.escaped(service.map { DeskWords.filled(words.spamService, ["service": $0]) } ?? "") + "</p>"
        case .noScore(let program):
            fault(DeskWords.filled(words.spamNoScore, ["program": program]))
        case .unwritable(let file):
            fault(DeskWords.filled(words.spamUnwritable, ["file": file]))
        case .scored(let score, let limit, let rules):
            scored(score, limit, rules)
        }
    }

    private func fault(_ sentence: String) -> String {
        "<p class=\"fault\">\(HTMLText.escaped(sentence))</p>"
    }

    private func scored(_ score: Double, _ limit: Double, _ rules: [SpamVerdict.Rule]) -> String {
        let sentence = DeskWords.filled(
            words.spamScore, ["score": words.number(score), "limit": words.number(limit)])
        let fault = score >= limit ? " class=\"fault\"" : ""
        guard !rules.isEmpty else { return "<p\(fault)>\(sentence)</p>" }
        let rows = rules.map { rule in
            "<tr><td class=\"number\">\(words.number(rule.score))</td><td>\(HTMLText.escaped(rule.name))</td>"
                + "<td lang=\"en\">\(HTMLText.escaped(rule.meaning))</td></tr>"
        }
        return """
            <p\(fault)>\(sentence)</p>
            <table class="facts wide"><thead><tr><th scope="col">\(words.spamPoints)</th>\
            <th scope="col">\(words.spamRule)</th><th scope="col">\(words.spamMeaning)</th></tr></thead>
            <tbody>\(rows.joined(separator: "\n"))</tbody></table>
            """
    }
}
