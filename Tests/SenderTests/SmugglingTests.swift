import Foundation
import Messages
import Subscribers
import TestSupport
import Testing

@testable import Sender

/// Whatever stands in a message or an address, a relay reads one mail where one was made.
struct SmugglingTests {
    /// 10,000; a hundred thousand with KABAR_TEST_HOSTILE=20000.
    private static let count = Mutations.count * 5

    private static let pieces: [[UInt8]] = [
        [13], [10], [13, 10], [13, 10], [13, 10], [0], [46], [46, 46], Array("x".utf8), Array("a b".utf8),
        Array("é".utf8),
        Array("\r\n.\r\n".utf8), Array("\n.\n".utf8), Array("\r.\r".utf8), Array("\r\n.\n".utf8), Array("\n.\r\n".utf8),
        Array("\r\n.\r".utf8), Array(".\r\n".utf8), Array("MAIL FROM:<evil@example.org>\r\n".utf8), [11], [12], [0x85],
        [0xE2, 0x80, 0xA8], [0xFF], [27], [26], [8],
    ]

    private static func message(_ random: inout SeededGenerator) -> [UInt8] {
        var message: [UInt8] = []
        // Half of them of pieces that are allowed, or hardly one would be.
        let isMild = random.next() % 2 == 0
        let choice = isMild ? pieces.filter { $0.allSatisfy { $0 != 0 } && isWhole($0) } : pieces
        for _ in 0...(random.next() % 16) {
            if random.next() % 20 == 0 {
                message += Array(repeating: UInt8(ascii: "y"), count: 985 + Int(random.next() % 20))
            }
            message += choice[Int(random.next() % UInt64(choice.count))]
        }
        return random.next() % 5 > 0 ? message + [13, 10] : message
    }

    /// Whether CR and LF come as CRLF only; a walk that remembers one byte, unlike the code under test.
    private static func isWhole(_ bytes: [UInt8]) -> Bool {
        var before: UInt8 = 0
        for byte in bytes + [0] {
            if (before == 13) != (byte == 10) { return false }
            before = byte
        }
        return true
    }

    private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        bytes.split(separator: 10, omittingEmptySubsequences: false).dropLast().map { $0.dropLast() }
    }

    /// What a relay makes of the bytes after its 354: the message up to the first line that is a dot, and the rest.
    private static func relayReads(_ wire: [UInt8]) -> (message: [UInt8], rest: ArraySlice<UInt8>) {
        var message: [UInt8] = []
        var rest = wire[...]
        while let end = rest.firstIndex(of: 10) {
            let line = rest[...end]
            rest = rest[(end + 1)...]
            if line.elementsEqual([46, 13, 10]) { break }
            message += line.first == 46 ? line.dropFirst() : line
        }
        return (message, rest)
    }

    @Test func `a message is refused with a sentence, or a relay reads back the very message and nothing else`() throws
    {
        var random = SeededGenerator(seed: 5321)
        var passed = 0
        for number in 0..<Self.count {
            let message = Self.message(&random)
            let isGood =
                message.suffix(2) == [13, 10] && !message.contains(0) && Self.isWhole(message)
                && Self.lines(message).allSatisfy { $0.count <= 998 }
            do {
                let data = try MailData(message)
                passed += 1
                try #require(isGood, "message \(number) passed")
                let read = Self.relayReads(data.bytes)
                try #require(read.message == message && read.rest.isEmpty, "message \(number) is read as another")
                try #require(Self.ends(in: data.bytes) <= 1, "message \(number) ends twice for some relays")
                try #require(data.isEightBit == message.contains { $0 > 127 })
            } catch let problem as MailData.Problem {
                try #require(!isGood, "message \(number) was refused: \(problem)")
                try #require("\(problem)".hasSuffix("."))
            }
        }
        #expect(passed > Self.count / 10)
        #expect(passed < Self.count * 9 / 10)
    }

    /// Ends of data as the strictest and the most careless relays see them (CVE-2023-51764 to 51766).
    private static func ends(in wire: [UInt8]) -> Int {
        let marks: [[UInt8]] = [[10, 46, 10], [10, 46, 13], [13, 46, 13], [13, 46, 10]]
        return (0..<wire.count).count { place in marks.contains { wire[place...].starts(with: $0) } }
    }

    @Test func `every cut of a hostile message is refused or read back`() throws {
        let hostile = Array("Subject: x\r\n\r\n.\r\n..\r\n\n.\n\r.\r\r\n.\r\n".utf8)
        for end in 0...hostile.count {
            for start in 0...end {
                let message = Array(hostile[start..<end])
                guard let data = try? MailData(message) else { continue }
                #expect(Self.relayReads(data.bytes).message == message)
                #expect(Self.relayReads(data.bytes).rest.isEmpty)
            }
        }
    }

    // MARK: Addresses

    private static let addressPieces = [
        "a", "b.c", "@", "@", "example.net", ".", "..", "\r\n", "\r", "\n", "\0", " ", "\t", "<", ">", "\"", "\\",
        "\\\r\n",
        "\r\nRCPT TO:<evil@example.org>", "é", "ü", "例", "\u{202E}", "\u{85}", "\u{2028}", "(c)", ",", ";", ":",
        "[127.0.0.1]",
        "%", "!", "xn--", "\u{7F}", String(repeating: "z", count: 64),
    ]

    @Test func `an address is refused with a sentence, or its commands are one line each with one address`() throws {
        var random = SeededGenerator(seed: 5322)
        let composer = try FixedComposer("Subject: x\r\n\r\nhi\r\n")
        var capabilities = RelayCapabilities()
        capabilities.smtpUTF8 = true
        let envelope = MailEnvelope(composer: composer, notice: .failure)
        let commands = envelope.commands(for: capabilities)
        var passed = 0
        for _ in 0..<Self.count {
            var text = ""
            for _ in 0...(random.next() % 5) {
                text += Self.addressPieces[Int(random.next() % UInt64(Self.addressPieces.count))]
            }
            if random.next() % 3 > 0 { text += "@example.net" }
            do {
                let address = try EmailAddress(text)
                passed += 1
                let recipient = Recipient(subscriberID: "s", address: address)
                let bytes = commands.group(for: address, needsSMTPUTF8: envelope.needsSMTPUTF8(for: recipient))
                let group = String(decoding: bytes, as: UTF8.self)
                let lines = group.components(separatedBy: "\r\n")
                try #require(lines.count == 4 && lines[3].isEmpty && lines[2] == "DATA", "\(text.debugDescription)")
                try #require(lines[1].hasPrefix("RCPT TO:<") && lines[1].hasSuffix(">"), "\(text.debugDescription)")
                try #require(
                    !group.unicodeScalars.contains { $0.value < 32 && $0 != "\r" && $0 != "\n" || $0.value == 127 })
                try #require(group.utf8.count { $0 == 13 } == 3 && group.utf8.count { $0 == 10 } == 3)
                try #require(group.unicodeScalars.allSatisfy(\.isASCII) || lines[0].hasSuffix(" SMTPUTF8"))
                try #require(lines[1].utf8.count <= 510, "RFC 5321, 4.5.3.1.4")
            } catch let problem as EmailAddressError {
                try #require("\(problem)".count > 10)
            }
        }
        #expect(passed > Self.count / 100)
    }
}
