/// Reads the section `fetch`.
struct FetchReader {
    let section: SettingsSection

    func setting() -> FetchSetting {
        defer { section.close() }
        let usual = FetchSetting()
        return FetchSetting(
            allowHosts: section.values("allowHosts") { text throws(UnfitValue) in try SettingsValue.host(text) },
            timeoutSeconds: section.number("timeoutSeconds", standard: usual.timeoutSeconds, in: 1...600),
            maximumBytes: section.number("maximumBytes", standard: usual.maximumBytes, in: 1_000...200_000_000),
            connectionsPerHost: section.number("connectionsPerHost", standard: usual.connectionsPerHost, in: 1...16),
            delay: duration("delay", usual.delay, upTo: .seconds(60)),
            longestCrawlDelay: duration("longestCrawlDelay", usual.longestCrawlDelay, upTo: .seconds(300)),
            longestFreshness: duration("longestFreshness", usual.longestFreshness, upTo: .seconds(86_400)),
            longestRetry: duration("longestRetry", usual.longestRetry, upTo: .seconds(86_400)),
            alarmAfter: section.number("alarmAfter", standard: usual.alarmAfter, in: 0...1000))
    }

    private func duration(_ key: String, _ standard: Duration, upTo limit: Duration) -> Duration {
        section.duration(key, standard: standard, in: .zero...limit) ?? standard
    }
}
