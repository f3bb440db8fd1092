import Foundation
import TestSupport
import Testing

/// `kabar keys`, and mails signed with what it makes.
struct KeysTests {
    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func `a key is made for its owner only, with its record and what comes next, and never replaced`()
        async throws
    {
        let room = try await Newsroom(subscribers: ["ani@example.net"])
        let made = try await room.kabar("keys", "create")
        #expect(made.status == 0, "\(made.error)")
        #expect(made.out.contains("  Name   kabar._domainkey.example.org\n"))
        #expect(made.out.contains("  Value  v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG"))
        #expect(made.out.contains("     dkim:\n       selector: kabar\n"))
        let file = room.folder.file(".kabar/keys/kabar.pem")
        #expect(try mode(file) == 0o600)
        #expect(try mode(room.folder.file(".kabar/keys")) == 0o700)
        let pem = try room.folder.read(".kabar/keys/kabar.pem")
        #expect(!made.out.contains(pem.split(separator: "\n")[1]))

        let again = try await room.kabar("keys", "create")
        #expect(again.status == 1)
        #expect(again.error.contains("kabar.pem is there already and stays as it is"))
        #expect(try room.folder.read(".kabar/keys/kabar.pem") == pem)
    }

    @Test func `both kinds are made at once or not at all`() async throws {
        let room = try await Newsroom(subscribers: ["ani@example.net"])
        try await room.kabar("keys", "create", "--type", "ed25519", "--selector", "winter-ed25519")
        let both = try await room.kabar("keys", "create", "--type", "both", "--selector", "winter")
        #expect(both.status == 1)
        #expect(room.folder.names(in: ".kabar/keys") == ["winter-ed25519.pem"])
        let other = try await room.kabar("keys", "create", "--type", "both", "--selector", "spring", "--json")
        let lines = try other.json()
        #expect(lines.map { $0["selector"] as? String } == ["spring", "spring-ed25519"])
        #expect(lines.map { $0["type"] as? String } == ["rsa", "ed25519"])
        #expect(lines.map { $0["used"] as? Bool } == [false, false])
        let record = try #require(lines[0]["record"] as? [String: Any])
        let strings = try #require(record["strings"] as? [String])
        #expect(strings.joined() == record["text"] as? String)
        #expect(strings.allSatisfy { $0.utf8.count <= 255 })
        let shown = try await room.kabar("keys", "show", "--json").json().compactMap { $0["selector"] as? String }
        #expect(shown == ["spring", "spring-ed25519", "winter-ed25519"])
    }

    @Test func `mails are signed with the keys that the settings name`() async throws {
        let settings = "dkim:\n  keys:\n    - selector: r1\n    - selector: e1\n      key: keys/e1.pem\n"
        let room = try await Newsroom(subscribers: ["ani@example.net", "budi@example.net"], settings: settings)
        try await room.kabar("keys", "create", "--selector", "r1")
        let second = try await room.kabar("keys", "create", "--type", "ed25519", "--selector", "e1")
        #expect(second.out.contains("newsletter.yaml names it already"))
        #expect(try mode(room.folder.file("keys/e1.pem")) == 0o600)
        let sent = try await room.kabar("send", "--json")
        #expect(sent.status == 0, "\(sent.error)")
        let mails = try room.mails()
        #expect(mails.count == 2)
        for mail in mails {
            let header = mail.components(separatedBy: "\r\n\r\n")[0].replacingOccurrences(of: "\r\n ", with: " ")
            let signatures = header.components(separatedBy: "\r\n").filter { $0.hasPrefix("DKIM-Signature: ") }
            #expect(signatures.map { $0.contains(" d=example.org; s=r1;") } == [true, false])
            #expect(
                signatures.map { $0.contains(" a=ed25519-sha256; c=relaxed/relaxed; d=example.org; s=e1;") } == [
                    false, true,
                ])
        }
    }

    @Test func `a rotation names the key that is replaced`() async throws {
        let room = try await Newsroom(subscribers: [], settings: "dkim:\n  selector: old\n")
        #expect(try await room.kabar("keys", "create").out.contains("old._domainkey.example.org"))
        let next = try await room.kabar("keys", "create", "--selector", "new")
        #expect(next.out.contains("put it in the place of old in newsletter.yaml"))
    }

    @Test(
        arguments: [
            (["--selector", "a b"], "--selector cannot be “a b”"),
            (["--domain", "example.net"], "--domain is example.net"),
        ])
    func `a name that does not fit is wrong usage`(options: [String], words: String) async throws {
        let room = try await Newsroom(subscribers: [])
        let result = try await room.program.run(["keys", "create", "--newsletter", room.folder.path] + options)
        #expect(result.status == 64)
        #expect(result.error.contains(words), "\(result.error)")
        #expect(room.folder.names(in: ".kabar/keys") == [])
    }

    @Test func `without its key, or with one that is no good, nothing is frozen and status 78 tells why`() async throws
    {
        let room = try await Newsroom(
            subscribers: ["ani@example.net"], settings: "dkim:\n  selector: r1\n  key: r1.pem\n")
        func failure() async throws -> String {
            let result = try await room.kabar("send")
            #expect(result.status == 78, "\(result.out)\(result.error)")
            return result.error
        }
        #expect(try await failure().contains("r1.pem: There is no key file; make one with `kabar keys create`"))
        try room.folder.write("nonsense", to: "r1.pem")
        try chmod("r1.pem", 0o644, in: room)
        #expect(try await failure().contains("Others may read the key file; run `chmod 600 "))
        try chmod("r1.pem", 0o600, in: room)
        #expect(try await failure().contains("The file holds no private key that can be read"))
        try room.folder.write(try Self.shortKey(), to: "r1.pem")
        try chmod("r1.pem", 0o600, in: room)
        #expect(try await failure().contains("The file holds an RSA key of 1024 bits"))
        #expect(try await room.kabar("sends", "--json").out == "")
        #expect(try await room.kabar("keys", "show").status == 78)
    }

    private func chmod(_ name: String, _ mode: Int, in room: Newsroom) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: room.folder.file(name))
    }

    /// Made once for this test; used nowhere else.
    private static func shortKey() throws -> String {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let file = folder.appendingPathComponent("../MessagesTests/KeySamples.swift")
        let text = try String(contentsOf: file, encoding: .utf8)
        let start = try #require(text.range(of: "-----BEGIN"))
        let end = try #require(text.range(of: "KEY-----\n        \"\"\""))
        return text[start.lowerBound..<end.lowerBound].replacingOccurrences(of: "\n        ", with: "\n") + "KEY-----\n"
    }
}
