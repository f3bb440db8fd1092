/// Finds the language of a text by its script, by libcld2 and by the words, letters and endings that it uses.
package struct LanguageDetector: Sendable {
    /// Scalars that are read; more of an article changes nothing.
    private static let sampleLength = 4_000
    private static let mostWords = 400
    /// What libcld2's choice is worth against the cues per word: more for a word or two, where cues are rare.
    private static let guessWeights = (short: 0.45, long: 0.1)
    /// A language without a word list has no cues to speak for it.
    private static let cuelessWeight = 0.35
    private static let longText = 10.0
    /// libcld2 answers English where it knows nothing, so its English wants a cue beside it.
    private static let bareEnglish = 0.5
    private static let hintWeight = 0.05

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
        let cues = LanguageCues(words, script: script)
        let guess = CompactDetector.guess(sample, hint: hint)
        var scores = cues.scores
        if let language = guess.language {
            scores[language == "ms" ? "id" : language, default: 0] += weight(of: guess, beside: cues)
        }
        if let hint { scores[hint, default: 0] += Self.hintWeight }
        let best = scores.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? script.usualLanguage
        return best == "id" && MalayWords.prevail(in: words) ? "ms" : best
    }

    private func weight(of guess: CompactDetector.Guess, beside cues: LanguageCues) -> Double {
        let length = min(1, Double(cues.wordCount) / Self.longText)
        var weight = Self.guessWeights.short + (Self.guessWeights.long - Self.guessWeights.short) * length
        if FunctionWords.words(of: guess.language).isEmpty { weight = max(weight, Self.cuelessWeight) }
        let isBare = guess.language == "en" && cues.scores["en", default: 0] == 0
        return weight * guess.share * (isBare ? Self.bareEnglish : 1)
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
