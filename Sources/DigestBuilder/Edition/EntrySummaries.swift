import Articles
import Summaries

/// Writes what an entry says of its article, as the settings of the article's source want it.
package struct EntrySummaries: Sendable {
    /// About three long sentences. Text without full stops is one sentence of any length.
    static let maximumColumns = 1_200

    let settings: DigestSettings
    let summarizer: Summarizer

    package init(settings: DigestSettings, summarizer: Summarizer) {
        self.settings = settings
        self.summarizer = summarizer
    }

    /// Every sentence of an article as it was ranked for its entry.
    package func assessments(of article: Article, isLead: Bool) -> [SentenceAssessment] {
        reading(of: article).assessments(settings.summaries(ofSource: article.source).request(isLead: isLead))
    }

    /// Sets the entry's sentences, keywords, line in short and language. Sentences that do not fit together are left
    /// out whole.
    func write(into entry: inout EditionEntry, of article: Article, isLead: Bool) {
        let wanted = settings.summaries(ofSource: article.source)
        let request = wanted.request(isLead: isLead)
        let reading = reading(of: article)
        entry.language = reading.language ?? article.language
        entry.keywords = reading.keywords().compactMap(SourceText.readableLine)
        guard wanted.method != .none else { return }
        let own = wanted.method == .feed ? ownWords(of: article, language: reading.language, request) : nil
        let sentences = own ?? reading.summary(request).sentences
        entry.sentences = bounded(sentences.compactMap(SourceText.readableLine))
        entry.inShort = own == nil ? SourceText.readableLine(reading.inShort(request)) : nil
    }

    private func reading(of article: Article) -> ArticleReading {
        summarizer.reading(title: article.title, text: article.readableText, language: article.language)
    }

    /// The author's own excerpt in whole sentences; nil where it is only the beginning of one, or repeats the title.
    private func ownWords(of article: Article, language: String?, _ request: SummaryRequest) -> [String]? {
        guard let excerpt = article.excerpt, DisplayWidth.columns(excerpt) <= Self.maximumColumns else { return nil }
        let sentences = SentenceSplitter(language: language).sentences(in: excerpt).filter { sentence in
            SentenceShape.isWhole(sentence) && !Self.breaksOff(sentence) && sentence != article.title
                && !request.drops(sentence)
        }
        return sentences.isEmpty ? nil : sentences
    }

    private static func breaksOff(_ sentence: String) -> Bool {
        sentence.hasSuffix("…") || sentence.hasSuffix("...")
    }

    /// The sentences that fit together, whole; one that does not fit ends the summary.
    private func bounded(_ sentences: [String]) -> [String] {
        var bounded: [String] = []
        var room = Self.maximumColumns
        for sentence in sentences {
            let columns = DisplayWidth.columns(sentence)
            guard columns <= room else { return bounded }
            bounded.append(sentence)
            room -= columns
        }
        return bounded
    }
}

extension Article {
    /// The text that a summary is made of and that is read: paragraphs parted by blank lines, else the excerpt.
    var readableText: String {
        paragraphs.isEmpty ? excerpt ?? "" : paragraphs.joined(separator: "\n\n")
    }
}
