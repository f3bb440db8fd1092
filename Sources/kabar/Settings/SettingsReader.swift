import Articles
import DigestBuilder
import Foundation
import Subscribers

/// Makes the settings of a newsletter out of a document: one function a section.
struct SettingsReader {
    let root: SettingsSection
    /// The newsletter's folder, absolute: where relative paths of secrets begin.
    let folder: String

    private var log: SettingsLog { root.log }

    /// nil exactly when a problem was logged.
    func settings() -> NewsletterSettings? {
        let version = root.number("version", standard: 1, in: 1...Int.max)
        if version != 1 {
            log.problem(
                root.placeOfKey("version"),
                "version \(version) is newer than this Kabar, which reads version 1; update Kabar.")
        }
        let name = root.required("name", example: "name: Kabar Desa") { root.line($0) }
        let language = root.value("language", standard: "en") { text throws(UnfitValue) in
            try SettingsValue.language(text)
        }
        let timeZone = root.value("timeZone", standard: TimeZone.gmt, shown: "GMT") { text throws(UnfitValue) in
            try SettingsValue.timeZone(text)
        }
        let from = root.required("from", example: "from: Kabar Desa <redaksi@example.org>") { root.mailbox($0) }
        let replyTo = root.mailbox("replyTo")
        let unsubscribe = root.mailbox("unsubscribe")
        let feedbackSender = root.value("feedbackID") { text throws(UnfitValue) in
            try SettingsValue.feedbackSender(text)
        }
        let postalAddress = root.text("postalAddress", standard: "") ?? ""
        let site = root.webAddress("site")
        let web = WebReader(section: root.section("web")).setting()
        let sources = sources()
        let digest = digest(root.section("digest"), sourceSections: Set(sources.compactMap(\.section)))
        let sending = SendingReader(root: root)
        let relays = relays(timeZone: timeZone ?? .gmt)
        let domains = sending.domains()
        let retry = sending.retry()
        let pause = sending.pause()
        let ledger = sending.ledger()
        let dkim = DKIMReader(
            section: root.section("dkim"), folder: folder, fromDomain: from?.address.asciiDomain.lowercased()
        ).setting()
        let fetch = FetchReader(section: root.section("fetch")).setting()
        let uncertain = root.choice("uncertain", standard: UncertainSetting.resend)
        root.close(hints: ["siteURL": "did you mean site?", "state": "the state is always in the folder .kabar."])
        log.warnOfUnknownVariables()
        guard log.problems.isEmpty, let name, let language, let timeZone, let from else { return nil }
        return NewsletterSettings(
            name: name, language: language, timeZone: timeZone, from: from, replyTo: replyTo,
            unsubscribeAddress: (unsubscribe ?? replyTo ?? from).address, feedbackSender: feedbackSender,
            postalAddress: postalAddress, site: site,
            web: web, sources: sources, digest: digest, relays: relays, domains: domains, retry: retry, pause: pause,
            ledger: ledger, dkim: dkim, fetch: fetch, uncertain: uncertain,
            effective: SettingsOverview.text(log.entries))
    }

    private func digest(_ section: SettingsSection, sourceSections: Set<String>) -> DigestSetting {
        defer { section.close() }
        return DigestSetting(
            articles: section.number("articles", standard: 10, in: 1...100),
            sections: SectionReader(section: section, sourceSections: sourceSections).rules(),
            look: LookReader(section: section).setting(),
            maximumImageBytes: section.number(
                "maximumImageBytes", standard: DigestSettings.standardImageBytes, in: 10_000...50_000_000),
            links: links(section),
            summary: SummarySetting(section, log: log, standard: .standard),
            backfill: section.number("backfill", standard: 5, in: 0...1000),
            strict: section.flag("strict", standard: false))
    }

    /// Pages to explore behind the stories.
    private func links(_ section: SettingsSection) -> [DigestLink] {
        section.sections("links").compactMap { link in
            defer { link.close(hints: ["name": "did you mean title?", "link": "did you mean url?"]) }
            let title = link.required("title", example: "title: Arsip") { link.line($0) }
            let url = link.required("url", example: "url: https://example.org/arsip") { key in
                link.value(key) { text throws(UnfitValue) in try SettingsValue.page(text) }
            }
            guard let title, let url else { return nil }
            return DigestLink(title: title, url: url)
        }
    }

