import DigestBuilder
import Foundation
import Testing

@testable import kabar

struct SettingsProblemTests {
    private func problems(_ yaml: String, environment: [String: String] = [:]) -> [String] {
        do throws(SettingsError) {
            _ = try NewsletterSettings.read(yaml, folder: "/kabar", environment: environment)
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    @Test(arguments: [
        ("digset: 1", "newsletter.yaml:5:1: digset is no key; did you mean digest?"),
        ("siteURL: x", "newsletter.yaml:5:1: siteURL is no key; did you mean site?"),
        ("web: {baseUrl: https://a.org}", "newsletter.yaml:5:7: baseUrl is no key of web; did you mean baseURL?"),
        (
            "web: {zzzz: 1}",
            "newsletter.yaml:5:7: zzzz is no key of web; the keys are archive, baseURL, confirmationsPerHour, goodbye, host, port, recordIP, rhythms, signUp, topics, trustedProxies, welcome."
        ),
        ("web: yes", "newsletter.yaml:5:6: web must be a mapping of keys, not a single value."),
        ("language: [id]", "newsletter.yaml:5:11: language must be one value, not a list."),
        (
            "language: Indonesian",
            "newsletter.yaml:5:11: language must be a language tag such as id, en or pt-BR, not “Indonesian”."
        ),
        (
            "timeZone: Jakarta",
            "newsletter.yaml:5:11: timeZone cannot be “Jakarta”, which is no time zone; did you mean Asia/Jakarta?"
        ),
        (
            "timeZone: Asia/Jakrata",
            "newsletter.yaml:5:11: timeZone cannot be “Asia/Jakrata”, which is no time zone; did you mean Asia/Jakarta?"
        ),
        (
            "timeZone: Mars",
            "newsletter.yaml:5:11: timeZone cannot be “Mars”, which is no time zone; write a name such as Asia/Jakarta or UTC."
        ),
        (
            "site: example.org",
            "newsletter.yaml:5:7: site must be an address such as https://example.org, not “example.org”."
        ),
        (
            "web: {baseURL: 'https://a.org/?x=1'}",
            "newsletter.yaml:5:16: web.baseURL must be an address without user name, ? and #, not “https://a.org/?x=1”."
        ),
        ("digest: {articles: many}", "newsletter.yaml:5:20: digest.articles must be a whole number, not “many”."),
        ("digest: {articles: 0}", "newsletter.yaml:5:20: digest.articles must be from 1 to 100, not 0."),
        ("digest: {theme: leter}", "newsletter.yaml:5:17: digest.theme cannot be “leter”; did you mean letter?"),
        ("uncertain: resent", "newsletter.yaml:5:12: uncertain cannot be “resent”; did you mean resend?"),
        ("version: 2", "newsletter.yaml:5:1: version 2 is newer than this Kabar, which reads version 1; update Kabar."),
        (
            "smtp: {user: kabar}",
            "newsletter.yaml:5:7: smtp.url is missing; write for example `url: smtp://localhost:25`."
        ),
        (
            "smtp: {url: mail.example.org}",
            "newsletter.yaml:5:13: smtp.url must be an address such as smtp://mail.example.org:587 or smtps://mail.example.org."
        ),
        (
            "smtp: {url: 'smtp://a:b@c'}",
            "newsletter.yaml:5:13: smtp.url must not hold a user name or password; use smtp.user and KABAR_SMTP_PASSWORD, smtp.passwordFile or smtp.passwordCommand."
        ),
        (
            "smtp: {url: 'smtp://c', password: rahasia}",
            "newsletter.yaml:5:25: password is no key of smtp; a password has no place in this file; use KABAR_SMTP_PASSWORD, passwordFile (mode 0600) or passwordCommand."
        ),
        (
            "smtp: {url: 'smtp://c', tls: sometimes}",
            "newsletter.yaml:5:30: smtp.tls cannot be “sometimes”; write one of required, none."
        ),
        (
            "smtp: {url: 'smtp://c', passwordFile: f}",
            "newsletter.yaml:5:7: smtp.user is missing; a password is set, and it needs a user name."
        ),
        (
            "fetch: {allowHosts: ['http://a']}",
            "newsletter.yaml:5:22: fetch.allowHosts must be a host name or an IP address without scheme and port, not “http://a”."
        ),
        ("relays: {url: smtp://a}", "newsletter.yaml:5:9: relays must be a list, each entry after a dash."),
    ])
    func `a wrong line is named with its place and the way out`(line: String, expected: String) {
        #expect(problems(SettingsReadingTests.smallest + line + "\n") == [expected])
    }

    @Test func `smtp and relays together are a problem`() {
        let yaml = SettingsReadingTests.smallest + "smtp: {url: smtp://a}\nrelays: [{url: smtp://b}]\n"
        #expect(problems(yaml) == ["newsletter.yaml:5:1: smtp and relays are both there; write one of them."])
    }

    @Test func `an override of smtp beside relays is a problem`() {
        let yaml = SettingsReadingTests.smallest + "relays: [{url: smtp://b}]\n"
        let expected =
            "KABAR_SMTP_URL: This overrides a key of smtp, but newsletter.yaml has relays, whose entries cannot be overridden."
        #expect(problems(yaml, environment: ["KABAR_SMTP_URL": "smtp://c"]) == [expected])
    }

    @Test func `a wrong variable is named as such`() {
        let found = problems(SettingsReadingTests.smallest, environment: ["KABAR_DIGEST_ARTICLES": "ten"])
        #expect(found == ["KABAR_DIGEST_ARTICLES: digest.articles must be a whole number, not “ten”."])
    }

    @Test func `sources are checked one by one`() {
        let found = problems(
            """
            name: Kabar
            from: redaksi
            sources:
              - ulr: https://example.org/feed
              - url: ftp://example.org
              - {url: a, folder: b}
              - articles
              - url: x
                topics:
                  - [a]
              - url: x
                summary: leed
                sentences: 3
                words: 9
              - url: https://siti:rahasia@example.org/feed

            """)
        #expect(
            found == [
                "newsletter.yaml:2:7: from is not usable: redaksi is not an address: it has no @; write it as name@example.org.",
                "newsletter.yaml:4:5: sources[1] names no place; write url or folder.",
                "newsletter.yaml:4:5: ulr is no key of sources[1]; did you mean url?",
                "newsletter.yaml:5:10: sources[2].url must be an http:// or https:// address or the path of a file, not “ftp://example.org”.",
                "newsletter.yaml:6:5: sources[3] has url and folder; write one of them.",
                "newsletter.yaml:7:5: sources[4] must be a mapping of keys, not a single value.",
                "newsletter.yaml:10:9: sources[5].topics[1] must be one value, not a list.",
                "newsletter.yaml:11:5: sources[6] names x a second time; leave one of the two out.",
                "newsletter.yaml:12:14: sources[6].summary cannot be “leed”; did you mean lead?",
                "newsletter.yaml:14:5: sources[6].sentences and sources[6].words are both there; write one of them.",
                "newsletter.yaml:14:12: sources[6].words must be from 10 to 1000, not 9.",
                "newsletter.yaml:15:10: sources[7].url must not hold a user name or password; write user and passwordFile beside it.",
            ])
    }

    @Test func `an empty file misses what is required`() {
        #expect(
            problems("") == [
                "newsletter.yaml:1:1: name is missing; write for example `name: Kabar Desa`.",
                "newsletter.yaml:1:1: from is missing; write for example `from: Kabar Desa <redaksi@example.org>`.",
                "newsletter.yaml:1:1: sources is missing; write at least one, for example `- url: https://example.org/feed`.",
            ])
    }

