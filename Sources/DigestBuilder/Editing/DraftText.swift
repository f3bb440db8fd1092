/// The text of a draft page, for an editor. `DraftReader` reads it.
package enum DraftText {
    /// Before and after the note.
    static let quotes = "\"\"\""
    static let headlinesLabel = "(headlines)"
    /// Of words that stand for a summary. An article's line has none.
    static let indentation = "    "

    private static let help = """
        # One line is one article: its number and its title. Lines that begin with # are remarks and go nowhere.
        #
        #   order        The order of lines is the order in the issue; the first article leads it.
        #   [section]    Move a line under another section to move the article. Sections can be added, renamed and
        #                moved; articles under [], which can only come first, have no heading. Articles under
        #                (headlines) are listed without a summary.
        #   lead 12 ...  "lead" before a number: the article leads the issue, whatever comes later.
        #   drop 12 ...  "drop" before a number: the article is left out of this issue and of later ones.
        #                Deleting a line is not enough: the text is then refused, so that no slip loses an article.
        #   title        Write another on the line. A number alone gets the article's own title back.
        #   summary      Lines below an article that are indented by four spaces are words of your own instead of its
        #                summary.
        #   subject, preheader: empty ones get the usual words back.
        #
        # Save and close to keep the draft. An empty text changes nothing; `kabar edit --discard` throws a draft away.
        """

    /// The whole text. `remarks` stand at its top, a line each.
    package static func text(_ page: DraftPage, remarks: [String] = []) -> String {
        var lines = ["# The draft of issue \(page.issue), \(page.rhythmName): what `kabar send` freezes next."]
        lines += remarks.map { "# " + SourceText.line($0) }
        lines += ["#", help, "", heading(page), "", "subject: \(page.subject)", "preheader: \(page.preheader)", ""]
        lines += ["# Words of your own above the stories, in Markdown, between the two lines of quotes.", "note:"]
        lines += [quotes] + (page.note.isEmpty ? [] : [page.note]) + [quotes]
        let width = page.lines.map { String($0.number).count }.max() ?? 1
        for section in page.sections {
            lines += ["", "[\(section.title ?? "")]"] + section.lines.flatMap { written($0, width) }
        }
        lines += ["", headlinesLabel] + page.headlines.flatMap { written($0, width) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// By which a text is known again: leave it alone.
    private static func heading(_ page: DraftPage) -> String {
        "draft: issue \(page.issue), \(page.rhythmName), articles through \(page.through)"
    }

    private static func written(_ line: DraftPage.Line, _ width: Int) -> [String] {
        let number = String(line.number)
        let mark = line.mark.map { $0.rawValue + " " } ?? ""
        let padding = String(repeating: " ", count: max(0, width - number.count))
        let summary = line.summary.split(separator: "\n").map { indentation + $0 }
        let article = mark + number + padding + "  " + line.title
        return (line.remark.map { ["# " + $0 + ":"] } ?? []) + [article] + summary
    }
}
