import Foundation
import Testing
import Transfers

@testable import kabar

struct SourceKeySettingsTests {
    private let folder: SettingsPasswordFolder
    private let url = "https://desa.example/feed"

    init() throws { folder = try SettingsPasswordFolder() }

    private func settings(_ keys: String, environment: [String: String] = [:]) throws -> NewsletterSettings {
        let yaml = SettingsReadingTests.smallest.replacing(
            "sources:\n", with: "sources:\n  - {url: \(url), \(keys)}\n")
        return try NewsletterSettings.read(yaml, folder: folder.path, environment: environment).settings
    }

    private func key(_ keys: String, environment: [String: String] = [:]) throws -> SourceKeySetting? {
        try settings(keys, environment: environment).sources.first { $0.place == .url(url) }?.key
    }

    private func problem(_ work: () async throws -> Void) async -> String {
        do {
            try await work()
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test func `a password comes from a file, a command or a variable, a token too`() async throws {
        _ = try folder.write("rahasia\n", mode: 0o600)
        let environment = ["KABAR_DESA_PASSWORD": "rahasia"]
        let password = HTTPAuthorization(user: "siti", password: "rahasia", for: url)
        for keys in ["passwordFile: sandi", "passwordCommand: cat sandi", "passwordVariable: KABAR_DESA_PASSWORD"] {
            let key = try key("user: siti, \(keys)", environment: environment)
            #expect(try await key?.authorization(for: url) == password, "\(keys)")
        }
        let token = HTTPAuthorization(token: "rahasia", for: url)
        for keys in ["tokenFile: sandi", "tokenCommand: cat sandi", "tokenVariable: KABAR_DESA_PASSWORD"] {
            let key = try key(keys, environment: environment)
            #expect(try await key?.authorization(for: url) == token, "\(keys)")
        }
        #expect(try key("section: Desa") == nil)
    }

    @Test func `a variable that the settings name is no unknown one, and its value is shown nowhere`() throws {
        let yaml = SettingsReadingTests.smallest.replacing(
            "sources:\n",
            with:
                "sources:\n  - {url: \(url), user: siti, passwordVariable: KABAR_DESA}\n  - {url: \(url)2, tokenCommand: echo rahasia}\n"
        )
        let (settings, warnings) = try NewsletterSettings.read(
            yaml, folder: folder.path, environment: ["KABAR_DESA": "rahasia"])
        #expect(warnings == [])
        #expect(settings.effective.contains("passwordVariable: KABAR_DESA"))
        #expect(!settings.effective.contains("rahasia"))
        #expect(!"\(settings.sources)".contains("\"rahasia\""))
    }

    @Test func `a secret that is missing is told when the source is read`() async throws {
        let variable = try #require(try key("user: siti, passwordVariable: DESA"))
        #expect(
            await problem { _ = try await variable.authorization(for: url) }
                == "DESA: The variable is not set; it must hold the password.")
        _ = try folder.write("dua kata\n", mode: 0o600)
        let token = try #require(try key("tokenFile: sandi"))
        #expect(await problem { _ = try await token.authorization(for: url) }.contains("is no token"))
        _ = try folder.write("rahasia\n", mode: 0o644)
        #expect(await problem { _ = try await token.authorization(for: url) }.contains("chmod 600"))
    }

    @Test(arguments: [
        ("user: siti", "has no password; set passwordFile, passwordCommand or passwordVariable."),
        ("passwordFile: a", "sources[1].user is missing; a password is set, and it needs a user name."),
        ("user: siti, passwordFile: a, tokenFile: b", "has passwordFile and tokenFile; write one of them."),
        ("user: siti, tokenFile: b", "has a user and a token; a token needs no user."),
        ("user: si:ti, passwordFile: a", "sources[1].user cannot hold a colon"),
        ("user: siti, passwordVariable: 1-a", "must be the name of a variable"),
        ("password: x", "a password has no place in this file; use passwordFile (mode 0600)"),
        ("token: x", "a token has no place in this file; use tokenFile (mode 0600)"),
    ])
    func `keys that contradict each other are a problem`(keys: String, sentence: String) async {
        let found = await problem { _ = try settings(keys) }
        #expect(found.contains(sentence), "\(found)")
        #expect(!found.contains("\n"), "\(found)")
    }

    @Test func `a source on this machine needs no password`() async {
        let yaml = SettingsReadingTests.smallest.replacing(
            "sources:\n", with: "sources:\n  - {folder: rahasia, tokenFile: a}\n")
        let found = await problem {
            _ = try NewsletterSettings.read(yaml, folder: folder.path, environment: [:])
        }
        #expect(found.contains("sources[1] is on this machine and needs no tokenFile."), "\(found)")
    }
}
