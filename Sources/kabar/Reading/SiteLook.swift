import Articles
import Foundation
import Markup
import Transfers

/// What a site says about itself: its feed, its name, its language.
struct SiteLook {
    /// As it was given, with a scheme.
    var site: String
    var host: String
    /// The host without `www.`.
    var domain: String
    /// The address to read articles from: the feed that was found.
    var feed: String
    var title: String?
    var language: String?

    var sentence: String {
        let name = title.map { " of \"\($0)\"" } ?? ""
        return "Found the feed\(name): \(feed)"
    }

    /// Reads the site's page and the feed it names. Throws a sentence when there is no feed.
    static func look(at address: String, allowedHosts: Set<String>) async throws -> SiteLook {
        let url = address.contains("://") ? address : "https://" + address
        guard let host = URLComponents(string: url)?.host?.lowercased() else {
            throw CommandFailure(.wrongUsage, "\(address) is no address of a site; write it as https://example.org.")
        }
        let visit = SiteVisit(
            settings: .init(userAgent: "Kabar/\(Version.current) (init)", allowedHosts: allowedHosts),
            manners: FetchManners())
        let response = try await fetch(url, visit)
        let domain = host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
        var look = SiteLook(site: url, host: host, domain: domain, feed: response.url)
        let type = response.header("content-type")
        let bytes = try response.bytes()
        if let parsed = try? FeedReader.read(bytes, contentType: type, url: response.url) {
            look.take(parsed.feed)
            look.site = parsed.feed.link ?? url
            return look
        }
        let page = CharacterDecoder.text(bytes, contentType: type)
        for candidate in FeedDiscovery.feeds(inPage: page, url: response.url) {
            guard let answer = try? await fetch(candidate.url, visit),
                let parsed = try? FeedReader.read(
                    answer.bytes(), contentType: answer.header("content-type"), url: answer.url)
            else { continue }
            look.feed = candidate.url
            look.take(parsed.feed)
            return look
        }
        throw CommandFailure(
            .unavailable,
            "No feed was found on \(url); give the feed's own address with --site, or read a folder of files instead (sources: - folder: ...)."
        )
    }

    private mutating func take(_ feed: Feed) {
        title = feed.title
        language = feed.language.flatMap { $0.split(separator: "-").first.map { $0.lowercased() } }
    }

    private static func fetch(_ url: String, _ visit: SiteVisit) async throws -> HTTPResponse {
        do {
            let response = try await visit.fetcher.fetch(HTTPRequest(url: url))
            guard response.status < 400 else {
                throw CommandFailure(.unavailable, "\(url) answers with status \(response.status); check the address.")
            }
            return response
        } catch TransferError.privateAddress(let url, let ip) {
            let host = URLComponents(string: url)?.host ?? url
            throw CommandFailure(
                .unavailable,
                "\(url) leads to \(ip), an address of this machine or a private network; if that is meant, add --allow-host \(host)."
            )
        } catch let error as TransferError {
            throw CommandFailure(.unavailable, "\(error)")
        }
    }
}
