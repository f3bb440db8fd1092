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
            let file = try LocalFile(path: path).stream(limit: FeedReader.maximumBytes)
            return reading(try FeedArticles(file, contentType: nil, url: nil, source: source), source: source)
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
            let response = try await fetch(url, of: source, memory: memory)
            let timing = ResponseTiming(response)
            if response.status == 304 {
                return SourceReading(
                    source: source.id, result: .unchanged, etag: response.header("etag") ?? memory?.etag,
                    lastModified: response.header("last-modified") ?? memory?.lastModified, movedTo: response.movedTo,
                    freshFor: timing.freshFor)
            }
            guard response.status == 200 else {
                let wait = timing.retryAfter
                let error = SourceError(
                    status: response, of: url, authorization: source.authorization, retryAfter: wait)
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
            return try reading(of: response, source: source)
        } catch {
            guard case .webPage = error else { throw error }
            return try await discovered(response, source: source, address: address)
        }
    }

    /// The feed that a page leads to. Its validators are not kept: they would be sent with the page's address.
    private func discovered(_ page: HTTPResponse, source: SourceSettings, address: String) async throws -> SourceReading
    {
        let bytes = try page.bytes()
        let html = CharacterDecoder.text(bytes, contentType: page.header("content-type"))
        var problem: String?
        for candidate in FeedDiscovery.feeds(inPage: html, url: page.url).prefix(Self.maximumCandidates) {
            guard !Task.isCancelled else { throw TransferError.cancelled }
            do {
                var reading = try await feed(at: candidate.url, source: source)
                (reading.etag, reading.lastModified, reading.freshFor) = (nil, nil, .zero)
                return reading.moved(to: page.movedTo)
            } catch  where candidate.type != nil {
                problem = problem ?? "\(error)"
            } catch {
                continue  // a guess that was wrong
            }
        }
        if let problem { throw SourceError.namedFeedFailed(address, problem: problem) }
        throw SourceError.noFeedOnPage(address)
    }

    private func feed(at url: String, source: SourceSettings) async throws -> SourceReading {
        let response = try await fetch(url, of: source, memory: nil)
        guard response.status == 200 else {
            throw SourceError(status: response, of: url, authorization: source.authorization)
        }
        return try reading(of: response, source: source)
    }

    private func fetch(
        _ url: String, of source: SourceSettings, memory: SourceMemory?
    ) async throws(TransferError) -> HTTPResponse {
        var headers: [HTTPRequest.Header] = [
            .init("User-Agent", userAgent),
            .init(
                "Accept",
                "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
                    + "application/json;q=0.8, text/html;q=0.7, */*;q=0.5"),
        ]
        if let etag = memory?.etag { headers.append(.init("If-None-Match", etag)) }
        if let date = memory?.lastModified { headers.append(.init("If-Modified-Since", date)) }
        return try await fetcher.fetch(
            HTTPRequest(
                url: url, headers: headers, authorization: source.authorization, maximumBytes: FeedReader.maximumBytes))
    }

    // MARK: Results

    /// The reading of a feed that came over the web.
    private func reading(of response: HTTPResponse, source: SourceSettings) throws(FeedError) -> SourceReading {
        let feed = try FeedArticles(
            BodyStream(response.body), contentType: response.header("content-type"), url: response.url, source: source)
        var reading = reading(feed, source: source)
        // What was cut off must be given again, so nothing says that it is known.
        if !feed.isCut {
            reading.etag = response.header("etag")
            reading.lastModified = response.header("last-modified")
            reading.freshFor = ResponseTiming(response).freshFor
            reading.updates = feed.updates
        }
        return reading.moved(to: response.movedTo)
    }

    private func reading(_ feed: FeedArticles, source: SourceSettings) -> SourceReading {
        SourceReading(source: source.id, result: .articles(Self.withoutHabits(feed.articles)), problems: feed.problems)
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
