import Markup

/// Titles for files that have none.
enum FileTitle {
    /// "2026-11-22-pasar-baru.md" is "Pasar baru".
    static func words(of fileName: String) -> String {
        var name = fileName.split(separator: "/").last.map(String.init) ?? fileName
        if let dot = name.lastIndex(of: "."), dot > name.startIndex { name = String(name[..<dot]) }
        var words = name.split { "-_ ".contains($0) || $0.isNewline }.map(String.init)
        if words.count > 3, words[0].count == 4, words[..<3].allSatisfy({ Int($0) != nil }) { words.removeFirst(3) }
        let title = PlainText.line(words.joined(separator: " "))
        guard let first = title.first else {
            let whole = PlainText.line(fileName)
            return whole.isEmpty ? "-" : whole
        }
        return first.uppercased() + title.dropFirst()
    }
}
