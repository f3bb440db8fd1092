import DigestBuilder
import Foundation

/// The page that lists the issues, newest first, with a way to the older and the newer ones.
struct ArchiveList {
    let entries: [IssueArchive.Entry]
    /// Of the page, from 1.
    let number: Int
    let isLast: Bool
    let page: PublicPage

    var html: String {
        let words = page.words
        let list = entries.isEmpty ? "<p>\(HTMLText.escaped(words.archiveEmpty))</p>" : rows
        return page.page(words.archiveTitle, [], content: list + neighbours, head: feeds)
    }

    /// Relative to `/archive`, which has no slash at its end.
    private var rows: String {
        let rows = entries.map { entry in
            """
            <li><a href="archive/\(entry.number)">\(HTMLText.escaped(entry.subject))</a>
            <time datetime="\(entry.date.formatted(.iso8601.year().month().day()))">\(HTMLText.escaped(page.day(entry.date)))</time></li>
            """
        }
        return "<ul class=\"issues\">\n\(rows.joined(separator: "\n"))\n</ul>\n"
    }

    private var neighbours: String {
        var links: [String] = []
        if number > 1 { links.append(link(number - 1, page.words.newerIssues, rel: "prev")) }
        if !isLast { links.append(link(number + 1, page.words.olderIssues, rel: "next")) }
        return links.isEmpty ? "" : "<p class=\"neighbours\">\(links.joined(separator: " · "))</p>\n"
    }

    private func link(_ number: Int, _ label: String, rel: String) -> String {
        "<a rel=\"\(rel)\" href=\"?page=\(number)\">\(HTMLText.escaped(label))</a>"
    }

    private var feeds: String {
        let name = HTMLText.escaped(page.settings.newsletterName)
        return """
            <link rel="alternate" type="application/rss+xml" title="\(name)" href="archive/feed.xml">
            <link rel="alternate" type="application/feed+json" title="\(name)" href="archive/feed.json">

            """
    }
}
