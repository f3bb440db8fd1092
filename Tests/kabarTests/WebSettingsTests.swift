import Subscribers
import Testing

@testable import kabar

/// `web`: the public pages.
struct WebSettingsTests {
    private func read(_ text: String, environment: [String: String] = [:]) throws(SettingsError) -> NewsletterSettings {
        try NewsletterSettings.read(
            SettingsReadingTests.smallest + text + "\n", folder: "/kabar", environment: environment
        ).settings
    }

    private func problems(_ text: String) -> [String] {
        do throws(SettingsError) {
            _ = try read(text)
            return []
        } catch {
            return error.problems.map(\.sentence)
        }
    }

    @Test func `without the keys there are the defaults`() throws {
        let settings = try read("")
        let web = settings.web
        #expect(web.hasSignUp)
        #expect(web.rhythms == [.weekly])
        #expect(web.topics == [])
        #expect(!web.recordsIP)
        #expect(web.trustedProxies == ["127.0.0.1", "::1"])
        #expect(web.confirmationsPerHour == 500)
        #expect(web.welcome == .mail)
        #expect(!web.sendsGoodbye)
        for line in ["web.signUp: true", "web.rhythms: weekly", "web.trustedProxies: 127.0.0.1, ::1"] {
            #expect(settings.effective.contains(line + " "), "\(line)")
        }
    }

    @Test func `every key is read`() throws {
        let web = try read(
            """
            web:
              signUp: false
              rhythms: [daily, weekly, monthly]
              topics: [" desa ", Kota, "padi, sawah"]
              recordIP: true
              trustedProxies: [10.0.0.0/8, "2001:db8::1", 192.0.2.7]
              confirmationsPerHour: 40
              welcome: latest
              goodbye: true
            """
        ).web
        var expected = WebSetting()
        expected.hasSignUp = false
        expected.rhythms = [.daily, .weekly, .monthly]
        expected.topics = ["desa", "Kota", "padi, sawah"]
        expected.recordsIP = true
        expected.trustedProxies = ["10.0.0.0/8", "2001:db8::1", "192.0.2.7"]
        expected.confirmationsPerHour = 40
        expected.welcome = .latest
        expected.sendsGoodbye = true
        #expect(web == expected)
    }

    @Test func `one word is a list of one, and an empty list trusts nobody`() throws {
        let web = try read("web: {rhythms: monthly, topics: desa, trustedProxies: [], welcome: none}").web
        #expect(web.rhythms == [.monthly])
        #expect(web.topics == ["desa"])
        #expect(web.trustedProxies == [])
        #expect(web.welcome == .none)
    }

    @Test func `a key without a value has its default`() throws {
        #expect(try read("web:\n  rhythms:\n  trustedProxies: ~\n  welcome:").web == WebSetting())
    }

    @Test func `the environment overrides the scalars`() throws {
        let web = try read(
            "web: {signUp: true}", environment: ["KABAR_WEB_SIGNUP": "false", "KABAR_WEB_WELCOME": "none"]
        )
        .web
        #expect(!web.hasSignUp)
        #expect(web.welcome == .none)
    }

    @Test(
        arguments: [
            ("signUp: maybe", "web.signUp cannot be “maybe”; write true or false."),
            ("rhythms: [weekly, hourly]", "web.rhythms cannot be “hourly”; write one of each, daily, weekly, monthly."),
            ("rhythms: [weekli]", "web.rhythms cannot be “weekli”; did you mean weekly?"),
            ("rhythms: []", "web.rhythms is empty; write one at least, or leave the key out."),
            ("rhythms: [daily, daily]", "web.rhythms has daily twice; name it once."),
            ("topics: [desa, Desa]", "web.topics has Desa twice; name it once."),
            ("topics: [\" \"]", "web.topics is empty; write a text or leave the key out."),
            (
                "topics: [\"a\\u2028b\"]",
                "web.topics has a topic that holds a line break or another control character."
            ),
            ("recordIP: on", "web.recordIP cannot be “on”; write true or false."),
            ("welcome: letter", "web.welcome cannot be “letter”; write one of mail, latest, none."),
            ("confirmationsPerHour: 1", "web.confirmationsPerHour must be from 2 to 1000000, not 1."),
            ("goodbye: 1", "web.goodbye cannot be “1”; write true or false."),
            (
                "trustedProxies: [127.0.0.1, localhost]",
                "web.trustedProxies must be IP addresses or networks such as 127.0.0.1, 10.0.0.0/8 or 2001:db8::/32, not “localhost”."
            ),
            (
                "trustedProxies: 10.0.0.0/33",
                "web.trustedProxies must be IP addresses or networks such as 127.0.0.1, 10.0.0.0/8 or 2001:db8::/32, not “10.0.0.0/33”."
            ),
            ("signup: true", "signup is no key of web; did you mean signUp?"),
        ])
    func `what is no value is named`(_ line: String, _ sentence: String) {
        #expect(problems("web: {\(line)}") == [sentence])
    }
}