    // MARK: Sources

    private func sources() -> [SourceSetting] {
        let before = log.problems.count
        let sections = root.sections("sources")
        if sections.isEmpty, log.problems.count == before {
            log.problem(
                root.has("sources") ? root.placeOfKey("sources") : root.place,
                "sources is missing; write at least one, for example `- url: https://example.org/feed`.")
        }
        var seen: Set<String> = []
        return sections.compactMap { section in
            guard let source = source(section) else { return nil }
            if !seen.insert(source.id).inserted {
                log.problem(
                    section.place, "\(section.path) names \(source.id) a second time; leave one of the two out.")
            }
            return source
        }
    }

    private func source(_ section: SettingsSection) -> SourceSetting? {
        defer {
            let hints = ["feed": "did you mean url?", "path": "did you mean folder?"]
            section.close(hints: hints.merging(SourceKeyReader.hints) { first, _ in first })
        }
        let before = log.problems.count
        let url = section.value("url") { text throws(UnfitValue) in try SettingsValue.sourcePlace(text) }
        let folder = section.value("folder") { text throws(UnfitValue) in
            SourceSetting.Place.folder(try SettingsValue.line(text))
        }
        if log.problems.count == before, (url == nil) == (folder == nil) {
            let fault = url == nil ? "names no place; write url or folder." : "has url and folder; write one of them."
            log.problem(section.place, "\(section.path) \(fault)")
        }
        let heading = section.line("section")
        let topics = section.values("topics") { text throws(UnfitValue) in try SettingsValue.line(text) }
        let summary = SummarySetting(section, log: log)
        let selector = section.line("selector")
        let pages: SourceSettings.Pages = section.choice("pages", standard: .auto)
        let key = SourceKeyReader(section: section, folder: self.folder).key(of: url ?? folder)
        return (url ?? folder).map {
            SourceSetting(
                place: $0, section: heading, topics: topics, summary: summary, selector: selector, pages: pages,
                key: key)
        }
    }

    // MARK: Relays

    /// `smtp` is the one-relay form of `relays`.
    private func relays(timeZone: TimeZone) -> [RelaySetting] {
        let list = root.sections("relays")
        let smtp = root.section("smtp")
        var reader = RelayReader(folder: folder, timeZone: timeZone)
        guard root.has("relays") else {
            return unlike(reader.relay(smtp, isRequired: root.has("smtp")).map { [(smtp, $0)] } ?? [])
        }
        if root.has("smtp") {
            log.problem(root.placeOfKey("smtp"), "smtp and relays are both there; write one of them.")
        }
        refuseOverrides(of: smtp)
        reader.isOnly = list.count == 1
        if list.count > 1, let password = log.override(of: "smtp.password") {
            log.problem(
                .environment(password.name),
                "This is the password of a single relay; give each entry of relays a passwordFile or passwordCommand.")
        }
        return unlike(list.compactMap { section in reader.relay(section, isRequired: true).map { (section, $0) } })
    }

    private func refuseOverrides(of smtp: SettingsSection) {
        let names =
            smtp.overrides(of: RelayReader.scalars)
            + smtp.section("limits").overrides(of: SendingReader.limitKeys)
        if let name = names.first {
            log.problem(
                .environment(name),
                "This overrides a key of smtp, but newsletter.yaml has relays, whose entries cannot be overridden.")
        }
    }

    /// No relay twice, and one at least that sends.
    private func unlike(_ relays: [(section: SettingsSection, setting: RelaySetting)]) -> [RelaySetting] {
        var seen: [String: String] = [:]
        for (section, setting) in relays {
            if let earlier = seen[setting.identity] {
                log.problem(
                    section.place,
                    "\(section.path) is \(earlier) again (\(setting.identity)); leave one of the two out.")
            }
            seen[setting.identity] = section.path
        }
        if let first = relays.first, relays.allSatisfy({ $0.setting.weight == 0 }) {
            log.problem(
                first.section.placeOfKey("weight"),
                "\(first.section.path).weight is 0, and no other relay has more; a reserve needs a relay to stand in for."
            )
        }
        return relays.map(\.setting)
    }
}
