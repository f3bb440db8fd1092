import Foundation
import Messages
import Subscribers
import Synchronization
import TestSupport
import Testing
import Transfers

@testable import Sender

/// What was signed is what arrives, whatever is in it, and while all cores sign.
struct SignedMailTests {
    /// A random body for each recipient, signed; remembers what was signed.
    private struct RandomComposer: MailComposer {
        final class Memory: Sendable {
            let signed = Mutex<[String: [UInt8]]>([:])
        }

        let sender: EmailAddress
        let signer: DKIMSigner
        let memory = Memory()
        let messageBytes = 60_000
        let isSigning = true

        init() throws {
            sender = try EmailAddress("kabar@example.org")
            let key = try DKIMKey(selector: "e1", privateKey: .make(.ed25519))
            signer = try DKIMSigner(domain: "example.org", keys: [key])
        }

        /// Bodies with bytes above 127 go only where that was asked for.
        func needsSMTPUTF8(for recipient: Recipient) -> Bool { true }

        func mail(for recipient: Recipient) throws -> MailData {
            let address = recipient.address.description
            let seed = UInt64(address.filter(\.isNumber)) ?? 0
            var message = Array("From: <kabar@example.org>\r\nTo: <\(address)>\r\nSubject: s\r\n\r\n".utf8)
            message += SignedMailTests.body(seed)
            try signer.sign(&message, date: Date(timeIntervalSince1970: 1_795_000_000))
            memory.signed.withLock { $0[address] = message }
            return try MailData(message)
        }
    }

    private static let morsels = [
        ".", "..", "\r\n.\r\n", "\r\n.", "\r\n..\r\n", "\r\n", "\r\n\r\n", " ", "\t", "From ", "=", "=2E", "Halo", "é",
        "新しい橋が開通しました。", "👩‍👩‍👧‍👦", " \r\n",
    ]

    /// Empty, dots, blanks, CJK, lines of the longest length; in lines that may go out, ended by CRLF.
    static func body(_ seed: UInt64) -> [UInt8] {
        var generator = SeededGenerator(seed: seed)
        switch seed % 8 {
        case 0 where seed % 16 == 0: return []
        case 1: return Array((String(repeating: ".", count: 998) + "\r\n").utf8)
        case 2: return Array((String(repeating: "橋", count: 332) + "\r\n").utf8) + Array(".\r\n".utf8)
        default:
            let count = Int.random(in: 0...40, using: &generator)
            let text = (0..<count).map { _ in morsels.randomElement(using: &generator) ?? "" }.joined()
            return Array((text + "\r\n").utf8)
        }
    }

    @Test func `4,000 signed messages arrive byte for byte`() async throws {
        var behaviour = ScriptedRelay.Behaviour()
        behaviour.capabilities.append("SMTPUTF8")
        let relay = try ScriptedRelay(behaviour)
        defer { relay.stop() }
        let addresses = (0..<4_000).map { "reader\($0)@example.net" }
        let ledger = try MemoryLedger(addresses)
        let composer = try RandomComposer()
        let endpoint = RelayEndpoint(
            url: relay.url, security: .none, localName: "kabar.test", connectTimeout: .seconds(600))
        let run = SendRun(
            settings: SendRun.Settings.patient(relays: [RelaySettings(endpoint: endpoint, connections: 8)]),
            issue: try SendRunTests.issue(), ledger: ledger, composer: composer,
            now: { Date(timeIntervalSince1970: 1_795_000_000) })
        #expect(try await run.run() == .nothingDue)
        let accepted = relay.accepted
        #expect(accepted.map(\.recipient).sorted() == addresses.sorted())
        let signed = composer.memory.signed.withLock { $0 }
        let damaged = accepted.filter { signed[$0.recipient] != $0.message }
        #expect(damaged.isEmpty, "\(damaged.count) differ, first that to \(damaged.first?.recipient ?? "")")
        let books = try ledger.books(issue: 7)
        #expect(books.sent == 4_000 && books.balance)
    }
}
