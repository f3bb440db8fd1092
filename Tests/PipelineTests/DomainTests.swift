import Foundation
import TestSupport
import Testing

/// `kabar check` asks the DNS about the sender's domain.
struct DomainTests {
    private func lines(_ room: Newsroom, _ options: String...) async throws -> (status: Int32, lines: [String]) {
        let result = try await room.program.run(["check", "--newsletter", room.folder.path] + options)
        return (result.status, result.out.components(separatedBy: "\n"))
    }

    private func mark(_ part: String, in lines: [String]) -> String? {
        lines.first { $0.dropFirst(6).hasPrefix(part + ": ") }.map { String($0.prefix(4)) }
    }

    @Test func `names for examples are not asked about, which is printed and counted`() async throws {
        let room = try await Newsroom(subscribers: ["ani@example.net"], settings: "dkim:\n  selector: r1\n")
        try await room.kabar("keys", "create")
        let (status, lines) = try await lines(room)
        #expect(status == 0)
        for part in ["spf", "dkim r1", "dmarc"] {
            #expect(lines.contains("----  \(part): not asked: example.org is a name for examples, which nobody has"))
        }
        #expect(lines.contains("3 checks could not run."))
        let json = try await room.kabar("check", "--json").json()
        let spf = try #require(json.first { $0["part"] as? String == "spf" })
        #expect(spf["ok"] == nil)
    }

    @Test func `without an answer nothing is taken for good or bad`() async throws {
        let room = try await Newsroom(subscribers: ["ani@example.net"])
        // Nobody listens there.
        let (status, lines) = try await lines(room, "--resolver", "127.0.0.1:9")
        #expect(status == 0)
        #expect(mark("spf", in: lines) == "----")
        #expect(mark("dmarc", in: lines) == "----")
        #expect(lines.contains("2 checks could not run."))
    }

    @Test(arguments: ["localhost", "127.0.0.1:", "127.0.0.1:70000", "::1", "127.0.0.1:5:5"])
    func `a resolver that is no address is wrong usage`(text: String) async throws {
        let room = try await Newsroom(subscribers: [])
        #expect(try await lines(room, "--resolver", text).status == 64)
    }

    @Test func `a key that is no good fails the check`() async throws {
        let room = try await Newsroom(subscribers: [], settings: "dkim:\n  selector: r1\n")
        let (status, lines) = try await lines(room)
        #expect(status == 78)
        #expect(mark("dkim", in: lines) == "FAIL")
    }

    @Test(.enabled(if: DomainServer.isThere(), DomainServer.whySkipped), .timeLimit(.minutes(2)))
    func `records are read from a name server, long ones by TCP`() async throws {
        let room = try await Newsroom(
            subscribers: ["ani@example.net"], settings: "dkim:\n  keys:\n    - selector: r1\n    - selector: e1\n")
        try await room.kabar("keys", "create", "--selector", "r1")
        try await room.kabar("keys", "create", "--selector", "e1", "--type", "ed25519")
        let keys = try await room.kabar("keys", "show", "--json").json().compactMap { $0["record"] as? [String: Any] }
        let records = keys.map { (name: $0["name"] as? String ?? "", text: $0["text"] as? String ?? "") }
        // An answer of over 1,232 bytes does not fit into a datagram.
        let verifications = (0..<20).map {
            (name: "example.org", text: "verification-\($0)=" + String(repeating: "x", count: 200))
        }
        let good =
            records + verifications + [
                (name: "example.org", text: "v=spf1 ip4:192.0.2.1 -all"),
                (name: "_dmarc.example.org", text: "v=DMARC1; p=quarantine"),
            ]
        let server = try await DomainServer(good)
        let (status, lines) = try await lines(room, "--resolver", "127.0.0.1:\(server.port)")
        #expect(status == 0, "\(lines)\n\(server.log)")
        for part in ["spf", "dkim r1", "dkim e1", "dmarc"] { #expect(mark(part, in: lines) == "ok  ", "\(lines)") }

        let other = try await DomainServer([
            (name: records[0].name, text: records[1].text), (name: "_dmarc.example.org", text: "v=DMARC1; p=none"),
        ])
        let (failed, bad) = try await self.lines(room, "--resolver", "127.0.0.1:\(other.port)")
        #expect(failed == 1)
        #expect(["spf", "dkim r1", "dkim e1"].allSatisfy { mark($0, in: bad) == "FAIL" }, "\(bad)")
        #expect(mark("dmarc", in: bad) == "ok  ")
    }
}
