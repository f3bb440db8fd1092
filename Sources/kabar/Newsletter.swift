import Articles
import DigestBuilder
import Foundation
import Messages
import Sender
import Storage
import Subscribers
import Transfers
import Web

/// A newsletter's folder, opened: its settings as each module wants them, its list, its state.
struct Newsletter: Sendable {
    static let settingsFile = "newsletter.yaml"
    static let listFile = "subscribers.json"
    static let stateFolderName = ".kabar"
    /// Sources read at the same time: enough to hide slow ones, few enough to stay polite.
    static let sourcesAtOnce = 8
    /// Pages read for one issue, the newest articles' first: far more than a digest shows.
    static let pagesInOneRun = 200
    /// From so many of a source's newest pages its habits are learned.
    static let pagesToLearnFrom = 40
    /// A story that an issue told is not told again for so long, in seconds.
    static let toldSpan: TimeInterval = 30 * 86_400

    /// Absolute path.
    let folder: String
    let settings: NewsletterSettings
    /// For large files that nobody needs afterwards.
    let temporaryFolder: String

    /// Reads newsletter.yaml and the environment's KABAR_ variables and TMPDIR; all problems at once.
    static func open(folder: String, environment: [String: String]) throws -> (Newsletter, warnings: [String]) {
        let path = URL(fileURLWithPath: folder).standardizedFileURL.path
        let file = path + "/" + settingsFile
        guard FileManager.default.fileExists(atPath: file) else {
            throw CommandFailure(
                .badSettings,
                "\(file) does not exist; give the newsletter's folder with --newsletter, or make one with `kabar init`."
            )
        }
        let (settings, warnings) = try NewsletterSettings.read(file: file, environment: environment)
        let temporaryFolder = environment["TMPDIR"] ?? "/var/tmp"
        return (Newsletter(folder: path, settings: settings, temporaryFolder: temporaryFolder), warnings)
    }

    // MARK: Paths and stores

    var stateFolder: String { folder + "/" + Self.stateFolderName }
    /// Templates here win over the built-in ones, file by file.
    var templatesFolder: String { folder + "/templates" }
    var listPath: String { folder + "/" + Self.listFile }
    /// In whichever store it is.
    var list: NewsletterList { NewsletterList(filePath: listPath, stateFolder: stateFolder) }

    func hasList() throws -> Bool { try list.exists() }

    func openState() throws -> StateDatabase {
        try StateDatabase(folder: stateFolder, uncertainPolicy: resendsUncertain ? .resend : .hold)
    }

    /// The state for commands that only look; nothing is created.
    func lookAtState() throws -> StateDatabase {
        try StateDatabase.withoutCreating(folder: stateFolder)
    }

    /// Held while a command changes the state; another run gets a sentence and exit status 75.
    func lock() throws -> RunLock {
        try RunLock(folder: stateFolder, processID: ProcessInfo.processInfo.processIdentifier, now: Date())
    }

    func signer() throws -> LinkSigner {
        LinkSigner(secret: try SecretFile(folder: stateFolder).readOrCreate())
    }

    /// For what changes no state: links made with it work only when the newsletter has its secret already.
    func signerWithoutCreating(standIn: [UInt8] = SecretFile.random()) throws -> LinkSigner {
        LinkSigner(secret: try SecretFile(folder: stateFolder).read() ?? standIn)
    }

    /// Signs mails as the settings say, with the keys as they are now; nil leaves that to the relay.
    func dkimSigner() throws -> DKIMSigner? {
        guard let dkim = settings.dkim else { return nil }
        return try DKIMSigner(
            domain: dkim.domain,
            keys: dkim.keys.map { key in
                try DKIMKey(selector: key.selector, privateKey: KeyFile(path: key.file).read())
            })
    }

    /// Makes the messages of an issue; what is made of it while nothing may be changed has `isLooking`, and a secret to
    /// stand in for the one that the newsletter does not have yet.
    func messageBuilder(
        _ issue: Issue, isLooking: Bool = false, standIn: [UInt8] = SecretFile.random()
    ) throws -> MessageBuilder {
        try MessageBuilder(
            issue: issue, signer: isLooking ? signerWithoutCreating(standIn: standIn) : signer(), dkim: dkimSigner())
    }

