/// Knows which words end in a stop of their own, and what may follow them.
struct Abbreviations: Sendable {
    /// What an abbreviation stands next to, which decides whether its stop may end a sentence.
    enum Kind: Sendable {
        case before, number, date, after, end
    }

    private let kinds: [String: Kind]

    /// The list of `language`, with English for an unknown one, and what holds everywhere.
    init(language: String?) {
        self = Self.byLanguage[language ?? "en"] ?? Self.general
    }

    private init(lists languages: [String]) {
        var kinds: [String: Kind] = [:]
        for language in languages {
            for (list, kind) in Self.lists {
                for word in (list[language] ?? "").listedWords { kinds[word] = kind }
            }
        }
        self.kinds = kinds
    }

    /// The kind of `word`, which is in lower case and without its last stop; nil if it is no abbreviation.
    func kind(of word: String) -> Kind? {
        kinds[word]
    }

    /// Is it a degree that follows a name?
    static func isDegree(_ word: String) -> Bool {
        degrees.contains(word)
    }

    private static let lists: [([String: String], Kind)] = [
        (AbbreviationLists.end, .end), (AbbreviationLists.after, .after), (AbbreviationLists.date, .date),
        (AbbreviationLists.number, .number), (AbbreviationLists.before, .before),
    ]

    private static let degrees = Set(AbbreviationLists.degrees.listedWords)

    private static let general = Abbreviations(lists: ["*", "en"])

    private static let byLanguage: [String: Abbreviations] = {
        let languages = Set(lists.flatMap(\.0.keys)).subtracting(["*"])
        return Dictionary(uniqueKeysWithValues: languages.map { ($0, Abbreviations(lists: ["*", $0])) })
    }()
}
