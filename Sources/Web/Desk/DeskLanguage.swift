import DigestBuilder

/// A language of the desk's own words.
enum DeskLanguage: String, CaseIterable, Sendable {
    case english = "en"
    case indonesian = "id"

    var words: DeskWords {
        switch self {
        case .english: .english
        case .indonesian: .indonesian
        }
    }

    /// Says what `check --issue` finds.
    var lintWords: any LintWords {
        switch self {
        case .english: EnglishLintWords()
        case .indonesian: IndonesianLintWords()
        }
    }

    /// Of a browser's `Accept-Language` (RFC 9110, section 12.5.4) the one that is wanted most; English for none.
    init(accepting header: String?) {
        var best: (language: DeskLanguage, quality: Double)?
        for range in (header ?? "").split(separator: ",").prefix(20) {
            let parts = range.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
            guard let tag = parts.first, let language = Self(rawValue: String(tag.prefix { $0 != "-" })) else {
                continue
            }
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            if quality > best?.quality ?? 0 { best = (language, quality) }
        }
        self = best?.language ?? .english
    }
}
