import Foundation
import Testing

@testable import kabar

struct DKIMSettingsTests {
    private func read(_ yaml: String, environment: [String: String] = [:]) throws -> DKIMSetting? {
        try NewsletterSettings.read(
            SettingsReadingTests.smallest + yaml, folder: "/kabar", environment: environment
        ).settings.dkim
    }

    private func problems(_ yaml: String) -> [String] {
        do {
            _ = try read(yaml)
            return []
        } catch {
            return "\(error)".components(separatedBy: "\n").map { line in
                line.components(separatedBy: ": ").dropFirst().joined(separator: ": ")
            }
        }
    }

    @Test func `without the section Kabar signs nothing`() throws {
        #expect(try read("") == nil)
        #expect(try read("dkim:\n") == nil)
    }

    @Test func `a selector is enough`() throws {
        let setting = DKIMSetting(
            domain: "example.org", keys: [.init(selector: "kabar", file: "/kabar/.kabar/keys/kabar.pem")])
        #expect(try read("dkim:\n  selector: Kabar\n") == setting)
        #expect(try read("", environment: ["KABAR_DKIM_SELECTOR": "kabar"]) == setting)
    }

    @Test func `keys may lie anywhere, and several sign`() throws {
        let setting = try read(
            """
            dkim:
              domain: news.example.org
              keys:
                - selector: r1
                  key: ../r1.pem
                - selector: e1
                  key: /etc/kabar/e1.pem
                - selector: e2

            """)
        #expect(
            setting
                == DKIMSetting(
                    domain: "news.example.org",
                    keys: [
                        .init(selector: "r1", file: "/r1.pem"), .init(selector: "e1", file: "/etc/kabar/e1.pem"),
                        .init(selector: "e2", file: "/kabar/.kabar/keys/e2.pem"),
                    ]))
    }

    @Test(
        arguments: [
            (
                "dkim:\n  domain: example.net\n  selector: kabar\n",
                "dkim.domain is example.net, but mails come from example.org; write that domain or one above or below it, "
                    + "or receivers do not count the signature (DMARC)."
            ),
            (
                "dkim:\n  domain: ample.org\n  selector: kabar\n",
                "dkim.domain is ample.org, but mails come from example.org; write that domain or one above or below it, "
                    + "or receivers do not count the signature (DMARC)."
            ),
            (
                "dkim:\n  selector: a b\n",
                "dkim.selector cannot be “a b”; a name in the DNS has letters, digits and hyphens, dots between them."
            ),
            (
                "dkim:\n  key: k.pem\n",
                "dkim.selector is missing; write for example `selector: kabar` after `kabar keys create`."
            ),
            (
                "dkim:\n  selector: a\n  keys:\n    - selector: b\n",
                "dkim has selector and keys; write one of them."
            ),
            (
                "dkim:\n  keys:\n    - selector: b\n    - selector: b\n",
                "dkim.keys names the selector b twice; leave one of the two out."
            ),
            (
                "dkim:\n  keys:\n    - key: b.pem\n",
                "dkim.keys[1].selector is missing; write for example `selector: kabar`."
            ),
            ("dkim:\n  selector: a\n  file: b\n", "file is no key of dkim; did you mean key?"),
        ])
    func `what is wrong is said with what to write`(yaml: String, problem: String) {
        #expect(problems(yaml) == [problem])
    }
}
