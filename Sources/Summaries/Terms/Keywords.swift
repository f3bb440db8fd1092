/// Finds the words and names that an article is about.
///
/// A word counts by how often it stands in the article, more at its beginning than at its end and more in its title;
/// forms of one stem count together. Words written with a capital inside sentences, in a row, are one name. Scripts that
/// set no spaces between words give none.
struct Keywords {
    /// The sentences of news beyond these repeat what it is about.
    private static let mostSentences = 60
    /// A word in the title is worth so much more.
    private static let titleWeight = 1.6
    private static let nameWeight = 1.4
    /// Weight of the last sentence against the first.
    private static let endWeight = 0.4
    private static let shortestWord = 3
    /// Words of a name; longer rows are headlines.
    private static let longestName = 4
    /// Without a list of stop words, those in more than this share of the sentences are taken for some.
    private static let commonShare = 0.4

    private struct Candidate {
        var score = 0.0
        /// How often each form stands there.
        var forms: [String: Int] = [:]
        var place: Int
        var sentences = 0
        var lastSentence = -1

        init(place: Int) {
            self.place = place
        }

        mutating func add(_ form: String, in sentence: Int, weight: Double) {
            score += weight
            forms[form, default: 0] += 1
            if lastSentence != sentence { sentences += 1 }
            lastSentence = sentence
        }

        mutating func join(_ other: Candidate) {
            score += other.score
            forms.merge(other.forms, uniquingKeysWith: +)
        }
    }

    private let language: String?
    private let stopWords: Set<String>
    /// By form in lower case.
    private var words: [String: Candidate] = [:]
    private var names: [String: Candidate] = [:]
    private var place = 0

    /// Up to `limit` words and names, the most telling first; a word that is part of a name stands only there.
    static func keywords(title: String, sentences: [String], language: String?, limit: Int) -> [String] {
        var finder = Keywords(language: language)
        let sentences = sentences.prefix(mostSentences)
        for (index, sentence) in sentences.enumerated() {
            let share = Double(index) / Double(max(1, sentences.count - 1))
            finder.read(sentence, at: index, weight: 1 - (1 - endWeight) * share)
        }
        return finder.best(limit, title: title, sentences: sentences.count)
    }

    private init(language: String?) {
        self.language = language
        stopWords = FunctionWords.words(of: language)
    }

    // MARK: Counting

    private mutating func read(_ sentence: String, at index: Int, weight: Double) {
        var name: [Substring] = []
        for (number, word) in CasedWords.words(of: sentence).enumerated() {
            let isName = word.isCapital && number > 0
            if !isName || !word.followsSpace { finish(&name, at: index, weight: weight) }
            if isName { name.append(word.text) }
            count(word.text, at: index, weight: weight)
        }
        finish(&name, at: index, weight: weight)
    }

    private mutating func count(_ text: Substring, at index: Int, weight: Double) {
        let lowered = text.lowercased()
        guard isTelling(lowered) else { return }
        words[lowered, default: Candidate(place: place)].add(lowered, in: index, weight: weight)
        place += 1
    }

    private mutating func finish(_ name: inout [Substring], at index: Int, weight: Double) {
        defer { name = [] }
        guard (1...Self.longestName).contains(name.count), name.contains(where: { isTelling($0.lowercased()) }) else {
            return
        }
        let text = name.joined(separator: " ")
        names[text.lowercased(), default: Candidate(place: place)].add(text, in: index, weight: weight)
    }

    private func isTelling(_ word: String) -> Bool {
        word.unicodeScalars.count >= Self.shortestWord && !stopWords.contains(word)
            && !word.unicodeScalars.contains(where: ScalarClass.isDigit)
    }

    // MARK: Choosing

    private func best(_ limit: Int, title: String, sentences: Int) -> [String] {
        let stemmer = Stemmer(language: language)
        let titleStems = Set(CasedWords.words(of: title).map { stemmer.stem($0.text.lowercased()) })
        var stems: [String: Candidate] = [:]
        for (word, candidate) in words.sorted(by: { $0.value.place < $1.value.place }) {
            let isCommon = Double(candidate.sentences) > Self.commonShare * Double(sentences) && sentences > 5
            if stopWords.isEmpty, isCommon { continue }
            stems[stemmer.stem(word), default: Candidate(place: candidate.place)].join(candidate)
        }
        var candidates: [(stems: Set<String>, score: Double, place: Int, text: String)] = []
        for (stem, word) in stems {
            let weight = titleStems.contains(stem) ? Self.titleWeight : 1
            candidates.append(([stem], word.score * weight, word.place, Self.usualForm(word)))
        }
        for (key, name) in names {
            let stems = Set(key.split(separator: " ").map { stemmer.stem(String($0)) })
            let weight = Self.nameWeight * (titleStems.isDisjoint(with: stems) ? 1 : Self.titleWeight)
            candidates.append((stems, name.score * weight, name.place, Self.usualForm(name)))
        }
        candidates.sort { ($0.score, -$0.place, $1.text) > ($1.score, -$1.place, $0.text) }
        var chosen: [String] = []
        var taken: Set<String> = []
        for candidate in candidates where chosen.count < limit && taken.isDisjoint(with: candidate.stems) {
            chosen.append(candidate.text)
            taken.formUnion(candidate.stems)
        }
        return chosen
    }

    private static func usualForm(_ candidate: Candidate) -> String {
        candidate.forms.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
    }
}
