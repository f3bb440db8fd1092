import DigestBuilder
import Summaries

/// What `digest`, or one source, says of its summaries; what a source leaves out is as in `digest`.
struct SummarySetting: Sendable, Equatable {
    /// `summary`: how they are made.
    var method: SummarySettings.Method?
    /// `sentences` or `words`.
    var length: SummaryLength?
    /// `keepSentences` and `dropSentences`: parts of sentences that come first, or never.
    var keep: [String] = []
    var drop: [String] = []

    /// Reads the keys of a section, and says so where it has two lengths.
    init(_ section: SettingsSection, log: SettingsLog, standard: SummarySetting = SummarySetting()) {
        method = section.value("summary", standard: standard.method, shown: standard.method?.rawValue) {
            text throws(UnfitValue) in try SettingsValue.choice(text, supported: nil)
        }
        if section.has("sentences"), section.has("words") {
            log.problem(
                section.placeOfKey("words"),
                "\(section.path(of: "sentences")) and \(section.path(of: "words")) are both there; write one of them.")
        }
        let words = section.value("words") { text throws(UnfitValue) in
            try SettingsValue.number(text, in: Self.wordRange)
        }
        let sentences = section.value("sentences", standard: words == nil ? standard.sentences : nil) {
            text throws(UnfitValue) in try SettingsValue.number(text, in: Self.sentenceRange)
        }
        length = words.map(SummaryLength.words) ?? sentences.map(SummaryLength.sentences)
        keep = section.values("keepSentences") { text throws(UnfitValue) in try SettingsValue.line(text) }
        drop = section.values("dropSentences") { text throws(UnfitValue) in try SettingsValue.line(text) }
    }

    init(method: SummarySettings.Method? = nil, length: SummaryLength? = nil) {
        self.method = method
        self.length = length
    }

    /// Two of the article's own best sentences.
    static let standard = SummarySetting(method: .extract, length: .sentences(2))

    private static let sentenceRange = 1...20
    private static let wordRange = 10...1_000

    private var sentences: Int? {
        if case .sentences(let count) = length { count } else { nil }
    }

    /// The settings that hold for a source which says `other` of its own.
    func settings(with other: SummarySetting = SummarySetting()) -> SummarySettings {
        SummarySettings(
            method: other.method ?? method ?? .extract, length: other.length ?? length ?? .sentences(2),
            keep: keep + other.keep, drop: drop + other.drop)
    }
}
