import Foundation
import Sender
import TestSupport
import Testing

@testable import kabar

/// The keys of a relay, good and bad.
struct RelaySettingsTests {
    private func read(
        _ text: String, environment: [String: String] = [:]
    ) throws(SettingsError) -> (settings: NewsletterSettings, warnings: [String]) {
        try NewsletterSettings.read(
            SettingsReadingTests.smallest + text + "\n", folder: "/kabar", environment: environment)
    }

    private func relay(_ keys: String, environment: [String: String] = [:]) throws -> RelaySetting {
        try #require(try read("smtp: {\(keys)}", environment: environment).settings.relays.first)
    }

    private func problems(_ text: String, environment: [String: String] = [:]) -> [String] {
        do throws(SettingsError) {
            _ = try read(text, environment: environment)
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    // MARK: Good

    @Test func `a relay with an address alone has the defaults`() throws {
        let relay = try relay("url: smtp://c")
        #expect(relay.place == "smtp")
        #expect(relay.connections == 4)
        #expect(relay.messagesPerConnection == 500)
        #expect(relay.auth == [.plain, .login])
        #expect(relay.token == nil)
        #expect(relay.certificate == nil)
        #expect(relay.authorityFile == nil)
        #expect(relay.proxy == nil)
        #expect(relay.unixSocket == nil)
        #expect(relay.weight == 1)
        #expect(relay.limits == SendingLimits())
        #expect(relay.hours == nil)
        #expect(relay.warmUp == nil)
        #expect(relay.notify == .failure)
    }

    @Test func `every key of a relay is read`() throws {
        let settings = try read(
            """
            timeZone: Asia/Jakarta
            smtp:
              url: smtp://mail.example.org:587
              user: kabar
              messagesPerConnection: 50
              auth: [cram-md5, plain]
              certificate: tls/kabar.pem
              key: /etc/kabar/key.pem
              keyPasswordFile: tls/kunci
              authorityFile: tls/ca.pem
              proxy: socks5h://localhost:1080/
              weight: 7
              limits: {perSecond: 10, perMinute: 300, perHour: 5000, perDay: 40000}
              hours: 06:00-09:00, 17:00-22:30
              warmUp: {start: 200, growth: 1.5, from: 2026-12-01}
              notify: never
            """
        ).settings
        let relay = try #require(settings.relays.first)
        #expect(relay.messagesPerConnection == 50)
        #expect(relay.auth == [.cramMD5, .plain])
        #expect(
            relay.certificate
                == .init(
                    file: "/kabar/tls/kabar.pem", keyFile: "/etc/kabar/key.pem",
                    keyPassword: .file(path: "/kabar/tls/kunci", setting: "smtp.keyPasswordFile")))
        #expect(relay.authorityFile == "/kabar/tls/ca.pem")
        #expect(relay.proxy == "socks5h://localhost:1080")
        #expect(relay.weight == 7)
        #expect(relay.limits == SendingLimits(perSecond: 10, perMinute: 300, perHour: 5000, perDay: 40_000))
        let zone = try #require(TimeZone(identifier: "Asia/Jakarta"))
        #expect(relay.hours == (try SendingHours(parsing: "06:00-09:00, 17:00-22:30", timeZone: zone)))
        #expect(relay.warmUp?.start == 200)
        #expect(relay.warmUp?.growth == 1.5)
        #expect(relay.warmUp?.from == CalendarDay("2026-12-01"))
        #expect(relay.notify == .never)
    }

    @Test func `hours and mechanisms may be lists or single values`() throws {
        let utc = TimeZone.gmt
        #expect(
            try relay("url: smtp://c, hours: 08:00-20:00").hours == SendingHours(parsing: "08:00-20:00", timeZone: utc))
        #expect(
            try relay("url: smtp://c, hours: [08:00-12:00, '13:00-18:00']").hours
                == SendingHours(parsing: ["08:00-12:00", "13:00-18:00"], timeZone: utc))
        #expect(try relay("url: smtp://c, auth: login").auth == [.login])
    }

    @Test func `a token command brings its own mechanisms and a lifetime of five minutes`() throws {
        let usual = try relay("url: smtp://c, user: a, tokenCommand: minta-token")
        #expect(usual.auth == [.xoauth2, .oauthbearer])
        #expect(
            usual.token
                == .init(
                    source: .command("minta-token", folder: "/kabar", setting: "smtp.tokenCommand"),
                    lifetime: .seconds(300)))
        #expect(usual.passwordSource == nil)
        #expect(try usual.password() == nil)
        let own = try relay("url: smtp://c, user: a, tokenCommand: x, tokenLifetime: 50m, auth: xoauth2")
        #expect(own.auth == [.xoauth2])
        #expect(own.token?.lifetime == .seconds(3000))
    }

    @Test func `a socket of this machine needs no TLS unless the settings say so`() throws {
        let relay = try relay("url: 'smtp+unix:///run/relay.sock'")
        #expect(relay.unixSocket == "/run/relay.sock")
        #expect(!relay.requiresTLS)
        let endpoint = try relay.endpoint(localName: "example.org")
        #expect(endpoint.url == "smtp://localhost")
        #expect(endpoint.unixSocket == "/run/relay.sock")
        #expect(try self.relay("url: 'smtp+unix:///run/relay.sock', tls: required").requiresTLS)
    }

    @Test func `an IPv6 address stands in brackets`() throws {
        #expect(try relay("url: 'smtp://[::1]:2525'").url == "smtp://[::1]:2525")
    }

    @Test func `several relays are read in their order`() throws {
        let settings = try read(
            """
            relays:
              - {url: smtp://a, user: kabar, passwordFile: a, weight: 3}
              - {url: smtp://a, user: desa, passwordFile: b}
              - {url: smtp://b, weight: 0}
            """
        ).settings
        #expect(settings.relays.map(\.place) == ["relays[1]", "relays[2]", "relays[3]"])
        #expect(settings.relays.map(\.weight) == [3, 1, 0])
        #expect(settings.relays.map(\.identity) == ["smtp://a as kabar", "smtp://a as desa", "smtp://b"])
        #expect(
            settings.relays.map(\.passwordSource) == [
                .file(path: "/kabar/a", setting: "relays[1].passwordFile"),
                .file(path: "/kabar/b", setting: "relays[2].passwordFile"), nil,
            ])
    }

    @Test func `the environment overrides the scalars of smtp`() throws {
        let relay = try relay(
            "url: smtp://c, limits: {perDay: 5}, warmUp: {start: 1, growth: 2, from: 2026-12-01}, notify: never",
            environment: [
                "KABAR_SMTP_AUTH": "cram-md5, login", "KABAR_SMTP_HOURS": "22:00-06:00",
                "KABAR_SMTP_PROXY": "http://p:3128", "KABAR_SMTP_WEIGHT": "9", "KABAR_SMTP_LIMITS_PERDAY": "6",
                "KABAR_SMTP_WARMUP_START": "4", "KABAR_SMTP_NOTIFY": "default",
                "KABAR_SMTP_MESSAGESPERCONNECTION": "3",
            ])
        #expect(relay.auth == [.cramMD5, .login])
        #expect(relay.hours == (try SendingHours(parsing: "22:00-06:00", timeZone: .gmt)))
        #expect(relay.proxy == "http://p:3128")
        #expect(relay.weight == 9)
        #expect(relay.limits.perDay == 6)
        #expect(relay.warmUp?.start == 4)
        #expect(relay.notify == .standard)
        #expect(relay.messagesPerConnection == 3)
    }

    @Test func `a password that would go over the network in the clear is warned of`() throws {
        let there = try read("smtp: {url: smtp://mail.example.org, user: a, tls: none}").warnings
        #expect(
            there == [
                "smtp.tls is none: user and password of smtp://mail.example.org go over the network in the clear."
            ])
        for url in ["smtp://localhost:2525", "smtp://127.0.0.1", "'smtp://[::1]'", "smtps://mail.example.org"] {
            #expect(try read("smtp: {url: \(url), user: a, tls: none}").warnings == [])
        }
    }

    @Test func `the overview shows the new keys and no secret`() throws {
        let overview = try read(
            "smtp: {url: smtp://c, user: a, tokenCommand: minta rahasia, limits: {perDay: 5}, hours: [1:00-2:00, 3:00-4:00]}"
        ).settings.effective
        let lines = overview.split(separator: "\n").map { line in
            line.prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces)
        }
        for line in [
            "smtp.tokenCommand: (hidden)", "smtp.tokenLifetime: 5m", "smtp.auth: xoauth2, oauthbearer",
            "smtp.limits.perDay: 5", "smtp.hours: 1:00-2:00, 3:00-4:00", "smtp.weight: 1", "smtp.notify: failure",
            "smtp.messagesPerConnection: 500", "retry.first: 5m", "retry.longest: 4h", "retry.deadline: 2d",
            "pause.refusalsInARow: 10", "pause.failures: 30", "ledger.commitInterval: 10ms",
        ] {
            #expect(lines.contains(line), "\(line)")
        }
        #expect(!overview.contains("rahasia"))
    }

    // MARK: Bad

    @Test(arguments: [
        (
            "auth: digest-md5",
            "5:31: smtp.auth cannot be “digest-md5”; write one of plain, login, cram-md5, scram-sha-256, xoauth2, oauthbearer."
        ),
        (
            "auth: [plain, ntlm]",
            "5:39: smtp.auth cannot be “ntlm”; write one of plain, login, cram-md5, scram-sha-256, xoauth2, oauthbearer."
        ),
        ("auth: xoauth2", "5:31: smtp.auth cannot be xoauth2 without a token; set tokenCommand."),
        (
            "user: a, tokenCommand: x, auth: plain",
            "5:57: smtp.auth cannot be plain, which wants a password, beside tokenCommand; write xoauth2 or oauthbearer, or leave the key out."
        ),
        ("tokenCommand: x", "5:7: smtp.user is missing; a token is set, and it needs a user name."),
        (
            "tokenLifetime: 5m",
            "5:25: smtp.tokenCommand is missing; tokenLifetime says when it is asked again."
        ),
        (
            "user: a, tokenCommand: x, passwordFile: f",
            "5:34: smtp has passwordFile and tokenCommand; write one of them."
        ),
        ("token: x", "5:25: token is no key of smtp; a token has no place in this file; use tokenCommand."),
        (
            "key: k",
            "5:25: smtp.certificate is missing; a key is set, and it needs the certificate that it belongs to."
        ),
        (
            "proxy: localhost:1080",
            "5:32: smtp.proxy must be an address with a port, such as socks5h://localhost:1080, socks5://10.0.0.1:1080 or http://proxy.example.org:3128."
        ),
        (
            "proxy: 'socks4://p:1'",
            "5:32: smtp.proxy must be an address with a port, such as socks5h://localhost:1080, socks5://10.0.0.1:1080 or http://proxy.example.org:3128."
        ),
        (
            "proxy: 'http://a:b@p:1'",
            "5:32: smtp.proxy must not hold a user name or password; proxies that want one are not supported."
        ),
        ("weight: 1001", "5:33: smtp.weight must be from 0 to 1000, not 1001."),
        (
            "weight: 0",
            "5:25: smtp.weight is 0, and no other relay has more; a reserve needs a relay to stand in for."
        ),
        ("messagesPerConnection: 0", "5:48: smtp.messagesPerConnection must be from 1 to 1000000, not 0."),
        ("limits: {perDay: 0}", "5:42: smtp.limits.perDay must be from 1 to 1000000000, not 0."),
        (
            "limits: {perWeek: 1}",
            "5:34: perWeek is no key of smtp.limits; the keys are perDay, perHour, perMinute, perSecond."
        ),
        (
            "hours: 8-20",
            "5:32: smtp.hours is not usable: \"8-20\" is no window of the day; write it as 08:00-20:00, with hours from 00:00 to 24:00."
        ),
        (
            "hours: ['08:00-09:00', '09:00-09:00']",
            "5:48: smtp.hours is not usable: The window \"09:00-09:00\" ends when it begins; for the whole day write 00:00-24:00."
        ),
        (
            "warmUp: {start: 5, growth: 2}",
            "5:33: smtp.warmUp.from is missing; write for example `from: 2026-12-01`."
        ),
        (
            "warmUp: {start: 5, growth: 0.5, from: 2026-12-01}",
            "5:52: smtp.warmUp.growth must be from 1 to 10, not 0.5."
        ),
        (
            "warmUp: {start: 5, growth: fast, from: 2026-12-01}",
            "5:52: smtp.warmUp.growth must be a number such as 1.5, not “fast”."
        ),
        (
            "warmUp: {start: 5, growth: 2, from: 2026-02-30}",
            "5:61: smtp.warmUp.from must be a day such as 2026-12-01, not “2026-02-30”."
        ),
        ("notify: always", "5:33: smtp.notify cannot be “always”; write one of failure, never, default."),
    ])
    func `a wrong key of a relay is named with its place and the way out`(keys: String, expected: String) {
        #expect(
            problems("smtp: {url: 'smtp://c', \(keys)}").map { $0.replacing("newsletter.yaml:", with: "") } == [
                expected
            ])
    }

    @Test(arguments: [
        (
            "'smtp+unix://run/relay.sock'",
            "must be the absolute path of a socket, such as smtp+unix:///run/relay.sock."
        ),
        ("'smtp://c:0'", "has the port 0, which does not exist; write one from 1 to 65535."),
    ])
    func `a wrong address is named`(url: String, reason: String) {
        #expect(problems("smtp: {url: \(url)}") == ["newsletter.yaml:5:13: smtp.url \(reason)"])
    }

    @Test func `the path of a socket fits into what the system takes`() {
        let path = "/" + String(repeating: "a", count: 107)
        #expect(
            problems("smtp: {url: 'smtp+unix://\(path)'}")
                == ["newsletter.yaml:5:13: smtp.url has a path of 108 bytes; a socket's has at most 107."])
        #expect(problems("smtp: {url: 'smtp+unix://\(path.dropLast())'}") == [])
    }

    @Test func `a proxy before a socket of this machine is a problem`() {
        #expect(
            problems("smtp: {url: 'smtp+unix:///s', proxy: 'http://p:1'}") == [
                "newsletter.yaml:5:31: smtp has a proxy, but its relay is a socket of this machine; leave one of the two out."
            ])
    }

    @Test func `the same relay twice is a problem`() {
        #expect(
            problems("relays: [{url: smtp://a, user: x}, {url: smtp://b}, {url: smtp://a, user: x}]") == [
                "newsletter.yaml:5:53: relays[3] is relays[1] again (smtp://a as x); leave one of the two out."
            ])
    }

    @Test func `the environment's password is of no use to several relays`() {
        let several = "relays: [{url: smtp://a, user: x}, {url: smtp://b}]"
        #expect(
            problems(several, environment: ["KABAR_SMTP_PASSWORD": "rahasia"]) == [
                "KABAR_SMTP_PASSWORD: This is the password of a single relay; give each entry of relays a passwordFile or passwordCommand."
            ])
        #expect(
            problems("relays: [{url: smtp://a, user: x}]", environment: ["KABAR_SMTP_PASSWORD": "rahasia"]) == [])
        #expect(
            problems(several, environment: ["KABAR_SMTP_LIMITS_PERDAY": "3"]) == [
                "KABAR_SMTP_LIMITS_PERDAY: This overrides a key of smtp, but newsletter.yaml has relays, whose entries cannot be overridden."
            ])
    }

    @Test func `SCRAM is refused where libcurl does not speak it`() {
        let found = problems("smtp: {url: smtp://c, auth: scram-sha-256}")
        #expect(
            found
                == (RelaySetting.Mechanism.scramSHA256.isSupported
                    ? []
                    : [
                        "newsletter.yaml:5:29: smtp.auth cannot be scram-sha-256: this machine's libcurl was built without GNU SASL, which it needs. Write cram-md5, plain or login, or leave the key out."
                    ]))
    }

    @Test func `an empty warm-up is none`() throws {
        #expect(try read("smtp:\n  url: smtp://c\n  warmUp:\n  limits: ~").settings.relays.first?.warmUp == nil)
    }

    // MARK: Hostile

    private static let whole = """
        relays:
          - url: smtp://mail.example.org:587
            user: kabar
            auth: [cram-md5, plain]
            limits: {perSecond: 10, perDay: 40000}
            hours: [06:00-09:00, "17:00-22:30"]
            warmUp: {start: 200, growth: 1.5, from: 2026-12-01}
          - {url: "smtp+unix:///run/relay.sock", weight: 0, notify: never}
        domains:
          - {names: [gmail.com, "*"], connections: 2}
        retry: {first: 90s, deadline: 2d}
        ledger: {commitInterval: 250ms}

        """

    @Test func `settings cut anywhere are refused or read, never worse`() {
        let bytes = Array(Self.whole.utf8)
        for end in bytes.indices {
            for problem in problems(String(decoding: bytes[..<end], as: UTF8.self)) {
                #expect(problem.hasPrefix("newsletter.yaml"), "cut at \(end): \(problem)")
            }
        }
    }

    @Test func `damaged settings are refused or read, never worse`() {
        var mutations = Mutations(
            seed: 12, of: [Self.whole],
            words: [
                "*", "&a", "*a", "!!int", "- ", ": ", "{", "[", "\n", "-1", "99999999999999999999", "1e999", "::", "~",
            ])
        for _ in 0..<Mutations.count {
            let text = String(decoding: mutations.next(), as: UTF8.self)
            #expect(problems(text).allSatisfy { !$0.isEmpty })
        }
    }
}
