import Markup

/// The title and paragraphs of a plain-text file.
struct PlainTextArticle: Equatable {
    var title: String
    var paragraphs: [String]

    /// The title is the first line if it has at most 120 characters and no full stop at its end, else the words of the
    /// file's name. Blank lines part paragraphs; inside a block each line is one, unless the block is wrapped by hand.
    init(_ text: String, fileName: String) {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
            PlainText.line(String($0))
        }
        lines = Array(lines.drop(while: \.isEmpty))
        if let first = lines.first, first.count <= Self.maximumTitleLength, first.last != "." {
            title = first
            lines.removeFirst()
        } else {
            title = FileTitle.words(of: fileName)
        }
        paragraphs = lines.split(whereSeparator: \.isEmpty).flatMap { Self.paragraphs(of: Array($0)) }
    }

    private static let maximumTitleLength = 120
    /// Editors wrap at 65 to 100 columns.
    private static let maximumWrappedLength = 100

    private static func paragraphs(of block: [String]) -> [String] {
        let longest = block.map(\.count).max() ?? 0
        let inner = block.dropLast().map(\.count)
        let isWrapped =
            block.count > 1 && longest <= maximumWrappedLength && longest >= 40
            && inner.allSatisfy { $0 * 3 >= longest * 2 }
        return isWrapped ? [block.joined(separator: " ")] : block
    }
}
