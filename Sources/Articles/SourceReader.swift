import Foundation
import Markup
import Transfers

/// Reads one source, wherever it is, into articles.
package struct SourceReader: Sendable {
    private let fetcher: any Fetcher
    private let userAgent: String

    /// Reads through a fetcher, under the name that the program gives itself to sites.
    package init(fetcher: some Fetcher, userAgent: String) {
        self.fetcher = fetcher
        self.userAgent = userAgent
    }

    /// The articles of a source in its own order; failures are sentences in the result, never thrown.
    ///
    /// `memory` is what the last reading left: its validators make the request conditional (RFC 9110, section 13).
    package func read(_ source: SourceSettings, memory: SourceMemory?) async -> SourceReading {
        switch source.place {
        case .folder(let path): return FolderReader.read(source, folder: path)
        case .feed(let url) where WebAddress.isHTTP(url): return await readWeb(source, url: url, memory: memory)
        case .feed(let address): return readFile(source, path: Self.path(of: address))
        }
    }

    /// Bytes of a feed or page; the largest feed of a real site seen had 3 MB.
    static let maximumBytes = 20_000_000
    /// Items of one reading that become articles, the newest: a digest looks at news, not at archives.
    static let maximumArticles = 1_000
    /// Addresses tried when a page was given instead of a feed.
    static let maximumCandidates = 6

    // MARK: Files

    private static func path(of address: String) -> String {
        guard address.lowercased().hasPrefix("file://") else { return address }
        let path = address.dropFirst("file://".count).drop { $0 != "/" }
        return String(path).removingPercentEncoding ?? String(path)
    }

    private func readFile(_ source: SourceSettings, path: String) -> SourceReading {
        if LocalFile.isFolder(path) == true { return FolderReader.read(source, folder: path) }
        do {
            let bytes = try LocalFile(path: path).bytes(limit: Self.maximumBytes)
            return reading(try FeedReader.read(bytes, contentType: nil, url: nil), source: source)
        } catch let error as FeedError {
            return failure(source, error.named(path))
        } catch {
            return failure(source, error)
        }
    }

    // MARK: The web

    private func readWeb(_ source: SourceSettings, url: String, memory: SourceMemory?) async -> SourceReading {
        // Where the source moved for good is asked first; should that be gone, its own address is asked again.
        let moved = memory?.movedTo.flatMap { WebAddress.isHTTP($0) ? $0 : nil }
        if let moved, moved != url {
            let reading = await readAddress(source, url: moved, memory: memory)
            if !reading.isFailure { return reading.moved(to: reading.movedTo ?? moved) }
            // Its own address would only lead there again.
            if reading.retryAfter != nil { return reading }
        }
        return await readAddress(source, url: url, memory: moved == nil ? memory : nil)
    }

    private func readAddress(_ source: SourceSettings, url: String, memory: SourceMemory?) async -> SourceReading {
        do {
            let response = try await fetch(url, memory: memory)
            let timing = ResponseTiming(response)
            if response.status == 304 {
                return SourceReading(
                    source: source.id, result: .unchanged, etag: response.header("etag") ?? memory?.etag,
                    lastModified: response.header("last-modified") ?? memory?.lastModified, movedTo: response.movedTo,
                    freshFor: timing.freshFor)
            }
            guard response.status == 200 else {
                let wait = timing.retryAfter
                let error = SourceError.status(url, code: response.status, retryAfter: wait)
                return SourceReading(source: source.id, result: .failed("\(error)"), retryAfter: wait)
            }
            return try await reading(response, source: source, address: url)
        } catch {
            return failure(source, error)
        }
    }

    private func reading(_ response: HTTPResponse, source: SourceSettings, address: String) async throws
        -> SourceReading
    {
        do throws(FeedError) {
            let feed = try FeedReader.read(
                response.body, contentType: response.header("content-type"), url: response.url)
            var reading = reading(feed, source: source)
            // What was cut off must be given again, so nothing says that it is known.
            if !feed.endsInsideEntry {
                reading.etag = response.header("etag")
                reading.lastModified = response.header("last-modified")
                reading.freshFor = ResponseTiming(response).freshFor
            }
            return reading.moved(to: response.movedTo)
        } catch {
            guard case .webPage = error else { throw error }
            return try await discovered(response, source: source, address: address)
        }
    }

    /// The feed that a page leads to. Its validators are not kept: they would be sent with the page's address.
    private func discovered(_ page: HTTPResponse, source: SourceSettings, address: String) async throws -> SourceReading
    {
        let html = CharacterDecoder.text(page.body, contentType: page.header("content-type"))
        var problem: String?
        for candidate in FeedDiscovery.feeds(inPage: html, url: page.url).prefix(Self.maximumCandidates) {
            guard !Task.isCancelled else { throw TransferError.cancelled }
            do {
                let parsed = try await feed(at: candidate.url)
                return reading(parsed, source: source).moved(to: page.movedTo)
            } catch  where candidate.type != nil {
                problem = problem ?? "\(error)"
            } catch {
                continue  // a guess that was wrong
            }
        }
        if let problem { throw SourceError.namedFeedFailed(address, problem: problem) }
        throw SourceError.noFeedOnPage(address)
    }

    private func feed(at url: String) async throws -> ParsedFeed {
        let response = try await fetch(url, memory: nil)
        guard response.status == 200 else {
            throw SourceError.status(url, code: response.status, retryAfter: nil)
        }
        return try FeedReader.read(response.body, contentType: response.header("content-type"), url: response.url)
    }

    private func fetch(_ url: String, memory: SourceMemory?) async throws(TransferError) -> HTTPResponse {
        var headers: [HTTPRequest.Header] = [
            .init("User-Agent", userAgent),
            .init(
                "Accept",
                "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
                    + "application/json;q=0.8, text/html;q=0.7, */*;q=0.5"),
        ]
        if let etag = memory?.etag { headers.append(.init("If-None-Match", etag)) }
        if let date = memory?.lastModified { headers.append(.init("If-Modified-Since", date)) }
        return try await fetcher.fetch(HTTPRequest(url: url, headers: headers, maximumBytes: Self.maximumBytes))
    }

    // MARK: Results

    private func reading(_ parsed: ParsedFeed, source: SourceSettings) -> SourceReading {
        var problems = parsed.problems
        var entries = parsed.entries
        if parsed.endsInsideEntry, !entries.isEmpty {
            // An article once numbered is not read anew; the next reading has it whole.
            entries.removeLast()
            problems.append("\(source.id) ends in the middle of an item; that item waits for the next reading.")
        }
        var articles = entries.compactMap { Article(entry: $0, of: parsed.feed, source: source) }
        let lost = entries.count - articles.count
        if lost > 0 {
            problems.append("\(source.id): \(lost) items have neither title, text nor link; they were left out.")
        }
        if articles.count > Self.maximumArticles {
            problems.append(
                "\(source.id) lists \(articles.count) items; only the newest \(Self.maximumArticles) were read.")
            articles = Self.newest(articles)
        }
        let marked = SharedIdentities.marked(articles)
        return SourceReading(source: source.id, result: .articles(Self.withoutHabits(marked)), problems: problems)
    }

    /// The articles without the lines that the feed puts around each of them. Where the text is the identity it stays.
    private static func withoutHabits(_ articles: [Article]) -> [Article] {
        let lines = RepeatedLines(of: articles.map(\.paragraphs))
        return articles.map { article in
            guard article.guid != nil || article.link != nil else { return article }
            var copy = article
            copy.paragraphs = lines.removed(from: article.paragraphs)
            return copy
        }
    }

    /// The newest articles, in the feed's order; those without a date count as old unless the feed has no dates.
    private static func newest(_ articles: [Article]) -> [Article] {
        let order = articles.indices.sorted { a, b in
            let left = articles[a].date ?? .distantPast, right = articles[b].date ?? .distantPast
            return left == right ? a < b : left > right
        }
        return order.prefix(maximumArticles).sorted().map { articles[$0] }
    }

    private func failure(_ source: SourceSettings, _ error: any Error) -> SourceReading {
        SourceReading(source: source.id, result: .failed("\(error)"))
    }
}

extension SourceReading {
    fileprivate func moved(to url: String?) -> SourceReading {
        var copy = self
        copy.movedTo = url
        return copy
    }
}
