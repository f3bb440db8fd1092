/// Reads the text of a draft page.
package struct DraftReader {
    /// What is wrong with the text, and where.
    package struct Fault: Error, Sendable, Equatable, CustomStringConvertible {
        /// From 1; nil for the text as a whole.
        package var line: Int?
        package var reason: String

        package init(line: Int?, reason: String) {
            self.line = line
            self.reason = reason
        }

        /// `line 12: article 14 stands in line 9 already; take one of the two out`.
        package var description: String { (line.map { "line \($0): " } ?? "") + reason }
    }

    /// All faults of a text.
    package struct Faults: Error, Sendable, Equatable {
        package var faults: [Fault]
    }

    /// Where the next article line belongs.
    private enum Part {
        case head
        case section(Int)
        case headlines
    }

    private var page = DraftPage(issue: 0, rhythmName: "", through: 0)
    private var part = Part.head
    private var faults: [Fault] = []
    private var keys: [String: Int] = [:]
    /// Of the note, while it is read.
    private var noteStart: Int?
    private var note: [String] = []

    private init() {}

    /// Whether there is nothing in the text but remarks: the owner has thought better of it.
    package static func isEmpty(_ text: String) -> Bool {
        text.split(whereSeparator: \.isNewline).allSatisfy { $0.first == "#" || $0.allSatisfy(\.isWhitespace) }
    }

    /// The page of a text. Its form is checked, not its articles (`DraftCheck`).
    package static func page(_ text: String) throws(Faults) -> DraftPage {
        var reader = DraftReader()
        let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() { reader.read(String(line), index + 1) }
        reader.end()
        guard reader.faults.isEmpty else { throw Faults(faults: reader.faults) }
        return reader.page
    }

    private mutating func fault(_ line: Int?, _ reason: String) {
        faults.append(Fault(line: line, reason: reason))
    }

    // MARK: - Lines

    private mutating func read(_ line: String, _ place: Int) {
        if noteStart != nil { return readNote(line) }
        let words = SourceText.line(line)
        if words.isEmpty || line.first == "#" { return }
        if line.hasPrefix(DraftText.indentation) || line.first == "\t", hasLineAbove { return readSummary(words) }
        if words == DraftText.quotes, keys["note"] != nil {
            noteStart = place
        } else if words.first == "[", words.last == "]" {
            readHeading(String(words.dropFirst().dropLast()), place)
        } else if words.lowercased() == DraftText.headlinesLabel {
            part = .headlines
        } else if case .head = part {
            readKey(words, place)
        } else {
            readArticle(words, place)
        }
    }

    private mutating func readNote(_ line: String) {
        if SourceText.line(line) == DraftText.quotes {
            noteStart = nil
            page.note = note.joined(separator: "\n").trimmingBlankLines
        } else {
            note.append(line)
        }
    }

    private mutating func readHeading(_ words: String, _ place: Int) {
        let title = SourceText.readableLine(words)
        if title == nil, !page.sections.isEmpty {
            fault(
                place,
                "[] can only be the first section: without a heading its articles would seem to belong to the one before; move it up, or give it a title"
            )
        }
        if page.sections.contains(where: { $0.title == title }) {
            fault(place, "the section [\(words)] is there twice; move its articles to the first")
        }
        page.sections.append(DraftPage.Section(title: title, lines: [], place: place))
        part = .section(page.sections.count - 1)
    }

    private mutating func readKey(_ words: String, _ place: Int) {
        let parts = words.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let key = SourceText.line(String(parts[0])).lowercased()
        let value = parts.count == 2 ? SourceText.line(String(parts[1])) : ""
        guard parts.count == 2, ["draft", "subject", "preheader", "note"].contains(key) else {
            return fault(
                place,
                "“\(HeadlineText.shortened(words, toColumns: 40))” is neither draft:, subject:, preheader: nor note:, and articles stand under a [section]"
            )
        }
        if let first = keys.updateValue(place, forKey: key) {
            fault(place, "\(key): stands in line \(first) already; take one of the two out")
        }
        switch key {
        case "draft": readIdentity(value, place)
        case "subject": page.subject = value
        case "preheader": page.preheader = value
        default:
            guard value.isEmpty || value == DraftText.quotes else {
                return fault(place, "the note stands between two lines of \(DraftText.quotes) below note:")
            }
            if value == DraftText.quotes { noteStart = place }
        }
    }

    private mutating func readIdentity(_ value: String, _ place: Int) {
        guard let match = value.wholeMatch(of: /issue ([0-9]{1,9}), ([a-z]+), articles through ([0-9]{1,9})/),
            let issue = Int(match.1), let through = Int(match.3)
        else {
            return fault(
                place,
                "this line tells which draft this is and must stay as it was; get it back by `kabar edit --print`")
        }
        page.issue = issue
        page.rhythmName = String(match.2)
        page.through = through
    }

    // MARK: - Articles

    private mutating func readArticle(_ words: String, _ place: Int) {
        let form = /(?:(?<mark>[A-Za-z]+)\s+)?(?<number>[0-9]{1,9})(?:[.:)]?\s+(?<title>.*))?/
        guard let match = words.wholeMatch(of: form), let number = Int(match.number) else {
            return fault(
                place,
                "“\(HeadlineText.shortened(words, toColumns: 40))” does not begin with an article's number; words of your own below an article are indented by four spaces"
            )
        }
        let mark = match.mark.map { Draft.Mark(rawValue: $0.lowercased()) }
        if case .some(.none) = mark {
            return fault(
                place,
                "“\(match.mark ?? "")” before article \(number) is neither lead nor drop; write one of them, or nothing"
            )
        }
        if case .headlines = part, mark == .lead {
            fault(place, "article \(number) cannot lead under (headlines); move it under a [section]")
        }
        append(
            DraftPage.Line(
                number: number, mark: mark ?? nil, title: match.title.map(String.init) ?? "", place: place))
    }

    private mutating func append(_ line: DraftPage.Line) {
        switch part {
        case .head: break
        case .section(let index): page.sections[index].lines.append(line)
        case .headlines: page.headlines.append(line)
        }
    }

    private var hasLineAbove: Bool {
        switch part {
        case .head: false
        case .section(let index): !page.sections[index].lines.isEmpty
        case .headlines: !page.headlines.isEmpty
        }
    }

    /// A paragraph may have several lines.
    private mutating func readSummary(_ words: String) {
        func added(to summary: String) -> String { summary.isEmpty ? words : summary + "\n" + words }
        switch part {
        case .head: break
        case .section(let index):
            let last = page.sections[index].lines.count - 1
            page.sections[index].lines[last].summary = added(to: page.sections[index].lines[last].summary)
        case .headlines:
            let last = page.headlines.count - 1
            page.headlines[last].summary = added(to: page.headlines[last].summary)
        }
    }

    private mutating func end() {
        if let noteStart {
            fault(noteStart, "the note never ends; put a line of \(DraftText.quotes) behind it")
        }
        if keys["draft"] == nil {
            fault(
                nil,
                "the line that begins with draft: is missing; it tells which draft this is. Get it back by `kabar edit --print`"
            )
        }
    }
}

extension String {
    /// Without blank lines at both ends.
    fileprivate var trimmingBlankLines: String {
        let lines = split(separator: "\n", omittingEmptySubsequences: false)
        func isBlank(_ line: Substring) -> Bool { line.allSatisfy(\.isWhitespace) }
        guard let first = lines.firstIndex(where: { !isBlank($0) }), let last = lines.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return lines[first...last].joined(separator: "\n")
    }
}
