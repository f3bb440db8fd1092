import Subscribers
import Web

/// Reads `web`: the public pages.
struct WebReader {
    let section: SettingsSection

    func setting() -> WebSetting {
        defer { section.close() }
        let usual = WebSetting()
        return WebSetting(
            baseURL: section.webAddress("baseURL"),
            host: section.value("host", standard: usual.host) { text throws(UnfitValue) in
                try SettingsValue.host(text)
            } ?? usual.host,
            port: section.number("port", standard: usual.port, in: 0...65535),
            hasArchive: section.flag("archive", standard: usual.hasArchive),
            hasSignUp: section.flag("signUp", standard: usual.hasSignUp),
            rhythms: rhythms(usual.rhythms),
            topics: topics(),
            recordsIP: section.flag("recordIP", standard: usual.recordsIP),
            trustedProxies: section.values("trustedProxies", standard: usual.trustedProxies, read: Self.network),
            confirmationsPerHour: section.number(
                "confirmationsPerHour", standard: usual.confirmationsPerHour, in: 2...1_000_000),
            welcome: section.choice("welcome", standard: usual.welcome),
            sendsGoodbye: section.flag("goodbye", standard: usual.sendsGoodbye))
    }

    /// At least one: who signs up has to get mail at some time.
    private func rhythms(_ usual: [Rhythm]) -> [Rhythm] {
        let before = section.log.problems.count
        let rhythms = section.values("rhythms", standard: usual) { text throws(UnfitValue) -> Rhythm in
            try SettingsValue.choice(text, supported: nil)
        }
        guard section.log.problems.count == before else { return rhythms }
        refuseRepeated("rhythms", rhythms.map(\.rawValue))
        if rhythms.isEmpty {
            section.log.problem(
                section.placeOfKey("rhythms"),
                "\(section.path).rhythms is empty; write one at least, or leave the key out.")
        }
        return rhythms
    }

    private func topics() -> [String] {
        let topics = section.values("topics") { text throws(UnfitValue) in
            let line = try SettingsValue.line(text)
            if let fault = SubscriberText.faultOfLine(line) { throw UnfitValue("has a topic that \(fault).") }
            return line
        }
        refuseRepeated("topics", topics)
        return topics
    }

    private func refuseRepeated(_ key: String, _ words: [String]) {
        var seen: Set<String> = []
        for word in words where !seen.insert(word.lowercased()).inserted {
            section.log.problem(
                section.placeOfKey(key), "\(section.path).\(key) has \(SettingsValue.shown(word)) twice; name it once.")
        }
    }

    private static func network(_ text: String) throws(UnfitValue) -> String {
        guard NetworkRange(text) != nil else {
            throw UnfitValue(
                "must be IP addresses or networks such as 127.0.0.1, 10.0.0.0/8 or 2001:db8::/32, not “\(SettingsValue.shown(text))”."
            )
        }
        return text
    }
}
