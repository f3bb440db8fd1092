import Sender

/// The books as lines: names, right-aligned numbers, remarks. The same in every text that shows them.
enum BooksLines {
    static func lines(_ books: Books, shares: Bool) -> [String] {
        let rows = rows(books)
        let width = PrintedWords.grouped(max(books.intended, rows.map(\.number).max() ?? 0)).count
        return rows.map { row in
            let digits = PrintedWords.grouped(row.number)
            let share =
                shares && row.name != "intended"
                ? PrintedWords.share(row.number, of: books.intended).padding(to: 6, right: true) : ""
            let remark = [row.number > 0 ? share : "", row.remark].filter { !$0.isEmpty }.joined(separator: "   ")
            return "  " + row.name.padding(to: 11) + digits.padding(to: width, right: true)
                + (remark.isEmpty ? "" : "   " + remark)
        }
    }

    private static func rows(_ books: Books) -> [(name: String, number: Int, remark: String)] {
        let waiting = [(books.planned, "not tried"), (books.attempting, "in flight"), (books.deferred, "deferred")]
            .filter { $0.0 > 0 }.map { "\(PrintedWords.grouped($0.0)) \($0.1)" }
        return [
            ("intended", books.intended, ""), ("sent", books.sent, ""), ("refused", books.refused, ""),
            ("skipped", books.skipped, books.skipped > 0 ? "(left, or the issue was cancelled)" : ""),
            ("uncertain", books.uncertain, ""),
            ("pending", books.pending, waiting.isEmpty ? "" : "(\(waiting.joined(separator: ", ")))"),
        ]
    }

    /// What the doubts mean, where there are any.
    static func doubts(_ books: Books) -> String? {
        guard books.doubts > 0 else { return nil }
        return "Doubts: \(PrintedWords.grouped(books.doubts)). At most so many mails may have arrived twice."
    }
}

extension String {
    /// With spaces behind it or, for numbers, before it, up to `width` characters.
    func padding(to width: Int, right: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, width - count))
        return right ? space + self : self + space
    }
}
