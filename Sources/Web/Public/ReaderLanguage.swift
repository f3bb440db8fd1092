import DigestBuilder
import Subscribers

/// In which language a public page speaks to somebody.
enum ReaderLanguage {
    /// Longer wishes are not read.
    private static let mostTags = 20

    /// Who holds a link reads what their mail is in: their own language, else the newsletter's. nil where Kabar has no
    /// words in their own.
    static func of(_ subscriber: Subscriber?) -> InterfaceLanguage? {
        subscriber?.language.flatMap(InterfaceLanguage.init(tag:))
    }

    /// The first language of `Accept-Language` (RFC 9110, section 12.5.4) that Kabar has words in, by the visitor's
    /// own weights; nil for none.
    static func wished(by header: String?) -> InterfaceLanguage? {
        let tags = (header ?? "").split(separator: ",").prefix(mostTags).enumerated().compactMap { place, part in
            Self.wish(part).map { (place: place, wish: $0) }
        }
        let best = tags.sorted { ($1.wish.weight, $0.place) < ($0.wish.weight, $1.place) }
        return best.lazy.compactMap { InterfaceLanguage(tag: $0.wish.tag) }.first
    }

    /// `en-GB;q=0.8`; nil for what is refused by a weight of 0 and what is no tag.
    private static func wish(_ part: Substring) -> (tag: String, weight: Double)? {
        let pieces = part.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
        guard let tag = pieces.first, tag != "*", tag.utf8.count <= 35 else { return nil }
        var weight = 1.0
        for piece in pieces.dropFirst() where piece.lowercased().hasPrefix("q=") {
            weight = Double(piece.dropFirst(2)) ?? 0
        }
        return weight > 0 ? (tag, weight) : nil
    }
}
