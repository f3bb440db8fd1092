import Foundation

/// A language in which Kabar has words of its own, for the digest and for the public pages. Its raw value is a BCP 47
/// tag, fit for `lang`.
///
/// A new language is a case here, its rule in `pluralCategory(of:)`, and one table of words for each of the two.
package enum InterfaceLanguage: String, Sendable, CaseIterable {
    case arabic = "ar"
    case chinese = "zh"
    case dutch = "nl"
    case english = "en"
    case french = "fr"
    case german = "de"
    case hebrew = "he"
    case indonesian = "id"
    case japanese = "ja"
    case javanese = "jv"
    case malay = "ms"
    case portuguese = "pt"
    case spanish = "es"
    case traditionalChinese = "zh-Hant"

    /// Tags of earlier days that are still met, with their Preferred-Value in the IANA registry of language subtags.
    private static let earlierTags = ["in": "id", "iw": "he", "jw": "jv"]

    /// The language of a BCP 47 tag in its script, whatever the region: Indonesian of `id-ID`, traditional Chinese of
    /// `zh-TW`. Malay in Arabic script (`ms-Arab`) is none of them. nil where Kabar has no words.
    package init?(tag: String) {
        let asked = Locale.Language(identifier: tag)
        guard let written = asked.languageCode?.identifier else { return nil }
        let code = Self.earlierTags[written] ?? written
        let script = asked.script ?? Locale.Language(identifier: code).script
        let match = Self.allCases.first { known in
            let language = Locale.Language(identifier: known.rawValue)
            return language.languageCode?.identifier == code && language.script == script
        }
        guard let match else { return nil }
        self = match
    }
}
