import Foundation
import Messages
import Subscribers
import TestSupport
import Transfers

@testable import Sender

/// A random walk of one run without sockets or threads: sessions one after the other, an operating system that takes
/// bytes when it likes, a relay that answers when and what it likes, and a ledger that is slow. What must always hold is
/// kept in `faults`; so is what a new run would get wrong if this one were killed after any step.
struct SessionWalk {
    struct Row {
        var isQueued = true
        var isStarted = false
        var doubts = 0
        var kept = 0
        /// Before its attempt.
        var keptBefore = 0
        var sent = 0
        /// Its start was not recorded.
        var isWithdrawn = false
        /// Not to be tried again in this walk.
        var isOver = false
    }

    static let people = 12
    private static let message = "Subject: x\r\n\r\n.\r\nbody\r\n"

    private(set) var rows: [Row]
    private(set) var faults: [String] = []
    private var random: SeededGenerator
    /// Whether the relay says 250 and 4yz at the wrong time, too.
    private let relayLies: Bool
    private let exchange: Exchange
    private let pipelining: Bool
    private var session: SMTPSession
    private var number = 1
    private var isOpen = false
    private var isAborted = false
    private var isFinished = false
    /// What the operating system has not taken, and what it has taken and the relay has not read.
    private var unwritten: [UInt8] = []
    private var unread: [UInt8] = []
    private var relay = Relay()
    /// What the ledger has not looked at.
    private var pending: [Exchange.Report] = []
    private var ended: [Int] = []
    private let flight = MemoryFlight()
    /// Mails that lay ready.
    private(set) var ready = 0
    /// Mails that a new run would find sent, in doubt, and not begun, added up over all steps.
    private(set) var fates = (sent: 0, inDoubt: 0, planned: 0)

    /// What the relay knows of its connection.
    private struct Relay {
        var recipient: String?
        var message: [UInt8]?
        /// It has refused the message before its end.
        var isDiscarding = false
        var replies: [UInt8] = []
        var mayKeep = true
    }

    init(seed: UInt64, relayLies: Bool) throws {
        random = SeededGenerator(seed: seed)
        self.relayLies = relayLies
        pipelining = random.next() % 4 > 0
        let throttle = Throttle(
            relays: [Throttle.Relay(scope: "relay:test")], domains: [], timeZone: .gmt, uses: [], now: epoch)
        exchange = Exchange(throttle: throttle, weights: [1])
        rows = Array(repeating: Row(), count: Self.people + 1)
        rows[0].isQueued = false
        rows[0].isOver = true
        exchange.offer(try (1...Self.people).map { try Self.mail($0) })
        session = try Self.session(1, exchange, flight)
    }

    private static func mail(_ row: Int) throws -> Mail {
        let recipient = Recipient(subscriberID: "s\(row)", address: try EmailAddress("r\(row)@example.net"))
        return Mail(Candidate(row: Int64(row), recipient: recipient, attempts: 0))
    }

    private static func session(_ number: Int, _ exchange: Exchange, _ flight: MemoryFlight) throws -> SMTPSession {
        SMTPSession(
            .init(
                number: number, relay: 0, relayName: "test", exchange: exchange, flight: flight,
                envelope: MailEnvelope(composer: try FixedComposer(message), notice: .failure),
                policy: FailurePolicy(), timeouts: TransactionTimeouts(), maximumMails: 5, issued: epoch,
                now: { epoch }))
    }

    /// A fault unless the relay has brought it about itself.
    private mutating func note(_ fault: String) {
        if !relayLies { faults.append(fault) }
    }

    private mutating func chance(_ percent: UInt64) -> Bool { random.next() % 100 < percent }

    // MARK: Walking

    mutating func run(steps: Int) throws {
        for _ in 0..<steps where faults.isEmpty {
            if !isOpen {
                try openAnother()
            } else {
                try step()
            }
            imagineKill()
        }
        if isOpen { tell(.closed(.byPeer, unwritten: unwritten.count)) }
        try work()
        takeReadyBack()
        checkBooks()
    }

    private mutating func openAnother() throws {
        number += 1
        session = try Self.session(number, exchange, flight)
        (isAborted, isFinished, unwritten, unread, relay) = (false, false, [], [], Relay())
        guard !chance(5) else { return tell(.closed(.neverOpened(.init(step: .connect, reason: "x")), unwritten: 0)) }
        isOpen = true
        tell(.opened(replies: ["220 x", "250-x", pipelining ? "250 PIPELINING" : "250 HELP"]))
    }

