import DigestBuilder
import Foundation
import Messages
import Subscribers
import Testing

/// What goes in comes out: seeded random issues and recipients, read back by `ReceivedMessage`.
struct RoundTripTests {
    /// SplitMix64, so that a failure can be repeated from its seed.
    private struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private static let morsels = [
        "Panen padi", " ", "  ", "\t", "\n", "\n\n", ".", "\n.", "\n..\n", "From ", "\nFrom Siti", "=", "=3D", "é", "—",
        "橋", "新しい橋が開通しました。", "👩‍👩‍👧‍👦", "e\u{301}", "\u{0}", "\u{7}", "\r", "\r\n", "\u{2028}", "\u{FEFF}",
        "--=_kabar_", "\n--", "<p style=\"margin:0\">", "&amp;",
        "https://kabar.example.org/a/very/long/path/that/goes/on/and/on?x=1",
        String(repeating: "panjang", count: 30), String(repeating: "長い", count: 60), "=?utf-8?q?x?=", "\"", "\\", ",",
        "Siti",
    ]

    private func random(_ most: Int, _ generator: inout Seeded, without banned: Set<Character> = []) -> String {
        let count = Int.random(in: 0...most, using: &generator)
        let text = (0..<count).map { _ in Self.morsels.randomElement(using: &generator) ?? "" }.joined()
        return String(text.filter { !banned.contains($0) })
    }

    private func pieces(_ generator: inout Seeded) -> [GappedText.Piece] {
        let fields: [SubscriberField] = [.name, .email, .unsubscribeURL, .custom("kota"), .custom("none")]
        return (0..<Int.random(in: 0...7, using: &generator)).map { _ in
            Bool.random(using: &generator)
                ? .text(random(25, &generator)) : .gap(fields.randomElement(using: &generator) ?? .name)
        }
    }

    /// The text as it must arrive: line breaks as CRLF, all else as it was.
    private func canonical(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if byte == 10, bytes.last != 13 { bytes.append(13) }
            bytes.append(byte)
        }
        return bytes
    }

    private func plain(_ value: String) -> String {
        var scalars = ""
        for scalar in value.unicodeScalars {
            let isControl =
                scalar.properties.generalCategory == .control || "\u{2028}\u{2029}".unicodeScalars.contains(scalar)
            scalars.unicodeScalars.append(isControl ? " " : scalar)
        }
        return scalars.split(separator: " ").joined(separator: " ")
    }

    private func escaped(_ value: String) -> String {
        value.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
            .replacingOccurrences(of: ">", with: "&gt;").replacingOccurrences(of: "\"", with: "&quot;")
            .replacingOccurrences(of: "'", with: "&#39;")
    }

    @Test func `2,000 random issues come back byte for byte in 7-bit lines of at most 76`() throws {
        for seed in 0..<UInt64(2_000) {
            var generator = Seeded(state: seed)
            let issue = try SampleIssue.make(text: pieces(&generator), html: pieces(&generator))
            let name = random(3, &generator)
            let city = random(6, &generator)
            let recipient = try SampleIssue.recipient(name: name, fields: ["kota": city])
            let builder = try SampleIssue.builder(issue)
            let message = try ReceivedMessage(builder.message(for: recipient))
            let values: [SubscriberField: String] = [
                .name: plain(name), .email: "siti@example.net", .custom("kota"): plain(city),
                .unsubscribeURL: builder.unsubscribeURL(for: recipient),
            ]
            try #require(message.parts.count == 2, "seed \(seed)")
            let text = canonical(issue.digest.text.filled { values[$0] ?? "" })
            let html = canonical(issue.digest.html.filled { escaped(values[$0] ?? "") })
            try #require(message.parts[0].body == text, "seed \(seed)")
            try #require(message.parts[1].body == html, "seed \(seed)")
            try #require(message.bytes.allSatisfy { $0 < 128 && $0 != 0 }, "seed \(seed)")
            try #require(message.lines.allSatisfy(Self.isSafeLine), "seed \(seed)")
        }
    }

    private static func isSafeLine(_ line: [UInt8]) -> Bool {
        line.first != UInt8(ascii: ".") && !line.starts(with: Array("From ".utf8)) && line.count <= 998
    }

    @Test func `2,000 random subjects and names come back through their encoded words`() throws {
        let controls: Set<Character> = ["\t", "\n", "\r", "\r\n", "\u{0}", "\u{7}", "\u{2028}"]
        for seed in 0..<UInt64(2_000) {
            var generator = Seeded(state: seed)
            let subject = random(8, &generator, without: controls)
            let name = random(3, &generator, without: controls)
            let message = try SampleIssue.received(
                SampleIssue.make(subject: subject), by: SampleIssue.recipient(name: name))
            let read = try ReceivedMessage.decodedWords(message.value("Subject") ?? "")
            try #require(read == subject, "seed \(seed)")
            let mailbox = try ReceivedMessage.decodedWords(#require(message.value("To")))
            let cut = "\(cutName(plain(name))) <siti@example.net>".drop { $0 == " " }
            try #require(unquoted(mailbox) == cut, "seed \(seed)")
            let header = message.lines.prefix { !$0.isEmpty }
            let encoded = header.filter { String(decoding: $0, as: UTF8.self).contains("=?utf-8?") }
            try #require(encoded.allSatisfy { $0.count <= 78 }, "seed \(seed)")
        }
    }

    private func cutName(_ name: String) -> String {
        var cut = ""
        for character in name {
            if cut.utf8.count + character.utf8.count > 256 { break }
            cut.append(character)
        }
        return cut
    }

    private func unquoted(_ mailbox: String) -> Substring {
        guard mailbox.hasPrefix("\""), let end = mailbox.range(of: "\" <", options: .backwards) else {
            return mailbox[...]
        }
        var name = ""
        var isEscaped = false
        for character in mailbox[..<end.lowerBound].dropFirst() {
            if character == "\\", !isEscaped {
                isEscaped = true
                continue
            }
            isEscaped = false
            name.append(character)
        }
        return name[...] + mailbox[end.upperBound...].drop { $0 == "<" }.reduce(into: " <") { $0.append($1) }
    }
}
