import Foundation

/// How lines and letters are set apart in a script.
struct ScriptMeasures {
    private let isTall: Bool
    private let isJoined: Bool
    private let hasItalics: Bool

    init(language: String) {
        let script = Locale.Language(identifier: Locale.Language(identifier: language).maximalIdentifier).script
        isJoined = script == .arabic
        hasItalics = [.latin, .cyrillic, .greek].contains(script)
        isTall = isJoined || [.japanese, .hanSimplified, .hanTraditional, .korean].contains(script)
    }

    /// The values by name, as templates see them. Han and Arabic letters fill more of the line's height than Latin
    /// ones; letter spacing would tear Arabic words apart. Scripts without italics would be drawn askew.
    var values: [String: Any] {
        [
            "lineHeight": isTall ? "1.75" : "1.55", "headlineLineHeight": isTall ? "1.4" : "1.2",
            "tracking": isJoined ? "0" : "2px", "captionStyle": hasItalics ? "italic" : "normal",
        ]
    }
}
