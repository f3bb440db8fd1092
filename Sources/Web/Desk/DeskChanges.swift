/// Writes how a message differs from that of the issue before: the subject, and the text part line by line.
struct DeskChanges {
    let message: PreviewMessage
    let predecessor: PreviewMessage?
    let words: DeskWords

    var html: String {
        guard let predecessor else { return "<p>\(words.noPredecessor)</p>" }
        let number = predecessor.issueNumber.map { "\($0)" } ?? ""
        return """
            <h2>\(DeskWords.filled(words.diffAgainst, ["number": number]))</h2>
            <h3>\(words.subject)</h3>
            \(changes(from: predecessor.subject, to: message.subject, same: words.sameSubject))
            <h3>\(words.textPart)</h3>
            \(changes(from: predecessor.text, to: message.text, same: words.sameText))
            """
    }

    private func changes(from old: String, to new: String, same: String) -> String {
        guard let lines = LineDiff.lines(from: old, to: new) else { return "<p>\(words.tooLong)</p>" }
        let shown = LineDiff.shortened(lines)
        guard !shown.isEmpty else { return "<p class=\"fine\">\(same)</p>" }
        return "<div class=\"diff\" dir=\"auto\">\(shown.map(row).joined(separator: "\n"))</div>"
    }

    /// Signs and hidden words tell apart what colours alone must not.
    private func row(_ line: LineDiff.Line) -> String {
        switch line {
        case .same(let text): "<p>\(HTMLText.escaped(text))</p>"
        case .removed(let text):
            "<p class=\"gone\"><span class=\"said\">\(words.removed): </span><del>\(HTMLText.escaped(text))</del></p>"
        case .added(let text):
            "<p class=\"new\"><span class=\"said\">\(words.added): </span><ins>\(HTMLText.escaped(text))</ins></p>"
        case .skipped(let count):
            "<p class=\"skipped\">\(DeskWords.filled(words.equalLines, ["count": "\(count)"]))</p>"
        }
    }
}