    @Test(arguments: [
        ("name: [a", "newsletter.yaml:2:1: This is not YAML"), ("a: b: c\n", "newsletter.yaml:1:5: This is not YAML"),
        ("name: a\n\tfrom: b\n", "newsletter.yaml:2:1: This is not YAML"),
        ("- a\n", "newsletter.yaml:1:1: The settings must be keys with values"),
        ("name: a\nname: b\n", "newsletter.yaml:1:1: The keys that begin here hold name more than once"),
    ])
    func `a file that is not YAML is told with its place`(yaml: String, beginning: String) {
        let found = problems(yaml)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(beginning) == true, "\(found)")
    }

    // From byte 62 on the source has a path, which makes the file whole.
    @Test func `a file cut anywhere is refused or read, never worse`() {
        let whole = Array((SettingsReadingTests.smallest + "smtp: {url: 'smtp://c', user: \"x\"}\n").utf8)
        for end in whole.indices {
            let yaml = String(decoding: whole[..<end], as: UTF8.self)
            #expect(end > 61 || !problems(yaml).isEmpty, "cut at \(end)")
        }
    }

    @Test(arguments: [
        ("digset", "digest"), ("Name", "name"), ("form", "from"), ("timezone", "timeZone"), ("replyto", "replyTo"),
    ])
    func `the nearest word is found`(word: String, nearest: String) {
        #expect(NearestWord.to(word, in: ["name", "from", "digest", "timeZone", "replyTo"]) == nearest)
    }

    @Test func `a word that resembles none has no nearest`() {
        #expect(NearestWord.to("zzz", in: ["name", "from"]) == nil)
        #expect(NearestWord.to("", in: ["name", "a"]) == "a")
        #expect(NearestWord.to("x", in: []) == nil)
    }

    @Test func `a file that cannot be read is named`() {
        #expect(throws: SettingsError.self) {
            try NewsletterSettings.read(file: "/nonexistent/newsletter.yaml", environment: [:])
        }
    }
}
