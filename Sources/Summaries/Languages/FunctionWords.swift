/// The small words of each language: they tell languages apart, carry no topic, and often begin a sentence.
enum FunctionWords {
    /// The words of `language`, in lower case; empty for a language without a list. Malay has the Indonesian list.
    static func words(of language: String?) -> Set<String> {
        language.flatMap { byLanguage[$0 == "ms" ? "id" : $0] } ?? []
    }

    /// The languages with a list, Malay too.
    static var languages: Set<String> { Set(byLanguage.keys).union(["ms"]) }

    /// The languages that have a word in their list.
    static func languages(with word: String) -> [String] {
        languagesByWord[word] ?? []
    }

    private static let byLanguage: [String: Set<String>] = FunctionWordLists.all.mapValues { Set($0.listedWords) }

    private static let languagesByWord: [String: [String]] = {
        var languages: [String: [String]] = [:]
        for (language, words) in byLanguage.sorted(by: { $0.key < $1.key }) {
            for word in words { languages[word, default: []].append(language) }
        }
        return languages
    }()
}
