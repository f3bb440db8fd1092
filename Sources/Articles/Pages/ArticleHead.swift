import Markup

/// Knows the lines above an article that are not its text: its title, its writers, its date, the time it takes to read.
///
/// They stand above its second sentence; the first may be the standfirst, with the byline below it.
struct ArticleHead {
    private let title: String
    private let author: String

    /// The title and the writers as the page names them; lines that repeat them are dropped.
    init(title: String?, author: String?) {
        self.title = Self.letters(title ?? "")
        self.author = (author ?? "").lowercased()
    }

    /// The paragraphs without such lines.
    func removed(from paragraphs: [String]) -> [String] {
        var kept: [String] = []
        // What to return when no second sentence comes: a page of titles and dates stays as it is.
        var whole = paragraphs
        var hasSentence = false
        for (place, paragraph) in paragraphs.enumerated() {
            let line = BoilerplateLine(paragraph)
            if line.isSentence {
                if hasSentence { return kept + paragraphs[place...] }
                hasSentence = true
                whole = kept + paragraphs[place...]
            }
            if !matches(line) { kept.append(paragraph) }
        }
        return whole
    }

    private func matches(_ line: BoilerplateLine) -> Bool {
        if !title.isEmpty, Self.letters(line.text) == title { return true }
        guard line.length <= Self.longest, !line.isSentence else { return false }
        return namesWriter(line) || Self.holdsDate(line.text) || Self.isAge(line)
    }

    private static func letters(_ text: String) -> String {
        text.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    private static let longest = 120

    // MARK: Writers

    private func namesWriter(_ line: BoilerplateLine) -> Bool {
        let words = line.text.utf8.count { $0 == 0x20 } + 1
        if words <= 8, Self.openings.isPrefix(of: line.folded) { return true }
        return author.utf8.count >= 4 && words <= 12 && line.text.lowercased().contains(author)
    }

    private static let openings = PhraseSet([
        "by ", "by: ", "written by", "posted by", "reported by", "oleh ", "oleh: ", "penulis", "reporter", "editor",
        "pewarta", "von ", "par ", "por ", "door ", "di ", "autor: ", "text: ",
    ])

    // MARK: Dates

    /// Whether one, three or four words in a row are a date.
    private static func holdsDate(_ text: String) -> Bool {
        let words = text.split {
            $0 == " " || $0 == "," || $0 == "|" || $0 == "(" || $0 == ")" || $0 == "•" || $0 == "·"
        }
        guard words.count <= 24 else { return false }
        for start in words.indices where words[start].utf8.contains(where: { (0x30...0x39).contains($0) }) {
            // 22 November 2026 begins with its figure, November 22 2026 has a word before it.
            for (from, count) in [(start, 1), (start, 3), (start - 1, 3)] where from >= 0 && from + count <= words.count
            {
                let candidate = words[from..<(from + count)].joined(separator: " ")
                if candidate.utf8.count >= 8, DateReader.date(candidate) != nil { return true }
            }
        }
        return false
    }

    /// "5 min read", "2 hours ago", "3 jam yang lalu".
    private static func isAge(_ line: BoilerplateLine) -> Bool {
        guard line.length <= 30, line.folded.contains(where: { (0x30...0x39).contains($0) }) else { return false }
        return ages.isIn(line.folded)
    }

    private static let ages = PhraseSet([
        " min read", " minute read", " mins read", " minutes read", " menit baca", " menit membaca", " min de lectura",
        " min de lecture", " min. lesezeit", " minuten lesezeit", " minutes ago", " hours ago", " hour ago",
        " days ago",
        " day ago", " weeks ago", " months ago", " menit lalu", " jam lalu", " hari lalu", " menit yang lalu",
        " jam yang lalu", " hari yang lalu",
    ])
}
