import ArgumentParser
import Articles
import Foundation
import Summaries

struct InspectSummary: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "summary", abstract: "Summarise texts by their own best sentences.",
        discussion: """
            Each input line is {"id","title","text","language"?}. Boilerplate is dropped first.
            Example: kabar inspect summary articles.jsonl --sentences 3
            --explain shows which sentences were taken, and what spoke for and against each.
            """)

    private struct Row: Decodable {
        var id: LineID
        var title: String?
        var text: String
        var language: String?
    }

    private struct Line: Encodable {
        var id: LineID
        var language: String?
        var sentences: [String]
        var indices: [Int]
        var keywords: [String]
        var inShort: String?
        var readingMinutes: Int
    }

    @Argument(help: "A JSON Lines file, or - for standard input.") var file: String
    @Option(help: "So many sentences (default 3).") var sentences: Int?
    @Option(help: "So many words instead; whole sentences, at most one over.") var words: Int?
    @Flag(help: "Show each sentence's score and why, as a table for people.") var explain = false
    @Flag(help: ArgumentHelp("Print the features of every sentence, for training.", visibility: .hidden))
    var features = false
    @Option(help: ArgumentHelp("Rank by the trees in this file, for training.", visibility: .hidden))
    var trees: String?

    func validate() throws {
        guard sentences == nil || words == nil else { throw ValidationError("Give --sentences or --words, not both.") }
        guard (sentences ?? words ?? 1) > 0 else {
            throw ValidationError("A summary has at least one sentence or word.")
        }
    }

    func run() async throws {
        try await reporting { try printSummaries(by: try summarizer()) }
    }

    private func printSummaries(by summarizer: Summarizer) throws {
        let request = SummaryRequest(words.map(SummaryLength.words) ?? .sentences(sentences ?? 3))
        func reading(of row: Row) -> (text: String, ArticleReading) {
            let text = InspectionText.withoutBoilerplate(row.text)
            return (text, summarizer.reading(title: row.title ?? "", text: text, language: row.language))
        }
        if explain {
            try InspectionInput.eachText(of: file, as: Row.self) { rows in
                rows.map { SummaryExplanation(of: reading(of: $0).1, request).text(heading: $0.title ?? $0.id.text) }
            }
        } else if features {
            try InspectionInput.eachLine(of: file, as: Row.self) { rows in
                rows.map { RankingLine(id: $0.id, assessments: reading(of: $0).1.assessments(request)) }
            }
        } else {
            try InspectionInput.eachLine(of: file, as: Row.self) { rows in
                rows.map { row in
                    let (text, reading) = reading(of: row)
                    let summary = reading.summary(request)
                    return Line(
                        id: row.id, language: summary.language, sentences: summary.sentences, indices: summary.indices,
                        keywords: reading.keywords(), inShort: reading.inShort(request),
                        readingMinutes: ReadingTime.minutes(of: text))
                }
            }
        }
    }
}

extension InspectSummary {
    /// Ranks by the trees of the file that was named, or by those that come with the program.
    private func summarizer() throws(InspectionInput.Unreadable) -> Summarizer {
        guard let trees else { return Summarizer() }
        let read = BoostedTrees(String(decoding: try InspectionInput.bytes(of: trees), as: UTF8.self))
        if let line = read.faultyLines.first {
            throw InspectionInput.Unreadable(
                description: """
                    \(trees): line \(line) is no tree, "column threshold ... | leaf leaf ...": columns are those of \
                    --features, from 0 on, and there are 2 leaves for one question, 4 for two, and so on.
                    """)
        }
        guard read.count > 0 else {
            throw InspectionInput.Unreadable(
                description: "\(trees) has no tree to rank by; Training/ranking/train.py writes one a line.")
        }
        return Summarizer(trees: read)
    }
}

struct InspectSentences: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sentences", abstract: "Find the language and the sentences of texts.",
        discussion: """
            Each input line is {"id","text","language"?}.
            Example: kabar inspect sentences texts.jsonl
            """)

    private struct Row: Decodable {
        var id: LineID
        var text: String
        var language: String?
    }

    private struct Line: Encodable {
        var id: LineID
        var language: String?
        var sentences: [String]
    }

    @Argument(help: "A JSON Lines file, or - for standard input.") var file: String

    func run() async throws {
        let detector = LanguageDetector()
        try InspectionInput.eachLine(of: file, as: Row.self) { rows in
            rows.map { row in
                let language = row.language ?? detector.language(of: row.text)
                return Line(
                    id: row.id, language: language,
                    sentences: SentenceSplitter(language: language).sentences(in: row.text))
            }
        }
    }
}

struct InspectDuplicates: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "duplicates", abstract: "Find texts that repeat an earlier one.",
        discussion: """
            Each input line is {"id","title","text"}; each output line {"id","duplicateOf"}.
            Example: kabar inspect duplicates articles.jsonl
            """)

    private struct Row: Decodable {
        var id: LineID
        var title: String?
        var text: String
    }

    private struct Line: Encodable {
        private enum Keys: CodingKey {
            case id, duplicateOf
        }

        var id: LineID
        var duplicateOf: LineID?

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Keys.self)
            try container.encode(id, forKey: .id)
            try container.encode(duplicateOf, forKey: .duplicateOf)  // null, not absent
        }
    }

    @Argument(help: "A JSON Lines file, or - for standard input.") var file: String

    func run() async throws {
        try InspectionInput.eachLine(of: file, as: Row.self) { rows in
            // Each from a source of its own: nothing is known of who wrote what when.
            let articles = rows.enumerated().map { place, row in
                Article(source: String(place), title: row.title ?? "", paragraphs: [row.text])
            }
            return zip(rows, StoryFinder.repeats(in: articles)).map { row, first in
                Line(id: row.id, duplicateOf: first.map { rows[$0].id })
            }
        }
    }
}

/// A text as it stands in a JSON Lines file.
enum InspectionText {
    /// Line breaks part paragraphs; what sites append is dropped.
    static func withoutBoilerplate(_ text: String) -> String {
        let paragraphs = text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
        return Boilerplate.cleaned(paragraphs.filter { !$0.isEmpty }).joined(separator: "\n\n")
    }
}
