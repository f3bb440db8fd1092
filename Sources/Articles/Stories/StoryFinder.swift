import Foundation

/// Finds articles that tell one story: an agency's text in several sources, or a source's own update or rewrite.
///
/// Texts are compared by the shingles they share, counted exactly through an inverted index. Reports that a source
/// writes by a form, such as a daily price list, share most of their words and none of their numbers: they stay apart.
package enum StoryFinder {
    /// For each article the place of the first one that tells its story; nil for the first of a story itself.
    package static func repeats(in articles: [Article]) -> [Int?] {
        let texts = articles.map(StoryText.init)
        var firsts = [Int?](repeating: nil, count: texts.count)
        var places: [UInt64: [Int]] = [:]
        for (index, text) in texts.enumerated() {
            var shared: [Int: Int] = [:]
            for shingle in text.shingles {
                for other in places[shingle] ?? [] { shared[other, default: 0] += 1 }
            }
            let match = shared.keys.sorted().first { text.tellsStory(of: texts[$0], sharing: shared[$0] ?? 0) }
            firsts[index] = match.map { firsts[$0] ?? $0 }
            for shingle in text.shingles where places[shingle, default: []].count < placesLimit {
                places[shingle, default: []].append(index)
            }
        }
        return firsts
    }

    /// A run of words that more articles share is a phrase of the trade; bounds hostile input.
    private static let placesLimit = 64
}

/// What of an article is compared with other articles.
struct StoryText {
    let shingles: [UInt64]
    private let source: String
    private let date: Date?
    private let titleWords: Set<UInt64>
    private let titleNumbers: Set<UInt64>
    /// The title and the text, when the article has hardly any text.
    private let isShort: Bool
    /// Words with digits in them.
    private let numbers: Set<UInt64>

    init(_ article: Article) {
        let text = article.paragraphs.isEmpty ? article.excerpt ?? "" : article.paragraphs.joined(separator: "\n")
        let body = ShingledText(text)
        isShort = body.shingles.count < Self.enoughShingles
        let compared = isShort ? ShingledText(article.title + "\n" + text) : body
        shingles = compared.shingles
        numbers = compared.numbers
        let title = ShingledText(article.title)
        titleWords = title.wordSet
        titleNumbers = title.numbers
        source = article.source
        date = article.date
    }

    /// Whether both tell one story, given how many shingles they share.
    func tellsStory(of other: StoryText, sharing shared: Int) -> Bool {
        let smaller = Double(min(shingles.count, other.shingles.count))
        let union = Double(shingles.count + other.shingles.count - shared)
        guard smaller > 0, !isFormOfAnotherDay(other), !isOfOneSeries(other) else { return false }
        let likeness = Double(shared) / union
        let containment = Double(shared) / smaller
        if likeness >= Self.likeness { return true }
        // Two sentences can stand in many texts; a title and two lines of text prove nothing.
        guard !isShort, !other.isShort else { return false }
        if containment >= Self.cutContainment { return true }
        guard source == other.source, isNear(other) else { return false }
        if containment >= Self.updateContainment { return true }
        return containment >= Self.rewriteContainment && titleLikeness(other) >= Self.rewriteTitleLikeness
    }

    /// Shingles from which a text can be told from others.
    private static let enoughShingles = 30
    /// Jaccard similarity (Broder 1997) from which two texts are the same story.
    private static let likeness = 0.5
    /// One text is the other, cut short.
    private static let cutContainment = 0.8
    /// A source's own text that went on.
    private static let updateContainment = 0.5
    /// A source's own text in other words, under nearly the same title.
    private static let rewriteContainment = 0.25
    private static let rewriteTitleLikeness = 0.6
    /// Updates come soon; a text that comes back after that is news of its own.
    private static let updateSpan: TimeInterval = 4 * 86_400

    private func isNear(_ other: StoryText) -> Bool {
        guard let date, let otherDate = other.date else { return true }
        return abs(date.timeIntervalSince(otherDate)) <= Self.updateSpan
    }

    /// Whether the texts are filled-in forms: both full of numbers, and most of the numbers differ.
    private func isFormOfAnotherDay(_ other: StoryText) -> Bool {
        let fewer = min(numbers.count, other.numbers.count)
        guard fewer >= Self.numbersOfAForm else { return false }
        return 2 * numbers.intersection(other.numbers).count < fewer
    }

    private static let numbersOfAForm = 4

    /// "Prayer times, 3 December" and "Prayer times, 4 December".
    private func isOfOneSeries(_ other: StoryText) -> Bool {
        !titleNumbers.isEmpty && !other.titleNumbers.isEmpty && titleNumbers != other.titleNumbers
            && titleWords.subtracting(titleNumbers) == other.titleWords.subtracting(other.titleNumbers)
    }

    private func titleLikeness(_ other: StoryText) -> Double {
        let union = titleWords.union(other.titleWords).count
        return union == 0 ? 0 : Double(titleWords.intersection(other.titleWords).count) / Double(union)
    }
}
