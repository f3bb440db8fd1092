import DigestBuilder

/// Writes what `check --issue` finds as a table: how bad, where, what, and what to do.
struct DeskFindings {
    let message: PreviewMessage
    let words: DeskWords

    var html: String {
        let note = message.isFrozen ? "<p>\(words.frozen)</p>" : ""
        guard !message.findings.isEmpty else { return note + "<p>\(words.nothingToMend)</p>" }
        return """
            \(note)<table class="facts wide findings"><thead><tr><th scope="col">\(words.level)</th>\
            <th scope="col">\(words.place)</th><th scope="col">\(words.finding)</th></tr></thead>
            <tbody>\(message.findings.map(row).joined(separator: "\n"))</tbody></table>
            """
    }

    private func row(_ finding: LintFinding) -> String {
        let said = words.language.lintWords
        let (problem, advice) = said.sentences(on: finding.fault)
        let fix = advice.map { " <em>\(HTMLText.escaped($0))</em>" } ?? ""
        return "<tr class=\"\(finding.level.rawValue)\"><td>\(level(finding.level))</td>"
            + "<td dir=\"auto\">\(HTMLText.escaped(said.place(of: finding)))</td>"
            + "<td>\(HTMLText.escaped(problem))\(fix)</td></tr>"
    }

    private func level(_ level: LintFinding.Level) -> String {
        switch level {
        case .error: words.error
        case .warning: words.warning
        case .notice: words.notice
        }
    }
}
