import Foundation
import Messages
import Transfers

/// The bookkeeping of one run: what is in flight, how many connections there are and should be, and whether the run
/// is at its end. Reads the exchange's news, writes them to the ledger, claims the next rows.
struct Desk {
    struct Turn {
        /// Recorded in the ledger.
        var settled: [Settlement]
        /// Claimed, to be composed and offered.
        var claims: [Claim]
    }

    private let settings: SendRun.Settings
    private let issue: Issue
    private let ledger: any Ledger
    private let loop: DialogueLoop
    private let exchange: Exchange
    private let now: @Sendable () -> Date

    /// Whether the ledger may still have rows that are due.
    private(set) var mayHaveMore: Bool
    /// Set when the run is over and every connection closed.
    private(set) var end: SendRun.End?

    private var wanted: Int
    private var opening = 0
    private var connectionNumber = 0
    private var inFlight = 0
    private var fruitlessEnds = 0
    /// How the run will end, once the connections have closed.
    private var closingFor: SendRun.End?

    init(
        settings: SendRun.Settings, issue: Issue, ledger: any Ledger, loop: DialogueLoop, exchange: Exchange,
        now: @escaping @Sendable () -> Date
    ) throws {
        self.settings = settings
        self.issue = issue
        self.ledger = ledger
        self.loop = loop
        self.exchange = exchange
        self.now = now
        let books = try ledger.books(issue: issue.number)
        let isDeferredDue = try ledger.nextDue(issue: issue.number).map { $0 <= now() } ?? false
        mayHaveMore = books.planned > 0 || isDeferredDue
        wanted = max(1, min(settings.connections, books.planned + books.deferred))
    }

    mutating func openConnections() {
        for _ in 0..<wanted { openConnection() }
    }

    private mutating func openConnection() {
        connectionNumber += 1
        opening += 1
        let context = SMTPSession.Context(
            number: connectionNumber, exchange: exchange, policy: settings.policy, timeouts: settings.timeouts,
            maximumMails: settings.mailsPerConnection, issued: issue.date, now: now)
        loop.open(settings.endpoint, dialogue: SMTPSession(context))
    }

    // MARK: One turn

    mutating func turn(isCancelled: Bool) throws -> Turn {
        let news = exchange.collect()
        opening -= news.opened + news.failures.count
        inFlight -= news.settlements.count
        if news.settlements.contains(where: { $0.outcome == .returned }) { mayHaveMore = true }
        watch(news)
        if isCancelled { beginClosing(.interrupted) }

        var settled = news.settlements
        if closingFor != nil { settled += givenBack() }
        let asked = closingFor == nil && mayHaveMore ? news.idle : 0
        let claims = try ledger.settle(settled, thenClaim: asked, issue: issue.number, now: now())
        inFlight += claims.count
        if claims.count < asked { mayHaveMore = false }

        if closingFor == nil, inFlight == 0, !mayHaveMore { beginClosing(.nothingDue) }
        if closingFor == nil { replaceConnections(news) }
        // Connections that are still being made have no mail; the loop drops them.
        if let closingFor, news.open == 0, inFlight == 0 { end = closingFor }
        return Turn(settled: settled, claims: claims)
    }

    /// Judges what ended: whether the relay is still one that can be worked with.
    private mutating func watch(_ news: Exchange.News) {
        fruitlessEnds = news.settlements.contains { $0.outcome.isFruit } ? 0 : fruitlessEnds + news.fruitless
        if let reason = news.stopReason {
            beginClosing(.relayUnavailable(reason))
        } else if let failure = news.failures.last, news.open == 0, opening == 0 {
            beginClosing(.relayUnavailable(sentence(failure)))
        } else if fruitlessEnds >= SendRun.maximumFruitlessEnds, mayHaveMore {
            beginClosing(
                .relayUnavailable(
                    "The relay \(settings.endpoint.url) closed \(fruitlessEnds) connections in a row without taking a mail; "
                        + "see its log, then run the same command again: nothing is lost."))
        }
        if !news.failures.isEmpty {
            // It takes fewer connections than wanted; those that are open go on.
            wanted = max(1, wanted - news.failures.count)
        }
    }

    /// As many as there is work for: rows to be claimed, or mails that lost the connections they were claimed for.
    private mutating func replaceConnections(_ news: Exchange.News) {
        let needed = mayHaveMore ? wanted : min(wanted, news.waiting)
        while news.open + opening < needed { openConnection() }
    }

    private mutating func beginClosing(_ end: SendRun.End) {
        guard closingFor == nil else { return }
        closingFor = end
        exchange.beginClosing()
        loop.wake()
    }

    /// Rows that were claimed and that no connection has begun.
    private mutating func givenBack() -> [Settlement] {
        let mails = exchange.withdraw()
        inFlight -= mails.count
        return mails.map { Settlement(row: $0.claim.row, outcome: .returned, at: now()) }
    }

    /// Makes the messages of claimed rows and hands them to the connections. A row whose message cannot be made is
    /// refused with the reason.
    func offer(_ claims: [Claim], composedBy compose: (Recipient) throws -> [UInt8]) {
        guard !claims.isEmpty else { return }
        var mails: [PreparedMail] = []
        for claim in claims {
            do {
                let message = try compose(claim.recipient)
                mails.append(try PreparedMail(claim: claim, sender: issue.from.address, message: message))
            } catch {
                exchange.settle(
                    Settlement(row: claim.row, outcome: .refused(reason: "\(error)", reply: nil), at: now()))
            }
        }
        exchange.offer(mails)
        loop.wake()
    }

    private func sentence(_ failure: ConnectFailure) -> String {
        RelayProblem(url: settings.endpoint.url, failure: failure).description
    }
}
