import Foundation
import Messages
import Subscribers
import TestSupport
import Testing

/// Messages are signed so that the RFC's own rules verify them.
struct DKIMSigningTests {
    @Test func `a message is signed by each key in its order, before all other fields`() throws {
        let message = try DKIMSample.message()
        let received = try ReceivedMessage(message)
        let signatures = received.fields.prefix(2)
        #expect(signatures.map(\.name) == ["DKIM-Signature", "DKIM-Signature"])
        #expect(
            signatures.map { $0.value.contains("a=rsa-sha256; c=relaxed/relaxed; d=example.org; s=r1;") } == [
                true, false,
            ])
        #expect(signatures[1].value.contains("a=ed25519-sha256; c=relaxed/relaxed; d=example.org; s=e1;"))
        #expect(try DKIMSample.verifier().verdicts(message) == [nil, nil])
    }

    @Test func `the same message is signed with the same bytes again`() throws {
        #expect(try DKIMSample.message() == DKIMSample.message())
    }

    @Test func `the time of a signature is the issue's, and neither a length nor an end is in it`() throws {
        let tags = try DKIMSample.tags(DKIMSample.message())
        #expect(Set(tags.keys) == ["v", "a", "c", "d", "s", "t", "h", "bh", "b"])
        #expect(tags["t"] == "1795417200")
        #expect(tags["v"] == "1")
    }

    @Test func `each field is signed once, and once more where somebody could add another`() throws {
        let received = try ReceivedMessage(DKIMSample.message())
        let names = try #require(try DKIMSample.tags(DKIMSample.message())["h"]).components(separatedBy: ":").map {
            $0.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        let counts = Dictionary(names.map { ($0.lowercased(), 1) }, uniquingKeysWith: +)
        let twice = [
            "from", "to", "subject", "date", "message-id", "reply-to", "mime-version", "content-type", "list-id",
            "list-unsubscribe", "list-unsubscribe-post",
        ]
        for name in twice { #expect(counts[name] == 2, "\(name)") }
        #expect(counts["cc"] == 1)
        let present = Set(received.fields.map { $0.name.lowercased() })
            .subtracting(twice + ["dkim-signature", "precedence"])
        for name in present { #expect(counts[name] == 1, "\(name)") }
        #expect(counts.keys.sorted() == (twice + ["cc"] + present).sorted())
    }

    @Test func `lines of a signature have at most 78 bytes, whatever the names`() throws {
        let label = String(repeating: "a", count: 60)
        let selector = [label, label, label].joined(separator: ".")
        let key = try DKIMKey(selector: selector, privateKey: DKIMPrivateKey(ed25519Seed: DKIMSample.seed))
        let signer = try DKIMSigner(domain: "example.org", keys: [key])
        var message = Array("From: <a@example.org>\r\n\r\nHalo\r\n".utf8)
        try signer.sign(&message, date: DKIMSample.date)
        let lines = try ReceivedMessage.lines(of: message).prefix { !$0.isEmpty }
        #expect(lines.filter { $0.count > 78 }.map { String(decoding: $0, as: UTF8.self) } == [" s=\(selector);"])
        #expect(lines.dropFirst().dropLast().allSatisfy { $0.first == 0x20 })
    }

    @Test(arguments: DKIMMutation.allCases)
    func `a signature holds against what mail servers do and breaks when something is added or changed`(
        mutation: DKIMMutation
    ) throws {
        let message = try DKIMSample.message()
        let mutated = mutation.applied(to: message)
        #expect((mutation == .untouched) == (mutated == message))
        let verdicts = try DKIMSample.verifier().verdicts(mutated)
        #expect(verdicts.map { $0 == nil } == [mutation.isHarmless, mutation.isHarmless], "\(verdicts)")
    }

    @Test func `of fields that stand twice each is signed, the last first`() throws {
        let message = try DKIMSample.signed(
            "From: <a@example.org>\r\nX-Twice: one\r\nX-Twice: two\r\nSubject: s\r\n\r\nHalo\r\n")
        let verifier = try DKIMSample.verifier()
        #expect(verifier.verdicts(message) == [nil, nil])
        let text = String(decoding: message, as: UTF8.self)
        let swapped = text.replacing("X-Twice: one\r\nX-Twice: two", with: "X-Twice: two\r\nX-Twice: one")
        #expect(verifier.verdicts(Array(swapped.utf8)) == ["signature", "signature"])
    }

    @Test(
        arguments: [
            ("", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
            ("\r\n", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
            (" \t\r\n\r\n  \r\n", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
            // RFC 6376, section 3.4.5: " C \r\nD \t E\r\n\r\n\r\n" becomes " C\r\nD E\r\n".
            (" C \r\nD \t E\r\n\r\n\r\n", "unak6JHq0wL+Q1HP7dW1tjBx9FLA6DffoZ0qrLwbbpo="),
        ])
    func `the hash of a body is that of its relaxed form`(body: String, hash: String) throws {
        let message = try DKIMSample.signed("From: <a@example.org>\r\n\r\n" + body)
        #expect(try DKIMSample.tags(message)["bh"] == hash)
    }

    private static let morsels: [String] = [
        "", ".", "..", " ", "  ", "\t", " \t ", "\r\n", "\r\n.\r\n", " \r\n", "\t\r\n", "\r\n\r\n", "=", "Halo",
        "From ",
        "新しい橋が開通しました。", "é", "\r", "\n", " \n", "\u{1}", " \u{1}", "=\r\n",
        String(repeating: "x", count: 998), String(repeating: "a b", count: 30), String(repeating: "padi ", count: 40),
        String(repeating: "  indented\r\n", count: 9),
    ]

    @Test func `4,000 random bodies of any kind verify`() throws {
        let verifier = try DKIMSample.verifier()
        let signer = try DKIMSigner(domain: DKIMSample.domain, keys: [DKIMSample.ed25519.get()])
        for seed in 0..<UInt64(4_000) {
            var generator = SeededGenerator(seed: seed)
            let count = Int.random(in: 0...24, using: &generator)
            let body = (0..<count).map { _ in Self.morsels.randomElement(using: &generator) ?? "" }.joined()
            var message = Array("From: <a@example.org>\r\nSubject: s\r\n\r\n\(body)".utf8)
            try signer.sign(&message, date: DKIMSample.date)
            try #require(verifier.verdicts(message) == [nil], "seed \(seed)")
        }
    }

    @Test func `500 random issues are signed as they go out, with addresses in any script`() throws {
        let verifier = try DKIMSample.verifier()
        let signer = try DKIMSigner(domain: DKIMSample.domain, keys: [DKIMSample.ed25519.get()])
        for seed in 0..<UInt64(500) {
            var generator = SeededGenerator(seed: seed)
            let texts = (0..<3).map { _ in
                (0..<8).map { _ in Self.morsels.randomElement(using: &generator) ?? "" }.joined()
            }
            let issue = try SampleIssue.make(
                subject: texts[0].filter { $0.isLetter || $0 == " " }, text: [.text(texts[1]), .gap(.name)],
                html: [.text(texts[2]), .gap(.name)])
            let address = seed % 2 == 0 ? "siti@example.net" : "サイト@example.net"
            let builder = try SampleIssue.builder(issue, dkim: signer)
            let message = try builder.message(for: SampleIssue.recipient(address, name: texts[0]))
            try #require(verifier.verdicts(message) == [nil], "seed \(seed)")
            try #require(message.count <= builder.messageBytes, "seed \(seed)")
        }
    }

    @Test func `signers share keys over threads`() async throws {
        let signer = try DKIMSample.signer()
        let verifier = try DKIMSample.verifier()
        let messages = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for number in 0..<64 {
                group.addTask {
                    var message = Array("From: <a@example.org>\r\nSubject: \(number)\r\n\r\nHalo \(number)\r\n".utf8)
                    try signer.sign(&message, date: DKIMSample.date)
                    return message
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(messages.allSatisfy { verifier.verdicts($0) == [nil, nil] })
    }
}
