import Foundation
import Testing

@testable import Messages

/// Whatever comes back, reading it ends soon and without a crash.
struct HostileBounceTests {
    @Test func `a report may be cut at each byte`() {
        let message = Array(BounceReaderTests.deliveryReport.utf8)
        var kinds: Set<BounceReading.Kind> = []
        for length in 0...message.count { kinds.insert(BounceReader.read(Array(message[..<length])).kind) }
        #expect(kinds.contains(.hard))
        #expect(kinds.contains(.none))
        #expect(!kinds.contains(.complaint))
    }

    @Test func `any byte of a report may be any other byte`() {
        let message = Array(BounceReaderTests.deliveryReport.utf8)
        for index in message.indices {
            var damaged = message
            damaged[index] = [0, 10, 13, 0x20, 0x22, 0x3A, 0x3D, 0x40, 0xFF][index % 9]
            #expect(BounceReader.read(damaged).recipients.count < 4)
        }
    }

    @Test func `random bytes are nothing`() {
        var state: UInt64 = 1
        for length in stride(from: 0, to: 2_000, by: 7) {
            let bytes = (0..<length).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 33)
            }
            #expect(BounceReader.read(bytes).kind == .none)
        }
    }

    /// Mails of about a megabyte, each made to be slow to read.
    enum Monster: String, CaseIterable {
        case lines, longLine, addresses, fields, foldedField, quotationMarks, recipients, nestedParts, nestedMails,
            parts

        var message: String {
            switch self {
            case .lines: String(repeating: "\n", count: 1_000_000)
            case .longLine: "From: postmaster@x.org\n\n" + String(repeating: "a@b.c 550 ", count: 100_000)
            case .addresses:
                "From: postmaster@x.org\n\n" + String(repeating: "a@b.c: 550 user unknown\n", count: 40_000)
            case .fields: String(repeating: "X-Failed-Recipients: a@b.c\n", count: 40_000)
            case .foldedField: "Subject: a\n" + String(repeating: " =?utf-8?q?a?=\n", count: 60_000)
            case .quotationMarks: "From: postmaster@x.org\n\n" + String(repeating: "\"@", count: 500_000)
            case .recipients:
                "Content-Type: message/delivery-status\n\n"
                    + String(
                        repeating: "Final-Recipient: rfc822;a@b.c\nAction: failed\nStatus: 5.0.0\n\n", count: 15_000)
            case .nestedParts:
                (0..<20_000).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
            case .nestedMails: String(repeating: "Content-Type: message/rfc822\n\n", count: 30_000)
            case .parts:
                "Content-Type: multipart/mixed; boundary=b\n\n"
                    + String(repeating: "--b\n\nuser unknown a@b.c\n", count: 40_000)
            }
        }
    }

    /// The limit is for a hang, not for a slow machine: a debug build takes seconds, unbounded work would take hours.
    @Test(.serialized, .timeLimit(.minutes(10)), arguments: Monster.allCases)
    func `a monstrous mail is read in bounded time, with a bounded list of recipients`(monster: Monster) {
        let reading = BounceReader.read(Array(monster.message.utf8))
        #expect(reading.recipients.count <= 1_000)
    }
}