    // MARK: The list

    var languageChoice: LanguageChoice { LanguageChoice(newsletter: settings.language) }

    /// How many people may be mailed now, by rhythm, whatever their topics; rhythms of nobody are left out.
    func rhythmCounts(at now: Date) throws -> [RhythmCount] {
        var counts: [Rhythm: Int] = [:]
        let suppressions = try list.suppressions()
        try list.forEach { subscriber in
            guard subscriber.mayBeMailed(at: now), suppressions.reason(against: subscriber.email) == nil else { return }
            counts[subscriber.rhythm, default: 0] += 1
        }
        return Rhythm.allCases.compactMap { rhythm in counts[rhythm].map { RhythmCount(rhythm: rhythm, count: $0) } }
    }

    // MARK: Settings as the modules want them

    var backfill: Int { settings.digest.backfill }
    var resendsUncertain: Bool { settings.uncertain == .resend }

    var fetching: HTTPClient.Settings {
        let site = settings.site ?? settings.web.baseURL
        return HTTPClient.Settings(
            userAgent: "Kabar/\(Version.current)" + (site.map { " (+\($0))" } ?? ""),
            allowedHosts: Set(settings.fetch.allowHosts.map { $0.lowercased() }),
            temporaryFolder: temporaryFolder)
    }

    var manners: FetchManners {
        let fetch = settings.fetch
        return FetchManners(
            connectionsPerHost: fetch.connectionsPerHost, delay: fetch.delay,
            longestCrawlDelay: fetch.longestCrawlDelay,
            timeout: .seconds(fetch.timeoutSeconds), maximumBytes: fetch.maximumBytes)
    }

    /// Begins a visit to the sites for one run.
    func visit() -> SiteVisit {
        SiteVisit(settings: fetching, manners: manners, sources: settings.sources)
    }

    var patience: SourcePatience {
        SourcePatience(
            longestFreshness: settings.fetch.longestFreshness, longestRetry: settings.fetch.longestRetry)
    }

    var sources: [SourceSettings] {
        settings.sources.map { source in
            let place: SourceSettings.Place
            switch source.place {
            case .url(let url) where source.place.isOnTheWeb: place = .feed(url: url)
            case .url(let path): place = .feed(url: absolute(path))
            case .folder(let path): place = .folder(path: absolute(path))
            }
            var settings = SourceSettings(
                place: place, section: source.section, topics: source.topics, selector: source.selector,
                pages: source.pages, id: source.id)
            // A feed in a file is for offline use unless the settings say otherwise.
            if !settings.isRemote, settings.pages == .auto { settings.pages = .never }
            return settings
        }
    }

