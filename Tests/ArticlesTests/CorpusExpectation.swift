import Foundation

/// What is to be read of a file of the corpus; what is not given may be anything.
struct CorpusExpectation: Decodable, Sendable {
    enum Kind: String, Decodable {
        case feed, page
    }

    /// What the file is there for, with the rule that it follows or breaks.
    let about: String
    let kind: Kind?

    // What the reader is told besides the bytes.
    let url: String?
    let contentType: String?

    let format: String?
    let feedTitle: String?
    let language: String?
    /// Of each item, or of the page.
    let titles: [String?]?
    let links: [String?]?
    /// As `2026-11-22T08:00:00Z`: published, else updated.
    let dates: [String?]?
    let authors: [String?]?
    let ids: [String?]?
    let topics: [[String]]?
    let enclosures: [[String]]?
    let images: [String?]?
    /// Pieces of what is shown.
    let contains: [String]?
    let lacks: [String]?
    /// How many sentences tell what could not be read.
    let problems: Int?
    /// Whether the document ends inside an item.
    let isCut: Bool?
    /// The sentence of the refusal; without it the file is read.
    let refused: String?

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case about, url, contentType, format, feedTitle, language, titles, links, dates, authors, ids, topics
        case enclosures, images, contains, lacks, problems, isCut, refused
        case kind = "as"
    }

    struct UnknownKey: Error {
        var key: String
    }

    /// Reads an expectation; a key that is not known is refused, since it would check nothing.
    init(json: Data) throws {
        let keys = try JSONSerialization.jsonObject(with: json) as? [String: Any] ?? [:]
        if let key = keys.keys.first(where: { CodingKeys(rawValue: $0) == nil }) { throw UnknownKey(key: key) }
        self = try JSONDecoder().decode(CorpusExpectation.self, from: json)
    }

    /// Where the document is said to come from.
    var address: String {
        url ?? (kind == .page ? "https://desa.example/berita/1" : "https://desa.example/feed.xml")
    }

    /// In what a reading differs from it, a line each.
    func differences(from reading: CorpusReading) -> [String] {
        guard reading.refused == refused else {
            return ["refused: \(reading.refused ?? "no"), instead of \(refused ?? "no")"]
        }
        func differ<Value: Equatable>(_ name: String, _ read: Value, _ wanted: Value?) -> String? {
            guard let wanted, wanted != read else { return nil }
            return "\(name): \(read), instead of \(wanted)"
        }
        let differing: [String?] = [
            differ("format", reading.format ?? "none", format),
            differ("feedTitle", reading.feedTitle ?? "none", feedTitle),
            differ("language", reading.language ?? "none", language), differ("titles", reading.titles, titles),
            differ("links", reading.links, links), differ("dates", reading.dates, dates),
            differ("authors", reading.authors, authors), differ("ids", reading.ids, ids),
            differ("topics", reading.topics, topics), differ("enclosures", reading.enclosures, enclosures),
            differ("images", reading.images, images), differ("problems", reading.problems.count, problems),
            differ("isCut", reading.isCut, isCut),
        ]
        let missing = (contains ?? []).filter { !reading.shown.contains($0) }.map { "lacks \($0)" }
        let forbidden = (lacks ?? []).filter { reading.shown.contains($0) }.map { "has \($0)" }
        return differing.compactMap(\.self) + missing + forbidden
    }
}
