import Articles
import Transfers

/// One run's visit to the sites: its connections, one fetcher for feeds and pages, so that a host sees the turns and
/// pauses of one guest however many sources and articles it has, and what opens those that want a password.
final class SiteVisit: Sendable {
    let fetcher: PoliteFetcher
    let keys: SourceKeys
    private let client: HTTPClient

    init(settings: HTTPClient.Settings, manners: FetchManners, sources: [SourceSetting] = []) {
        let client = HTTPClient(settings: settings)
        self.client = client
        keys = SourceKeys(sources)
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
