import Articles
import DigestBuilder
import Summaries
import Web

/// The articles of an issue with a summary, as the preview desk shows how it was made.
enum PreviewArticles {
    static func of(_ seen: IssueView.Seen, settings: DigestSettings) -> [PreviewArticle] {
        let articles = Dictionary(
            seen.stories.map { ($0.article.intake, $0.article.article) }, uniquingKeysWith: { first, _ in first })
        let summaries = EntrySummaries(settings: settings, summarizer: Summarizer())
        let entries = seen.edition.sections.flatMap(\.entries)
        return entries.enumerated().compactMap { place, entry in
            guard !entry.sentences.isEmpty, let article = articles[entry.intake] else { return nil }
            let passages = summaries.assessments(of: article, isLead: place == 0).map { assessment in
                PreviewArticle.Passage(
                    text: assessment.sentence,
                    isChosen: SourceText.readableLine(assessment.sentence).map(entry.sentences.contains) ?? false,
                    score: assessment.score,
                    reasons: SummaryExplanation.strongest(of: assessment).map { reason in
                        PreviewArticle.Reason(
                            measure: SummaryExplanation.name(of: reason.feature), value: reason.value,
                            share: reason.share)
                    })
            }
            return PreviewArticle(
                title: entry.title, language: entry.language, keywords: entry.keywords, passages: passages)
        }
    }
}
