import Foundation

/// The archive as feeds: RSS 2.0 (rssboard.org/rss-specification) with Atom's link to itself, and JSON Feed 1.1
/// (jsonfeed.org/version/1.1).
struct ArchiveFeed {
    let title: String
    /// BCP 47 tag.
    let language: String
    /// Of the public pages, without a trailing slash.
    let baseURL: String
    let siteURL: String?

    private struct JSONFeed: Encodable {
        struct Item: Encodable {
            var id: String
            var url: String
            var title: String
            var content_text: String
            var date_published: Date
        }

        var version = "https://jsonfeed.org/version/1.1"
        var title: String
        var home_page_url: String
        var feed_url: String
        var language: String
        var items: [Item]
    }

    private var archiveURL: String { baseURL + "/archive" }

    private func url(of entry: IssueArchive.Entry) -> String { "\(archiveURL)/\(entry.number)" }

    func rss(of entries: [IssueArchive.Entry]) -> String {
        let items = entries.map { entry in
            """
            <item><title>\(HTMLText.escaped(entry.subject))</title>
            <link>\(HTMLText.escaped(url(of: entry)))</link><guid isPermaLink="true">\(HTMLText.escaped(url(of: entry)))</guid>
            <pubDate>\(Self.mailDate(entry.date))</pubDate>
            <description>\(HTMLText.escaped(HTMLText.escaped(entry.preheader)))</description></item>
            """
        }
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
            <title>\(HTMLText.escaped(title))</title>
            <link>\(HTMLText.escaped(siteURL ?? archiveURL))</link>
            <description>\(HTMLText.escaped(title))</description>
            <language>\(HTMLText.escaped(language))</language>
            <atom:link href="\(HTMLText.escaped(archiveURL))/feed.xml" rel="self" type="application/rss+xml"/>
            \(items.joined(separator: "\n"))
            </channel></rss>

            """
    }

    func json(of entries: [IssueArchive.Entry]) throws -> String {
        let feed = JSONFeed(
            title: title, home_page_url: siteURL ?? archiveURL, feed_url: archiveURL + "/feed.json", language: language,
            items: entries.map {
                .init(
                    id: url(of: $0), url: url(of: $0), title: $0.subject, content_text: $0.preheader,
                    date_published: $0.date)
            })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        return String(decoding: try encoder.encode(feed), as: UTF8.self) + "\n"
    }

    /// RFC 822 with a year of four digits, as RSS 2.0 asks for it.
    private static func mailDate(_ date: Date) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss '+0000'"
        return formatter.string(from: date)
    }
}