    private func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : URL(fileURLWithPath: folder + "/" + path).standardizedFileURL.path
    }

    var digest: DigestSettings {
        var sections: [String] = []
        for section in settings.sources.compactMap(\.section) where !sections.contains(section) {
            sections.append(section)
        }
        return DigestSettings(
            newsletterName: settings.name, siteURL: settings.site, language: settings.language,
            timeZone: settings.timeZone, postalAddress: settings.postalAddress,
            maximumArticles: settings.digest.articles, summaries: settings.digest.summary.settings(),
            sourceSummaries: Dictionary(
                settings.sources.map { ($0.id, settings.digest.summary.settings(with: $0.summary)) },
                uniquingKeysWith: { first, _ in first }),
            webBaseURL: settings.web.baseURL, sections: settings.digest.sections, sectionOrder: sections,
            links: settings.digest.links, archiveURL: settings.web.archiveURL, look: look,
            maximumImageBytes: settings.digest.maximumImageBytes)
    }

    /// The newsletter's templates, read anew.
    func renderer() throws -> DigestRenderer {
        try DigestRenderer(overrides: templatesFolder, theme: settings.digest.look.theme)
    }

    /// The newsletter's templates of mails about subscriptions, read anew. One that is broken costs these mails their own
    /// look, not the people their mail; `problem` says what is wrong, and what to do.
    func serviceMailRenderer() throws(DigestError) -> (renderer: ServiceMailRenderer, problem: String?) {
        do {
            return (try ServiceMailRenderer(overrides: templatesFolder), nil)
        } catch {
            let problem = "Mails about subscriptions have the built-in look. \(error) Then the next mail has yours."
            return (try ServiceMailRenderer(overrides: nil), problem)
        }
    }

    /// The newsletter's own style sheet, read anew; nil for none.
    func styleSheet() throws -> StyleSheet? {
        try settings.digest.look.css.map { try StyleSheet(file: absolute($0)) }
    }

    private var look: Look {
        let look = settings.digest.look
        return Look(
            theme: look.theme, palette: look.palette, logo: look.logo, fonts: look.fonts, pictures: look.images,
            footer: look.footer)
    }

    func issue(number: Int, rhythm: Rhythm, date: Date, digest: RenderedDigest, versions: [String: RenderedDigest])
        -> Issue
    {
        Issue(
            number: number, rhythm: rhythm, date: date, from: mailbox(settings.from),
            replyTo: settings.replyTo.map(mailbox), listName: settings.name, listID: listID,
            webBaseURL: settings.web.baseURL, unsubscribeAddress: settings.unsubscribeAddress,
            language: settings.language, digest: digest, versions: versions,
            feedbackSender: settings.feedbackSender)
    }

    private func mailbox(_ setting: MailboxSetting) -> Messages.Mailbox {
        Messages.Mailbox(name: setting.name, address: setting.address)
    }

    /// `name-of-the-newsletter.domain-of-the-sender` (RFC 2919, section 2).
    private var listID: String {
        let words = settings.name.lowercased().unicodeScalars.map { scalar in
            ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? Character(scalar) : "-"
        }
        let name = String(words).split(separator: "-").joined(separator: "-")
        return (name.isEmpty ? "newsletter" : name) + "." + settings.from.address.asciiDomain
    }

    /// How mails are sent; secrets are read here. `patience`: see `SendRun.Settings`.
    func sending(patience: Duration? = .seconds(30)) throws -> SendRun.Settings {
        guard !settings.relays.isEmpty else {
            throw CommandFailure(
                .badSettings, "newsletter.yaml names no relay; set smtp.url, for example smtp://localhost:25.")
        }
        let policy = FailurePolicy(
            firstRetry: settings.retry.first, longestRetry: settings.retry.longest, deadline: settings.retry.deadline,
            refusalsInARow: settings.pause.refusalsInARow, failurePercent: settings.pause.failurePercent)
        return SendRun.Settings(
            relays: try settings.relays.map(relay), domains: settings.domains, timeZone: settings.timeZone,
            policy: policy, patience: patience, commitInterval: settings.ledger.commitInterval)
    }

    private func relay(_ relay: RelaySetting) throws -> RelaySettings {
        RelaySettings(
            name: relay.identity, endpoint: try relay.endpoint(localName: settings.from.address.asciiDomain),
            connections: relay.connections, mailsPerConnection: relay.messagesPerConnection, weight: relay.weight,
            limits: relay.limits, hours: relay.hours, warmUp: relay.warmUp, notice: relay.notify,
            token: relay.token.map(Self.token))
    }

    private static func token(_ setting: RelaySetting.Token) -> @Sendable (String?) async throws -> String {
        let keeper = TokenKeeper(setting, now: { .now })
        return { refused in
            if let refused { await keeper.forget(Secret(refused)) }
            return try await keeper.token().value
        }
    }

    /// A time as people read it, in the newsletter's zone.
    func written(_ date: Date) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = settings.timeZone
        formatter.dateFormat = "yyyy-MM-dd HH:mm"
        return formatter.string(from: date)
    }
}

extension SourceSettings {
    /// Whether reading it asks a site.
    var isRemote: Bool {
        if case .feed(let url) = place { url.hasPrefix("http://") || url.hasPrefix("https://") } else { false }
    }
}
