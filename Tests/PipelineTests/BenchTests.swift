import Foundation
import TestSupport
import Testing

struct BenchTests {
    @Test func `bench send deals with everybody and says how fast`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let result = try await Program().run(
            ["bench", "send", relay.url, "--people", "40", "--connections", "2", "--bad-share", "0.1", "--json"])
        #expect(result.status == 0, "\(result.error)")
        let found = try #require(try result.json().first)
        #expect(found["sent"] as? Int == 36)
        #expect(found["refused"] as? Int == 4)
        #expect(found["doubts"] as? Int == 0)
        #expect(try #require(found["rate"] as? Double) > 0)
        #expect(try #require(found["lastTenthRate"] as? Double) > 0)
        #expect(Set(relay.accepted.map(\.recipient)).count == 36)
        #expect(Set(relay.accepted.map(\.message)).count == 1)
    }

    @Test func `bench send --personal makes a message for each, with links of their own`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let result = try await Program().run(
            ["bench", "send", relay.url, "--people", "10", "--connections", "2", "--personal", "--bytes", "5000"])
        #expect(result.status == 0, "\(result.error)")
        #expect(result.out.contains("10 sent, 0 refused, 0 doubts"))
        let mails = relay.accepted
        #expect(Set(mails.map(\.messageID)).count == 10)
        #expect(mails.allSatisfy { $0.text.contains("List-Unsubscribe: <https://bench.example/u/") })
        #expect(mails.contains { $0.text.contains("Halo =\r\nDewi Lestari=") })
    }

    @Test func `bench sign signs and says how fast`() async throws {
        for type in ["rsa", "ed25519"] {
            let result = try await Program().run(
                ["bench", "sign", "--type", type, "--seconds", "1", "--bytes", "5000", "--cores", "2", "--json"])
            #expect(result.status == 0, "\(result.error)")
            let found = try #require(try result.json().first)
            #expect(found["algorithm"] as? String == type)
            #expect(try #require(found["signatures"] as? Int) > 0)
            #expect(try #require(found["rateOfACore"] as? Double) > 0)
        }
    }

    @Test func `bench send --signed signs each message`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let options = ["--people", "30", "--connections", "2", "--personal", "--signed", "--bytes", "5000"]
        let result = try await Program().run(["bench", "send", relay.url] + options)
        #expect(result.status == 0, "\(result.error)")
        #expect(Set(relay.accepted.map(\.recipient)).count == 30)
        #expect(relay.accepted.allSatisfy { $0.text.hasPrefix("DKIM-Signature: v=1; a=rsa-sha256;") })
    }

    @Test func `bench read counts the items of a feed and says how fast`() async throws {
        let items = String(repeating: "<item><title>Satu</title></item>", count: 500)
        let folder = try TemporaryFolder(["feed.xml": "<rss><channel>\(items)</channel></rss>", "bad.xml": "nothing"])
        let result = try await Program().run(["bench", "read", folder.file("feed.xml"), "--json"])
        #expect(result.status == 0, "\(result.error)")
        let found = try #require(try result.json().first)
        #expect(found["items"] as? Int == 500)
        #expect(try #require(found["itemsPerSecond"] as? Double) > 0)
        #expect(try #require(found["peakKilobytes"] as? Int) > 0)
        let bad = try await Program().run(["bench", "read", folder.file("bad.xml")])
        #expect(bad.status == 65)
        #expect(bad.error.contains("bad.xml"))
        let unreadable = try await Program().run(["bench", "read", folder.path])
        #expect(unreadable.status == 65)
        #expect(unreadable.error.contains("\(folder.path) could not be read (Is a directory)"), "\(unreadable.error)")
    }

    @Test func `bench compose inlines, fills in each person and says how fast`() async throws {
        let folder = try TemporaryFolder([
            "digest.html": "<style>p{color:#123456}</style><p>Halo {{subscriber.name}}, {{unsubscribeURL}}</p>",
            "digest.txt": "Halo {{subscriber.name}}\n",
        ])
        let result = try await Program().run([
            "bench", "compose", folder.file("digest.html"), folder.file("digest.txt"), "--people", "10", "--rounds",
            "2",
            "--json",
        ])
        #expect(result.status == 0, "\(result.error)")
        let found = try #require(try result.json().first)
        #expect(found["messages"] as? Int == 10)
        #expect(found["inlinings"] as? Int == 2)
        // The header fields, both parts and a link for each person.
        #expect(try #require(found["messageBytes"] as? Int) > 1_000)
        #expect(try #require(found["inlinedBytes"] as? Int) > 80)
        let missing = try await Program().run(["bench", "compose", folder.file("none.html"), folder.file("digest.txt")])
        #expect(missing.status == 65)
        #expect(missing.error.contains("none.html"))
    }

    @Test func `bench summaries counts articles, words and sentences and says how fast`() async throws {
        let row =
            #"{"title":"Jembatan","text":"Jembatan dibuka. Warga senang. Hujan turun. Air naik.","language":"id"}"#
        let folder = try TemporaryFolder(["texts.jsonl": row + "\n" + row + "\n", "bad.jsonl": row + "\n[]\n"])
        let result = try await Program().run(
            ["bench", "summaries", folder.file("texts.jsonl"), "--rounds", "5", "--json"])
        #expect(result.status == 0, "\(result.error)")
        let found = try #require(try result.json().first)
        #expect(found["articles"] as? Int == 10)
        #expect(found["words"] as? Int == 80)
        #expect(found["sentences"] as? Int == 30)
        #expect(try #require(found["articlesPerCPUSecond"] as? Double) > 0)
        #expect(try #require(found["extraKilobytes"] as? Int) >= 0)
        let split = try await Program().run(["bench", "summaries", folder.file("texts.jsonl"), "--split", "--json"])
        #expect(try #require(try split.json().first)["sentences"] as? Int == 8)
        let bad = try await Program().run(["bench", "summaries", folder.file("bad.jsonl")])
        #expect(bad.status == 65)
        #expect(bad.error.contains("line 2"))
        let unreadable = try await Program().run(["bench", "summaries", folder.path])
        #expect(unreadable.status == 65)
        #expect(unreadable.error == "kabar: \(folder.path) could not be read (Is a directory).\n")
    }

    @Test func `bench send leaves a database that is there alone`() async throws {
        let folder = try TemporaryFolder(["state.sqlite": "mine"])
        let result = try await Program().run(
            ["bench", "send", "smtp://127.0.0.1:1", "--people", "10", "--folder", folder.path])
        #expect(result.status == 64)
        #expect(result.error.contains("has a database already"))
        #expect(try folder.read("state.sqlite") == "mine")
    }
}
