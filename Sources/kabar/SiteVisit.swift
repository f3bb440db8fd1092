import Articles
import Transfers

/// One run's visit to the sites: its connections, and one fetcher for feeds and pages, so that a host sees the turns
/// and pauses of one guest however many sources and articles it has.
final class SiteVisit: Sendable {
    let fetcher: PoliteFetcher
    private let client: HTTPClient

    init(settings: HTTPClient.Settings, manners: FetchManners) {
        let client = HTTPClient(settings: settings)
        self.client = client
        fetcher = PoliteFetcher(manners: manners) { await client.perform($0) }
    }

    deinit {
        client.close()
    }

    /// Ends the visit before the run does: nothing is asked any more, and no connection stays open.
    func end() {
        client.close()
    }
}