    private mutating func step() throws {
        switch random.next() % 100 {
        case 0..<30: take(Int(random.next() % 60) + 1)
        case 30..<40: take(unwritten.count)
        case 40..<65: hear(Int(random.next() % 40) + 1)
        case 65..<75: hear(relay.replies.count)
        case 75..<88: try work()
        case 88..<92: try layReady()
        case 92: takeReadyBack()
        case 93: tell(.woken)
        case 94: if chance(30) { tell(.deadlinePassed) }
        case 95: if chance(30) { tell(.closed(.byPeer, unwritten: unwritten.count)) }
        case 96: if chance(30) { tell(.closed(.broken("reset"), unwritten: unwritten.count)) }
        case 97: if chance(30) { refuseEarly() }
        default: if relayLies { relay.replies += Array(lie.utf8) }
        }
        if isOpen, isFinished, unwritten.isEmpty { tell(.closed(.finished, unwritten: 0)) }
    }

    private var lie: String {
        mutating get {
            ["250 lie\r\n", "451 lie\r\n", "???\r\n", "354 lie\r\n", "421 lie\r\n", "550 5.1.1 lie\r\n", "25"][
                Int(random.next() % 7)]
        }
    }

    // MARK: The operating system and the relay

    private mutating func take(_ count: Int) {
        guard !unwritten.isEmpty else { return }
        unread += unwritten.prefix(count)
        unwritten.removeFirst(min(count, unwritten.count))
        relayReads()
        if unwritten.isEmpty, !isFinished { tell(.drained) }
    }

    private mutating func relayReads() {
        while let end = unread.firstIndex(of: 10) {
            let line = Array(unread[...end])
            unread.removeFirst(end + 1)
            if relay.message != nil {
                readData(line)
            } else {
                answer(String(decoding: line.dropLast(2), as: UTF8.self))
            }
        }
    }

