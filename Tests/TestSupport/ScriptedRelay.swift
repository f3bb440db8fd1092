import Foundation
import Synchronization

/// An SMTP server for tests that does as it is told by the recipient's local part, and remembers what it accepted.
///
/// `bad...` 550 at RCPT, `tmp...` 451 at RCPT, `pd5...` and `pd4...` 554 and 451 after the final dot, `drop...` closes
/// after the final dot without a reply, `cut...` closes at RCPT, `busy...` 421 at RCPT, `gone...` 550 at RCPT and then
/// closes, `odd...` 250 to DATA, `early...` 354 and 250 to DATA at once and then closes, `full...` 552 at RCPT, `grey...`
/// 451 at RCPT the first time, `wait...` 421 to DATA, `shut...` 421 after the final dot, `huge...` 552 after it. These keep
/// the mail: `lose...` closes without a reply, `half...` after half of one, `noise...` answers what is no reply, `lines...`
/// with several lines. All others are accepted.
package final class ScriptedRelay: Sendable {
    package struct Behaviour: Sendable {
        package var greeting = "220 relay.test ESMTP"
        package var capabilities = ["PIPELINING", "SIZE 50000000", "ENHANCEDSTATUSCODES", "8BITMIME"]
        /// Answers AUTH with this line; nil means AUTH is unknown.
        package var authReply: String?
        /// Answers every MAIL with this line when set.
        package var mailReply: String?
        /// Says 354 to DATA even when no recipient stands, as some relays do.
        package var acceptsDataWithoutRecipient = false
        /// After so many mails on a connection MAIL gets 421.
        package var mailsPerConnection = Int.max
        /// Closes the connection after each mail's 250.
        package var closesAfterEachMail = false
        /// After so many recipients on a connection RCPT gets 452 4.5.3.
        package var recipientsPerConnection = Int.max
        /// Answers RCPT with the line of the recipient's domain, or with that of `*`.
        package var recipientReplies: [String: String] = [:]
        /// Every byte of an answer is a write of its own.
        package var isTarpit = false

        package init() {}
    }

    package struct Accepted: Sendable, Equatable {
        package var sender: String
        package var recipient: String
        /// Dots undone.
        package var message: [UInt8]

        package var text: String { String(decoding: message, as: UTF8.self) }
        package var messageID: String? {
            text.split(separator: "\r\n").first { $0.hasPrefix("Message-ID:") }.map(String.init)
        }
    }

    private struct Record {
        var accepted: [Accepted] = []
        var commands: [String] = []
        var connections = 0
        var most = 0
        var now = 0
        var isDown = false
        var greylisted: Set<String> = []
    }

    private final class Memory: Sendable {
        let record = Mutex(Record())
    }

    private let memory = Memory()
    private let server: LoopbackServer
    /// Holds up answers while it is closed.
    package let gate = Gate()

    package init(_ behaviour: Behaviour = Behaviour()) throws {
        let memory = memory
        let gate = gate
        server = try LoopbackServer { connection in
            let isDown = memory.record.withLock { record in
                guard !record.isDown else { return true }
                record.connections += 1
                record.now += 1
                record.most = max(record.most, record.now)
                return false
            }
            guard !isDown else { return }
            var session = Session(connection: connection, behaviour: behaviour, memory: memory, gate: gate)
            session.run()
            memory.record.withLock { $0.now -= 1 }
        }
    }

    /// Counts what comes from all connections.
    package var alarm: ByteAlarm { server.alarm }

    package var url: String { "smtp://127.0.0.1:\(server.port)" }
    package var port: Int { server.port }
    package var accepted: [Accepted] { memory.record.withLock { $0.accepted } }
    /// Every command line of every connection, in the order they came.
    package var commands: [String] { memory.record.withLock { $0.commands } }
    package var connections: Int { memory.record.withLock { $0.connections } }
    /// The most connections that were open at once.
    package var mostConnections: Int { memory.record.withLock { $0.most } }

    package func stop() {
        gate.open()
        server.stop()
    }

    /// Cuts every connection that is open, as a relay that dies; the next ones are closed before a greeting until
    /// `comeBack`.
    package func die() {
        memory.record.withLock { $0.isDown = true }
        server.cut()
    }

    package func comeBack() {
        memory.record.withLock { $0.isDown = false }
    }

    /// Cuts every connection that is open; new ones are served.
    package func cut() {
        server.cut()
    }

    private struct Session {
        let connection: LoopbackServer.Connection
        let behaviour: Behaviour
        let memory: Memory
        let gate: Gate
        var sender = ""
        var mails = 0
        var recipients = 0
        var recipient: String?

        func say(_ text: String) {
            guard behaviour.isTarpit else { return connection.write(text) }
            for byte in text.utf8 { connection.write([byte]) }
        }

        mutating func run() {
            say(behaviour.greeting + "\r\n")
            guard behaviour.greeting.hasPrefix("220") else { return }
            while let line = connection.readLine() {
                memory.record.withLock { $0.commands.append(line) }
                guard answer(line) else { return }
            }
        }

        /// Returns false to close the connection.
        mutating func answer(_ line: String) -> Bool {
            switch line.prefix(4).uppercased() {
            case "EHLO":
                let lines =
                    ["relay.test"] + behaviour.capabilities + (behaviour.authReply == nil ? [] : ["AUTH PLAIN LOGIN"])
                for (index, text) in lines.enumerated() {
                    say("250\(index == lines.count - 1 ? " " : "-")\(text)\r\n")
                }
            case "AUTH":
                say((behaviour.authReply ?? "502 5.5.1 no") + "\r\n")
            case "MAIL":
                sender = address(in: line)
                recipient = nil
                guard mails < behaviour.mailsPerConnection else {
                    say("421 4.7.0 too many mails on this connection\r\n")
                    return false
                }
                mails += 1
                say((behaviour.mailReply ?? "250 2.1.0 ok") + "\r\n")
            case "RCPT":
                return answerRecipient(address(in: line))
            case "DATA":
                return answerData()
            case "RSET", "NOOP":
                say("250 2.0.0 ok\r\n")
            case "QUIT":
                say("221 2.0.0 bye\r\n")
                return false
            default:
                say("500 5.5.2 what\r\n")
            }
            return true
        }

        private mutating func answerRecipient(_ address: String) -> Bool {
            recipients += 1
            if address.hasPrefix("cut") { return false }
            let domain = String(address.split(separator: "@").last ?? "")
            if let reply = behaviour.recipientReplies[domain] ?? behaviour.recipientReplies["*"] {
                say(reply + "\r\n")
                return true
            }
            if recipients > behaviour.recipientsPerConnection {
                say("452 4.5.3 too many recipients\r\n")
                return true
            }
            if address.hasPrefix("busy") {
                say("421 4.3.2 too busy\r\n")
                return false
            }
            if address.hasPrefix("gone") {
                say("550 5.1.1 gone\r\n")
                return false
            }
            if address.hasPrefix("bad") {
                say("550-5.1.1 No such user\r\n550 5.1.1 here\r\n")
            } else if address.hasPrefix("tmp") {
                say("451 4.7.1 Greylisted\r\n")
            } else if address.hasPrefix("full") {
                say("552 5.2.2 mailbox full\r\n")
            } else if address.hasPrefix("grey"), memory.record.withLock({ $0.greylisted.insert(address).inserted }) {
                say("451 4.7.1 come back later\r\n")
            } else {
                recipient = address
                gate.pass(.recipient, kept: kept)
                say("250 2.1.5 ok\r\n")
            }
            return true
        }

        private mutating func answerData() -> Bool {
            if recipient == nil, !behaviour.acceptsDataWithoutRecipient {
                say("503 5.5.1 no recipient\r\n")
                return true
            }
            if recipient?.hasPrefix("early") == true {
                say("354 go\r\n250 stray\r\n")
                return false
            }
            if recipient?.hasPrefix("odd") == true {
                say("250 2.0.0 what\r\n")
                return true
            }
            gate.pass(.data, kept: kept)
            if recipient?.hasPrefix("wait") == true {
                say("421 4.3.2 not now\r\n")
                return false
            }
            say("354 go\r\n")
            guard let message = readMessage() else { return false }
            guard let recipient else {
                say("554 5.5.1 no recipient\r\n")
                return true
            }
            if recipient.hasPrefix("drop") { return false }
            if recipient.hasPrefix("shut") {
                say("421 4.3.2 going down\r\n")
                return false
            }
            if recipient.hasPrefix("huge") {
                say("552 5.3.4 too big\r\n")
            } else if recipient.hasPrefix("pd5") {
                say("554 5.7.1 rejected\r\n")
            } else if recipient.hasPrefix("pd4") {
                say("451 4.3.0 later\r\n")
            } else {
                gate.pass(.beforeKeeping, kept: kept)
                let accepted = Accepted(sender: sender, recipient: recipient, message: message)
                memory.record.withLock { $0.accepted.append(accepted) }
                gate.pass(.afterKeeping, kept: kept)
                return answerKept(recipient)
            }
            return true
        }

        private func answerKept(_ recipient: String) -> Bool {
            if recipient.hasPrefix("lose") { return false }
            if recipient.hasPrefix("half") {
                say("250 2.0.0 que")
                return false
            }
            if recipient.hasPrefix("noise") {
                say("what was that?\r\n")
            } else if recipient.hasPrefix("lines") {
                say("250-2.0.0 queued\r\n250-2.0.0 as number\r\n250 2.0.0 7\r\n")
            } else {
                say("250 2.0.0 queued as 1\r\n")
            }
            return !behaviour.closesAfterEachMail
        }

        private func address(in line: String) -> String {
            String(line.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" })
        }

        private var kept: Int { memory.record.withLock { $0.accepted.count } }

        /// Up to the final dot, dots undone; nil when the peer ends before.
        private func readMessage() -> [UInt8]? {
            var message: [UInt8] = []
            while let line = connection.readLineBytes() {
                if line == [UInt8(ascii: "."), 13, 10] { return message }
                message += line.first == UInt8(ascii: ".") ? line.dropFirst() : line[...]
            }
            return nil
        }
    }
}
