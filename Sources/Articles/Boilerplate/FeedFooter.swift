/// "The post Title appeared first on Site": how WordPress signs the items of its feeds, in the languages it speaks.
enum FeedFooter {
    /// Whether a text, given with its bytes in lower case, is such a footer.
    ///
    /// A title and a site's name begin as names do, which parts the footer from a sentence such as "The post office
    /// appeared first on the list".
    static func matches(_ text: Substring, lowered: ArraySlice<UInt8>) -> Bool {
        guard text.utf8.count == lowered.count, lowered.count <= maximumBytes else { return false }
        return starts.prefixes(of: lowered).contains { start in
            guard let middle = range(of: middles[start.phrase], in: lowered.dropFirst(start.length)) else {
                return false
            }
            let title = text.utf8.dropFirst(start.length)
            let site = text.utf8.dropFirst(middle - lowered.startIndex)
            return beginsAsName(Substring(title)) && beginsAsName(withoutPreposition(Substring(site)))
        }
    }

    /// Where a footer begins inside a text; nil when there is none.
    static func start(in text: String, lowered: [UInt8]) -> Int? {
        guard text.utf8.count == lowered.count else { return nil }
        var from = max(0, lowered.count - maximumBytes)
        while let found = starts.firstMatch(in: lowered[from...]) {
            if matches(Substring(text.utf8.dropFirst(found)), lowered: lowered[found...]) { return found }
            from = found + 1
        }
        return nil
    }

    /// Two titles as long as they get, and the words around them.
    private static let maximumBytes = 600
    private static let starts = PhraseSet(BoilerplatePhrases.feedFooters.map(\.start))
    private static let middles = BoilerplatePhrases.feedFooters.map { Array($0.middle.utf8) }

    /// Where the bytes after the last occurrence begin.
    private static func range(of phrase: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= phrase.count else { return nil }
        let last = bytes.endIndex - phrase.count
        return (bytes.startIndex...last).reversed().first { bytes[$0...].starts(with: phrase) }.map {
            $0 + phrase.count
        }
    }

    private static func withoutPreposition(_ text: Substring) -> Substring {
        for word in ["di ", "pada ", "on ", "auf ", "en ", "sur ", "em ", "su "] where text.hasPrefix(word) {
            return text.dropFirst(word.count)
        }
        return text
    }

    private static func beginsAsName(_ text: Substring) -> Bool {
        guard let first = text.first(where: { $0 != " " }) else { return false }
        let word = text.prefix { !$0.isWhitespace }
        return !first.isLowercase || word.dropLast().contains(".")
    }
}