    private mutating func answer(_ line: String) {
        var reply = "500 what"
        switch line.prefix(4) {
        case "MAIL":
            relay.recipient = nil
            reply = chance(92) ? "250 ok" : chance(50) ? "451 4.3.0 no" : "421 bye"
        case "RCPT":
            reply =
                chance(85)
                ? "250 ok" : ["550 5.1.1 no", "451 4.7.1 grey", "421 bye", "452 4.5.3 many"][Int(random.next() % 4)]
            if reply.hasPrefix("250") {
                relay.recipient = String(line.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" })
            }
        case "DATA":
            reply = relay.recipient == nil ? (chance(80) ? "503 no" : "354 go") : chance(92) ? "354 go" : "451 later"
            if reply.hasPrefix("354") { relay.message = [] }
        case "RSET": reply = chance(95) ? "250 ok" : "421 bye"
        case "QUIT": reply = "221 bye"
        default: note("the relay read \"\(line)\" as a command")
        }
        relay.replies += Array((chance(10) ? "\(reply.prefix(3))-more\r\n" : "").utf8) + Array((reply + "\r\n").utf8)
    }

    private mutating func readData(_ line: [UInt8]) {
        guard line == Array(".\r\n".utf8) else {
            relay.message? += line.first == 46 ? Array(line.dropFirst()) : line
            return
        }
        let message = relay.message ?? []
        relay.message = nil
        defer { (relay.recipient, relay.isDiscarding) = (nil, false) }
        guard !relay.isDiscarding else { return }
        guard let recipient = relay.recipient, chance(85) else {
            relay.replies += Array(
                ["554 5.7.1 no\r\n", "451 4.3.0 later\r\n", "421 bye\r\n"][Int(random.next() % 3)].utf8)
            return
        }
        if message != Array(Self.message.utf8) { note("\(recipient) was given \(message.count) bytes") }
        let row = Int(recipient.dropFirst().prefix { $0 != "@" }) ?? 0
        rows[row].kept += 1
        relay.replies += Array("250 2.0.0 kept\r\n".utf8)
    }

    /// An answer to a message whose end has not come, as relays give that find it too long.
    private mutating func refuseEarly() {
        guard relay.message != nil, !relay.isDiscarding else { return }
        relay.isDiscarding = true
        relay.replies += Array("552 5.3.4 too long\r\n".utf8)
    }

    private mutating func hear(_ count: Int) {
        guard !relay.replies.isEmpty, !isFinished else { return }
        let bytes = Array(relay.replies.prefix(count))
        relay.replies.removeFirst(bytes.count)
        tell(.received(bytes, unwritten: unwritten.count))
    }

    // MARK: The session and the ledger

    private mutating func tell(_ event: DialogueEvent) {
        if case .closed = event { isOpen = false }
        let reaction = session.handle(event, at: .now)
        collect()
        guard isOpen else { return }
        if reaction.isAborted {
            if !reaction.output.isEmpty { faults.append("wrote while it aborted") }
            tell(.closed(.finished, unwritten: unwritten.count))
        } else {
            unwritten += reaction.output.joined()
            if reaction.isFinished { isFinished = true }
        }
    }

    private mutating func collect() {
        let news = exchange.collect()
        pending += news.reports
        ended += news.ended.map(\.number)
        for case .start(let mail, let connection) in news.reports where connection != number {
            faults.append("row \(mail.candidate.row) was started on another connection")
        }
    }

    private mutating func start(_ mail: Mail, isSkipped: Bool) {
        let row = Int(mail.candidate.row)
        if rows[row].isStarted || rows[row].isOver { faults.append("row \(row) was started twice") }
        rows[row].keptBefore = rows[row].kept
        rows[row].isStarted = !isSkipped
        rows[row].isWithdrawn = isSkipped
        rows[row].isOver = isSkipped
    }

    private mutating func settle(_ settlement: Settlement) {
        let row = Int(settlement.row)
        guard !rows[row].isWithdrawn else { return }
        guard rows[row].isStarted else { return faults.append("row \(row) was settled and is not under way") }
        rows[row].isStarted = false
        switch settlement.outcome {
        case .sent:
            rows[row].sent += 1
            rows[row].isOver = true
        case .refused: rows[row].isOver = true
        case .uncertain:
            rows[row].doubts += 1
            offerAgain(row)
        case .deferred, .returned: offerAgain(row)
        }
    }

    private func offerAgain(_ row: Int) {
        if let mail = try? Self.mail(row) { exchange.offer([mail]) }
    }

    /// The ledger records what it has heard of, and hands messages out; some rows were skipped meanwhile.
    private mutating func work() throws {
        let (reports, closed) = (pending, ended)
        (pending, ended) = ([], [])
        var starts: [(mail: Mail, connection: Int, isSkipped: Bool)] = []
        for report in reports {
            switch report {
            case .start(let mail, let connection):
                let isSkipped = chance(5)
                start(mail, isSkipped: isSkipped)
                starts.append((mail, connection, isSkipped))
            case .settle(let mail, let settlement, _):
                settle(settlement)
                starts.removeAll { $0.mail.candidate.row == mail.candidate.row }
            case .unmade(let mail, _, _): faults.append("row \(mail.candidate.row) was said to be unmade by nobody")
            }
        }
        closed.forEach(flight.forget)
        for (mail, connection, isSkipped) in starts {
            let message = try MailData(Array(Self.message.utf8))
            exchange.deliver([
                .init(
                    connection: connection, row: mail.candidate.row,
                    content: isSkipped ? .withdrawn : .message(message))
            ])
            if isOpen { tell(.woken) }
        }
    }

    /// The ledger records starts before a connection has asked.
    private mutating func layReady() throws {
        for mail in exchange.takeAhead(Int(random.next() % 4)) {
            start(mail, isSkipped: false)
            ready += 1
            let message = try MailData(Array(Self.message.utf8))
            let idle = exchange.lay(ready: [Exchange.ReadyMail(mail: mail, message: message)])
            if isOpen, idle.contains(number) { tell(.woken) }
        }
    }

    /// The run is paused, or too slow for mails to lie ready.
    private mutating func takeReadyBack() {
        for mail in exchange.withdrawStarted() {
            settle(Settlement(row: mail.candidate.row, outcome: .returned, at: epoch))
        }
    }

    /// What a new run would find, and whether it is so.
    private mutating func imagineKill() {
        var doubts = 0
        for row in 1...Self.people where rows[row].isStarted {
            let isKept = rows[row].kept > rows[row].keptBefore
            switch flight.fate(of: Int64(row)) {
            case .sent:
                fates.sent += 1
                if !isKept { note("row \(row) would count as sent and is not") }
            case .inDoubt:
                fates.inDoubt += 1
                doubts += 1
            case .planned:
                fates.planned += 1
                if isKept { note("row \(row) would be repeated without a doubt") }
            }
        }
        if doubts > flight.connections.count { faults.append("\(doubts) mails would be in doubt") }
        for row in 1...Self.people where rows[row].isWithdrawn && rows[row].kept > rows[row].keptBefore {
            faults.append("row \(row) was withdrawn and went out")
        }
    }

    /// With every connection closed each mail is settled for good or queued once.
    private mutating func checkBooks() {
        let queued = exchange.withdraw().queued.map { Int($0.candidate.row) }
        for row in 1...Self.people {
            let times = queued.count { $0 == row }
            if rows[row].isStarted { faults.append("row \(row) is under way on no connection") }
            if times != (rows[row].isOver ? 0 : 1) { faults.append("row \(row) is queued \(times) times") }
            guard !relayLies else { continue }
            if rows[row].kept > 1 + rows[row].doubts { faults.append("row \(row) was repeated without a doubt") }
            if rows[row].sent != 0, rows[row].kept == 0 { faults.append("row \(row) counts as sent and is not") }
        }
    }
}
