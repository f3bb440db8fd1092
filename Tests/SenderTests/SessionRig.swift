import Foundation
import Messages
import Subscribers
import Transfers

@testable import Sender

/// One session without a socket or a thread: a test says what happens on the connection and in the ledger, and looks at
/// the bytes and the reports.
struct SessionRig {
    static let message = "Subject: x\r\n\r\n.hi\r\n"
    /// As it goes out: dots doubled, the final dot added.
    static let data = "Subject: x\r\n\r\n..hi\r\n.\r\n"

    let exchange: Exchange
    let flight = MemoryFlight()
    private(set) var session: SMTPSession
    private(set) var now = ContinuousClock.now
    /// The last thing that the session wanted.
    private(set) var reaction = DialogueReaction()
    /// Rows in the order in which the ledger was asked to record their start.
    private(set) var started: [Int64] = []
    /// `1 sent`, `2 deferred uncharged`, in their order.
    private(set) var settled: [String] = []
    private(set) var settlements: [Settlement] = []
    private(set) var stops: [String] = []
    private(set) var ended: [Exchange.Ended] = []

    init(
        _ addresses: [String], maximumMails: Int = 500, notice: DeliveryNotice = .failure,
        sender: String = "kabar@example.org", message: String = Self.message,
        clock: TestClock = TestClock()
    ) throws {
        let throttle = Throttle(
            relays: [Throttle.Relay(scope: "relay:test")], domains: [], timeZone: .gmt, uses: [], now: epoch)
        exchange = Exchange(throttle: throttle, weights: [1])
        exchange.offer(
            try addresses.enumerated().map { index, address in
                let recipient = Recipient(subscriberID: "s\(index)", address: try EmailAddress(address))
                return Mail(Candidate(row: Int64(index + 1), recipient: recipient, attempts: 0))
            })
        session = SMTPSession(
            .init(
                number: 1, relay: 0, relayName: "test", exchange: exchange, flight: flight,
                envelope: MailEnvelope(composer: try FixedComposer(message, sender: sender), notice: notice),
                policy: FailurePolicy(), timeouts: TransactionTimeouts(), maximumMails: maximumMails, issued: epoch,
                now: { clock.now }))
    }

    // MARK: What happens on the connection

    /// What the session writes.
    @discardableResult
    mutating func tell(_ event: DialogueEvent) -> String {
        reaction = session.handle(event, at: now)
        let news = exchange.collect()
        for report in news.reports {
            switch report {
            case .start(let mail, _): started.append(mail.candidate.row)
            case .settle(_, let settlement, _):
                settlements.append(settlement)
                settled.append("\(settlement.row) \(settlement.outcome.word)")
            case .unmade: break
            }
        }
        stops += news.stops.map(\.reason)
        ended += news.ended
        return String(decoding: reaction.output.joined(), as: UTF8.self)
    }

    @discardableResult
    mutating func open(_ extensions: String...) -> String {
        let words = ["relay.test"] + extensions
        let lines = words.enumerated().map { "250\($0 == words.count - 1 ? " " : "-")\($1)" }
        return tell(.opened(replies: ["220 relay.test"] + lines))
    }

    /// The relay says these lines. `unwritten`: of what the session wrote before.
    @discardableResult
    mutating func say(_ lines: String..., unwritten: Int = 0) -> String {
        tell(.received(Array(lines.map { $0 + "\r\n" }.joined().utf8), unwritten: unwritten))
    }

    @discardableResult
    mutating func close(_ end: ConnectionEnd = .byPeer, unwritten: Int = 0) -> String {
        tell(.closed(end, unwritten: unwritten))
    }

    mutating func wait(_ duration: Duration) {
        now += duration
    }

    // MARK: What the ledger does

    /// The ledger has the start of the row, and gives its message.
    @discardableResult
    mutating func give(_ row: Int64, _ message: String = Self.message) throws -> String {
        let content = Exchange.Content.message(try MailData(Array(message.utf8)))
        exchange.deliver([.init(connection: 1, row: row, content: content)])
        return tell(.woken)
    }

    /// The start of the row was not recorded.
    @discardableResult
    mutating func withdraw(_ row: Int64) -> String {
        exchange.deliver([.init(connection: 1, row: row, content: .withdrawn)])
        return tell(.woken)
    }

    /// Rows that no connection has, in the order in which they would go out.
    var queued: [Int64] {
        let mails = exchange.withdraw().queued
        exchange.offer(mails)
        return mails.map(\.candidate.row)
    }

    /// The ledger has the starts of the next mails before the connection asks. Returns what the session writes when it is
    /// woken for them.
    @discardableResult
    mutating func layReady(_ count: Int, _ message: String = Self.message) throws -> String {
        let mails = try exchange.takeAhead(count).map {
            Exchange.ReadyMail(mail: $0, message: try MailData(Array(message.utf8)))
        }
        return exchange.lay(ready: mails).isEmpty ? "" : tell(.woken)
    }

    /// MAIL, RCPT and DATA as one group to this address, to a relay that offers nothing else.
    static func group(_ address: String) -> String {
        "MAIL FROM:<kabar@example.org>\r\nRCPT TO:<\(address)>\r\nDATA\r\n"
    }
}

extension Outcome {
    var word: String {
        switch self {
        case .sent: "sent"
        case .deferred(_, _, _, let charged): charged ? "deferred" : "deferred uncharged"
        case .refused: "refused"
        case .uncertain: "uncertain"
        case .returned: "returned"
        }
    }
}
