/// What was left out of an issue so that mail programs show it whole; frozen with the issue.
package struct DigestShortening: Sendable, Equatable, Codable {
    /// Bytes that the HTML part would have had, as `DigestSize` counts them.
    package var bytesBefore: Int
    /// Bytes that it has.
    package var bytes: Int
    /// Sentences of summaries that were left out.
    package var sentences: Int
    /// Pictures that were left out.
    package var pictures: Int
    /// Full entries that became headlines, those in `unlisted` included.
    package var headlines: Int
    /// Stories that are only counted, with a link to the site.
    package var unlisted: Int

    /// One sentence for the newsletter's owner, with the numbers.
    package var sentence: String {
        let parts = [
            Self.part(sentences, "sentence of a summary", "sentences of summaries"),
            Self.part(pictures, "picture", "pictures"),
        ].compactMap { $0 }
        var changes: [String] = []
        if !parts.isEmpty { changes.append("left out: " + parts.joined(separator: ", ")) }
        if let part = Self.part(headlines, "story", "stories") { changes.append("reduced to a headline: " + part) }
        if let part = Self.part(unlisted, "story", "stories") { changes.append("only counted: " + part) }
        return "The HTML part was shortened from \(DigestSize.kilobytes(bytesBefore)) to "
            + "\(DigestSize.kilobytes(bytes)), so that Gmail does not clip it; " + changes.joined(separator: "; ") + "."
    }

    private static func part(_ count: Int, _ one: String, _ many: String) -> String? {
        count == 0 ? nil : "\(count) \(count == 1 ? one : many)"
    }
}

extension DigestShortening {
    init(from bytesBefore: Int, to bytes: Int, _ shortened: ShortenedEdition) {
        self.init(
            bytesBefore: bytesBefore, bytes: bytes, sentences: shortened.sentences, pictures: shortened.pictures,
            headlines: shortened.moved, unlisted: shortened.unlisted)
    }
}
