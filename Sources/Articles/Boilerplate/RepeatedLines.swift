import Markup

/// The lines that a source puts at the beginning or the end of its articles, learned from the articles themselves:
/// what stands there again and again, in any language, is no part of them.
package struct RepeatedLines: Sendable, Equatable {
    private var atStart: Set<[UInt8]> = []
    private var atEnd: Set<[UInt8]> = []

    /// Learns from articles of one source, each as its paragraphs.
    package init(of articles: [[String]]) {
        let texts = Set(articles.filter { $0.count > 1 })
        guard texts.count >= Self.fewestArticles else { return }
        let least = max(Self.fewestArticles, (texts.count + 3) / 4)
        atStart = Self.frequent(texts.map { Set(Self.head($0).map(Self.key)) }, least: least)
        atEnd = Self.frequent(texts.map { Set(Self.tail($0).map(Self.key)) }, least: least)
    }

    /// The paragraphs without such lines at their ends; an article that consists of them stays as it is.
    package func removed(from paragraphs: [String]) -> [String] {
        guard !atStart.isEmpty || !atEnd.isEmpty else { return paragraphs }
        let head = Self.head(paragraphs).lastIndex { atStart.contains(Self.key($0)) }
        let tail = Self.tail(paragraphs).firstIndex { atEnd.contains(Self.key($0)) }
        var kept: [String] = []
        for (index, paragraph) in paragraphs.enumerated() {
            let key = Self.key(paragraph)
            if let head, index <= head, atStart.contains(key) { continue }
            if let tail, index >= tail, atEnd.contains(key) { continue }
            kept.append(paragraph)
        }
        return kept.isEmpty ? paragraphs : kept
    }

    /// Three that agree could be chance with two; a quarter of them is a habit.
    private static let fewestArticles = 3
    /// Paragraphs looked at from each end, at most: no paragraph is of both.
    private static let depth = 6

    private static func head(_ paragraphs: [String]) -> ArraySlice<String> {
        paragraphs.prefix(min(depth, paragraphs.count / 2))
    }

    private static func tail(_ paragraphs: [String]) -> ArraySlice<String> {
        paragraphs.suffix(min(depth, (paragraphs.count + 1) / 2))
    }

    private static func frequent(_ lines: [Set<[UInt8]>], least: Int) -> Set<[UInt8]> {
        var counts: [[UInt8]: Int] = [:]
        for line in lines.joined() where !line.isEmpty { counts[line, default: 0] += 1 }
        return Set(counts.filter { $0.value >= least }.keys)
    }

    /// A paragraph as it is compared: lower case, all numbers alike, so that dates and counts do not matter.
    private static func key(_ paragraph: String) -> [UInt8] {
        var key: [UInt8] = []
        for byte in PlainText.line(paragraph).lowercased().utf8 {
            let isDigit = (0x30...0x39).contains(byte)
            if isDigit, key.last == UInt8(ascii: "0") { continue }
            key.append(isDigit ? UInt8(ascii: "0") : byte)
        }
        return key
    }
}
