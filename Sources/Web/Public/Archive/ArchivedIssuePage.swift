/// An issue as everybody may read it: the mail's own HTML under a line that leads to the other issues.
struct ArchivedIssuePage {
    let content: IssueArchive.Content
    let page: PublicPage

    /// The line stands at the beginning of the body. Its colours are of its own, since the issue's are the theme's.
    var html: String {
        guard let body = content.html.firstRange(of: "<body"),
            let end = content.html[body.upperBound...].firstIndex(of: ">")
        else { return content.html }
        let place = content.html.index(after: end)
        return content.html[..<place] + "\n" + line + content.html[place...]
    }

    private var line: String {
        let words = page.words
        let links =
            [Self.link("../archive", words.archiveTitle)]
            + [content.newer.map { Self.link(String($0), words.newerIssues) }].compactMap { $0 }
            + [content.older.map { Self.link(String($0), words.olderIssues) }].compactMap { $0 }
        return """
            <div lang="\(words.language.rawValue)" dir="\(page.direction.rawValue)" style="padding:12px 20px;background-color:#1f1d1a;\
            color:#ffffff;font:14px/20px Arial,sans-serif;text-align:center">\(links.joined(separator: " &nbsp;·&nbsp; "))</div>

            """
    }

    private static func link(_ address: String, _ label: String) -> String {
        "<a href=\"\(address)\" style=\"color:#ffffff\">\(HTMLText.escaped(label))</a>"
    }
}
