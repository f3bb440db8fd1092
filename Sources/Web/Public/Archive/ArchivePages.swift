import DigestBuilder
import Foundation
import Hummingbird

/// Answers below `/archive`: the list of issues, each issue, and both feeds. Reading only; the same for everybody but
/// for the language of the list's own words.
struct ArchivePages: Sendable {
    /// What follows `archive` in an address.
    enum Address: Equatable {
        /// Pages of the list count from 1.
        case list(page: Int)
        case issue(Int)
        case rss
        case jsonFeed

        /// nil for an address that does not exist.
        init?(path: ArraySlice<String>, query: String?) {
            switch (path.count, path.first) {
            case (0, _):
                let page = query.flatMap { FormBody(Array($0.utf8), contentType: nil)["page"] }
                guard let number = page.map(Int.init) ?? 1, (1...10_000).contains(number) else { return nil }
                self = .list(page: number)
            case (1, "feed.xml"): self = .rss
            case (1, "feed.json"): self = .jsonFeed
            case (1, let name?):
                guard let number = Int(name), number > 0, String(number) == name else { return nil }
                self = .issue(number)
            default: return nil
            }
        }
    }

    /// An issue's own styles and its pictures; nothing that runs, frames or posts.
    private static let issuePolicy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'"

    let archive: IssueArchive
    let settings: PublicPagesSettings

    /// nil when there is nothing at that address.
    func answer(_ address: Address, page: PublicPage) async throws -> Response? {
        switch address {
        case .list(let number): try await list(number, page)
        case .issue(let number): try await issue(number, page)
        case .rss: try await feed { ($0.rss(of: $1), "application/rss+xml; charset=utf-8") }
        case .jsonFeed: try await feed { (try $0.json(of: $1), "application/feed+json; charset=utf-8") }
        }
    }

    private func list(_ number: Int, _ page: PublicPage) async throws -> Response? {
        let length = IssueArchive.pageLength
        // One more tells whether there is another page.
        let found = try await archive.entries((number - 1) * length, length + 1, false)
        guard !found.isEmpty || number == 1 else { return nil }
        let list = ArchiveList(
            entries: Array(found.prefix(length)), number: number, isLast: found.count <= length, page: page)
        return Self.readable(Answers.html(list.html))
    }

    private func issue(_ number: Int, _ page: PublicPage) async throws -> Response? {
        guard let content = try await archive.content(number) else { return nil }
        var response = Answers.html(ArchivedIssuePage(content: content, page: page).html)
        response.headers[.contentSecurityPolicy] = Self.issuePolicy
        return Self.readable(response)
    }

    private func feed(
        _ write: (ArchiveFeed, [IssueArchive.Entry]) throws -> (String, type: String)
    ) async throws -> Response? {
        guard let baseURL = settings.baseURL else { return nil }
        let feed = ArchiveFeed(
            title: settings.newsletterName, language: settings.language, baseURL: baseURL, siteURL: settings.siteURL)
        let (text, type) = try write(feed, try await archive.entries(0, IssueArchive.feedLength, true))
        return Self.readable(Answers.bytes(.init(string: text), type: type))
    }

    /// Nothing secret is in these addresses: search engines and caches may have them.
    private static func readable(_ response: Response) -> Response {
        var response = response
        response.headers[.cacheControl] = "public, max-age=300"
        response.headers[.vary] = "Accept-Language"
        response.headers[.init("X-Robots-Tag")!] = "all"
        return response
    }
}
