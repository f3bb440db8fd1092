import Foundation

/// Finds the language of a text by its script, by the letter sequences of its words, by libcld2
/// and by small words.
///
/// Each language has a score, a logarithm of belief. The weights were chosen on one half of labelled texts and checked
/// on the other.
package struct LanguageDetector: Sendable {
    /// Scalars that are read; more of an article changes nothing.
    private static let sampleLength = 4_000
    private static let mostWords = 400
    /// What the profile gives a language at least; it may be sure, and wrong.
    private static let leastShare = 0.001
    /// What libcld2's choice adds if it covers the whole text.
    private static let guessWeight = 3.5
    /// The share of a language that only libcld2 knows, in a text of a sentence; of less it names any.
    private static let strangerShare = 0.1
    private static let strangerWords = 10
    /// What a small word adds that one language has; a longer text than so many words adds no more.
    private static let functionWordWeight = 1.5
    private static let functionWordText = 10.0
    private static let hintWeight = 0.7
    /// Languages that libcld2 names and the profile takes for a close one: Malay, Nynorsk.
    private static let closeLanguages = ["ms": "id", "nn": "nb"]

    /// Makes a detector; it holds no state and may be shared.
    package init() {}

    /// The BCP 47 primary tag of the language of `text`, or `hint`'s where the text has no letters; nil if nothing tells.
    ///
    /// `hint` is what the source or the newsletter says and weighs little. Malay is named only where words say so:
    /// without them a text that could be both is Indonesian.
    package func language(of text: String, hint: String? = nil) -> String? {
        let hint = LanguageTag.primary(hint)
        let sample = Self.sample(of: text)
        guard let script = TextScript.dominant(in: sample.unicodeScalars) else { return hint }
        if let language = script.language { return language }
        let words = Tokens.tokens(of: sample, limit: Self.mostWords)
        var scores = LanguageProfile.standard.shares(of: words, script: script).mapValues {
            log(max($0, Self.leastShare))
        }
        let guess = CompactDetector.guess(sample, hint: hint)
        if let language = guess.language {
            let share = words.count < Self.strangerWords ? Self.leastShare : Self.strangerShare
            scores[Self.closeLanguages[language] ?? language, default: log(share)] += Self.guessWeight * guess.share
        }
        let weight = Self.functionWordWeight * min(1, Self.functionWordText / Double(words.count))
        for word in words {
            let languages = FunctionWords.languages(with: word)
            // A single letter is as often an initial or a list's mark.
            let share = weight * (word.utf8.count == 1 ? 0.5 : 1) / Double(languages.count).squareRoot()
            for language in languages { scores[language]? += share }
        }
        if let hint { scores[hint, default: log(Self.leastShare)] += Self.hintWeight }
        let best = scores.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? script.usualLanguage
        return best == "id" && MalayWords.prevail(in: words) ? "ms" : best
    }

    /// The beginning of the text with control characters, which stand for lost quotes in old texts, as spaces.
    private static func sample(of text: String) -> String {
        var sample = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(sampleLength) {
            let isControl = scalar.value < 32 || (127...159).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE
            sample.append(isControl || (0xFDD0...0xFDEF).contains(scalar.value) ? " " : scalar)
        }
        return String(sample)
    }
}
