import DigestBuilder
import Foundation
import Subscribers
import Testing

@testable import kabar

struct SettingsReadingTests {
    static let smallest = """
        name: Kabar Desa
        from: redaksi@example.org
        sources:
          - url: https://example.org/feed

        """

    private func read(
        _ yaml: String, environment: [String: String] = [:]
    ) throws(SettingsError) -> NewsletterSettings {
        try NewsletterSettings.read(yaml, folder: "/kabar", environment: environment).settings
    }

    @Test func `the smallest file gets sound defaults`() throws {
        let settings = try read(Self.smallest)
        #expect(settings.name == "Kabar Desa")
        #expect(settings.language == "en")
        #expect(settings.timeZone == .gmt)
        #expect(settings.from == MailboxSetting(name: nil, address: try EmailAddress("redaksi@example.org")))
        #expect(settings.replyTo == nil)
        #expect(settings.unsubscribeAddress == (try EmailAddress("redaksi@example.org")))
        #expect(settings.postalAddress == "")
        #expect(settings.site == nil)
        #expect(settings.web == WebSetting(baseURL: nil, host: "127.0.0.1", port: 8080))
        let source = SourceSetting(place: .url("https://example.org/feed"), section: nil, topics: [])
        #expect(settings.sources == [source])
        #expect(settings.digest == DigestSetting(articles: 10, look: LookSetting(), summary: .standard, backfill: 5))
        #expect(settings.relays.isEmpty)
        #expect(
            settings.fetch
                == FetchSetting(
                    allowHosts: [], timeoutSeconds: 30, maximumBytes: 200_000_000, connectionsPerHost: 2,
                    delay: .seconds(1), longestCrawlDelay: .seconds(10), longestFreshness: .seconds(3600),
                    longestRetry: .seconds(43_200), alarmAfter: 3))
        #expect(settings.uncertain == .resend)
    }

    @Test func `every key is read`() throws {
        let settings = try read(
            """
            version: 1
            name: "Kabar: Desa"
            language: id
            timeZone: Asia/Jakarta
            from: '"Desa, Kabar" <redaksi@example.org>'
            replyTo: balas@example.org
            unsubscribe: berhenti@example.org
            postalAddress: |
              Jalan Mawar 1
              Solo
            site: https://example.org/
            web: {baseURL: "https://news.example.org/kabar/", host: 0.0.0.0, port: 80, archive: true}
            sources:
              - url: feeds/desa.xml
                section: Berita
                topics: [desa, panen]
                summary: feed
                words: 40
                keepSentences: [warga]
                dropSentences: ["(foto", Simak]
                selector: "article .isi"
                pages: always
              - {folder: articles, topics: catatan}
            digest: {articles: 7, theme: newspaper, summary: lead, sentences: 3, backfill: 0, dropSentences: [Baca]}
            smtp: {url: "smtps://mail.example.org:465/", user: kabar, tls: required, connections: 9, auth: login, passwordFile: rahasia/sandi}
            fetch:
              allowHosts: [Localhost, 10.0.0.1]
              timeoutSeconds: 5
              maximumBytes: 5000
              connectionsPerHost: 1
              delay: 250ms
              longestCrawlDelay: 0
              longestFreshness: 2h
              longestRetry: 1d
              alarmAfter: 0
            uncertain: hold
            """)
        #expect(settings.name == "Kabar: Desa")
        #expect(settings.timeZone == TimeZone(identifier: "Asia/Jakarta"))
        #expect(settings.from.name == "Desa, Kabar")
        #expect(settings.replyTo?.address.description == "balas@example.org")
        #expect(settings.unsubscribeAddress.description == "berhenti@example.org")
        #expect(settings.postalAddress == "Jalan Mawar 1\nSolo")
        #expect(settings.site == "https://example.org")
        #expect(
            settings.web
                == WebSetting(baseURL: "https://news.example.org/kabar", host: "0.0.0.0", port: 80, hasArchive: true))
        var own = SummarySetting(method: .feed, length: .words(40))
        own.keep = ["warga"]
        own.drop = ["(foto", "Simak"]
        #expect(
            settings.sources == [
                SourceSetting(
                    place: .url("feeds/desa.xml"), section: "Berita", topics: ["desa", "panen"], summary: own,
                    selector: "article .isi", pages: .always),
                SourceSetting(place: .folder("articles"), topics: ["catatan"]),
            ])
        #expect(settings.sources.map(\.id) == ["feeds/desa.xml", "articles"])
        var common = SummarySetting(method: .lead, length: .sentences(3))
        common.drop = ["Baca"]
        #expect(settings.digest == DigestSetting(articles: 7, look: LookSetting(), summary: common, backfill: 0))
        #expect(
            common.settings(with: own)
                == SummarySettings(
                    method: .feed, length: .words(40), keep: ["warga"], drop: ["Baca", "(foto", "Simak"]))
        #expect(common.settings() == SummarySettings(method: .lead, length: .sentences(3), drop: ["Baca"]))
        let relay = try #require(settings.relays.first)
        #expect(relay.url == "smtps://mail.example.org:465")
        #expect(relay.user == "kabar")
        #expect(relay.requiresTLS)
        #expect(relay.connections == 9)
        #expect(relay.auth == [.login])
        #expect(relay.passwordSource == .file(path: "/kabar/rahasia/sandi", setting: "smtp.passwordFile"))
        #expect(
            settings.fetch
                == FetchSetting(
                    allowHosts: ["localhost", "10.0.0.1"], timeoutSeconds: 5, maximumBytes: 5000,
                    connectionsPerHost: 1, delay: .milliseconds(250), longestCrawlDelay: .zero,
                    longestFreshness: .seconds(7200), longestRetry: .seconds(86_400), alarmAfter: 0))
        #expect(settings.uncertain == .hold)
    }

    @Test func `keys without a value count as not there`() throws {
        let settings = try read(
            Self.smallest + "replyTo:\nweb:\ndigest: ~\nlanguage: null\nsmtp:\n  url: smtp://localhost\n  user:\n")
        #expect(settings.replyTo == nil)
        #expect(settings.digest.articles == 10)
        #expect(settings.language == "en")
        #expect(settings.relays.first?.user == nil)
    }

    @Test func `unsubscribe requests go to replyTo before from`() throws {
        let settings = try read(Self.smallest + "replyTo: balas@example.org\n")
        #expect(settings.unsubscribeAddress.description == "balas@example.org")
    }

    @Test func `one entry of relays is the same as smtp`() throws {
        let settings = try read(Self.smallest + "relays:\n  - url: smtp://mail.example.org\n    tls: none\n")
        #expect(settings.relays.map(\.url) == ["smtp://mail.example.org"])
        #expect(settings.relays.map(\.requiresTLS) == [false])
    }

    @Test func `the environment wins over the file, and an empty variable counts as unset`() throws {
        let yaml = Self.smallest + "smtp:\n  url: smtp://mail.example.org\n  connections: 2\ndigest:\n  articles: 3\n"
        let settings = try read(
            yaml,
            environment: [
                "KABAR_SMTP_URL": "smtp://localhost:2525", "KABAR_SMTP_TLS": "none", "KABAR_SMTP_CONNECTIONS": "",
                "KABAR_DIGEST_ARTICLES": "8", "KABAR_WEB_BASEURL": "https://news.example.org",
                "KABAR_TIMEZONE": "Asia/Makassar", "HOME": "/root",
            ])
        let relay = try #require(settings.relays.first)
        #expect(relay.url == "smtp://localhost:2525")
        #expect(!relay.requiresTLS)
        #expect(relay.connections == 2)
        #expect(settings.digest.articles == 8)
        #expect(settings.web.baseURL == "https://news.example.org")
        #expect(settings.timeZone.identifier == "Asia/Makassar")
    }

    @Test func `a relay can come from the environment alone`() throws {
        let settings = try read(Self.smallest, environment: ["KABAR_SMTP_URL": "smtp://localhost:2525"])
        #expect(settings.relays.map(\.url) == ["smtp://localhost:2525"])
    }

    @Test func `unknown variables are warned about, others are left alone`() throws {
        let environment = ["KABAR_SMTP_URI": "x", "KABAR_XYZ": "y", "PATH": "/bin", "KABAR_SMTP_PASSWORD": "rahasia"]
        let (_, warnings) = try NewsletterSettings.read(
            Self.smallest + "smtp:\n  url: smtp://localhost\n  user: kabar\n", folder: "/", environment: environment)
        #expect(
            warnings == [
                "KABAR_SMTP_URI is no setting; did you mean KABAR_SMTP_URL?", "KABAR_XYZ is no setting; it is ignored.",
            ])
    }

    @Test func `the overview tells each value and its place and no secret`() throws {
        let yaml = Self.smallest + "smtp:\n  url: smtp://localhost\n  user: kabar\n  passwordCommand: echo sandi\n"
        let overview = try read(
            yaml, environment: ["KABAR_SMTP_PASSWORD": "rahasia", "KABAR_DIGEST_SENTENCES": "4"]
        ).effective
        let lines = overview.split(separator: "\n").map { line in
            line.split(separator: "#").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        #expect(lines.contains(["name: Kabar Desa", "newsletter.yaml:1:7"]))
        #expect(lines.contains(["sources[1].url: https://example.org/feed", "newsletter.yaml:4:10"]))
        #expect(lines.contains(["digest.sentences: 4", "KABAR_DIGEST_SENTENCES"]))
        #expect(lines.contains(["digest.articles: 10", "default"]))
        #expect(lines.contains(["smtp.password: (hidden)", "KABAR_SMTP_PASSWORD"]))
        #expect(lines.contains(["smtp.passwordCommand: (hidden)", "newsletter.yaml:8:20"]))
        #expect(!overview.contains("rahasia"))
        #expect(!overview.contains("sandi"))
    }
}
