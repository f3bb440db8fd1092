import Foundation
import Synchronization
import Transfers

/// Where the connections and the ledger meet. Neither side waits for the other.
///
/// The ledger's side reads rows ahead and queues them; a connection takes one when limits allow, sends its envelope, and
/// asks for the message. The ledger's side writes the start down and hands the message over, mostly while the mail
/// before is still on its way. A connection has two mails under way at most, however far ahead is read; which of them
/// is on the wire, the flight recorder knows.
///
/// Where connections are faster than the ledger, it writes starts down before they ask, and these mails lie ready with
/// their messages: for the mails of a few milliseconds, so that one transaction and one wait for the disk serve many.
final class Exchange: Sendable {
    /// What a connection has to say, in the order in which it happened.
    enum Report: Sendable {
        /// The mail's envelope goes out on this connection: its message is wanted.
        case start(Mail, connection: Int)
        case settle(Mail, Settlement, relay: Int)
        /// Its message cannot be made, so that it did not go out; nobody else will report on it where it `wasAhead`.
        case unmade(Mail, wasAhead: Bool, reason: String)
    }

    /// A connection that is no more.
    struct Ended: Sendable {
        var number: Int
        var relay: Int
        var end: ConnectionEnd
        /// Whether a mail was begun on it.
        var isUsed: Bool
        /// Whether a mail was settled on it.
        var isFruitful: Bool
    }

    /// What happened since the last look.
    struct News {
        var reports: [Report] = []
        /// How many of them are starts.
        var starts = 0
        /// Connections that opened, by relay.
        var opened: [Int] = []
        var ended: [Ended] = []
        /// Relays that must not be used any more, with the reason.
        var stops: [(relay: Int, reason: String)] = []
        /// Open connections, by relay.
        var open: [Int: Int] = [:]
    }

    /// A mail whose start is on record before a connection has taken it.
    struct ReadyMail: Sendable {
        var mail: Mail
        var message: MailData
    }

    /// What a connection gets when it has asked for a message.
    enum Content: Sendable {
        case message(MailData)
        /// The row was skipped, or its message cannot be made: it must not go out.
        case withdrawn
    }

    struct Delivery: Sendable {
        var connection: Int
        var row: Int64
        var content: Content
    }

    enum Work {
        /// Its start is on record where there is a message; otherwise it is to be reported.
        case mail(Mail, MailData?)
        /// Nothing now; the connection is woken when there is.
        case wait
        case quit
    }

    fileprivate struct Connection {
        var relay: Int
        var isIdle = false
        /// What was handed over and not fetched yet, by row.
        var contents: [(row: Int64, content: Content)] = []
        /// Mails to domains of which a connection takes only so many.
        var mailsByDomain: [String: Int] = [:]
    }

    fileprivate struct State {
        var queue = Fifo<Mail>()
        /// Taken before the queue's.
        var ready = Fifo<ReadyMail>()
        /// Mails that are to lie ready and whose starts or messages are still being made.
        var preparing = 0
        var connections: [Int: Connection] = [:]
        var throttle: Throttle
        var shares: RelayShares
        var hasSeveralRelays: Bool
        /// Relays with other weights than the rest have shares to keep; equal ones take what they can.
        var hasShares: Bool
        /// When each relay took its last mail.
        var lastTaking: [Int: Date] = [:]
        /// No connection gets work, because the run ends or is paused.
        var isClosing = false
        /// Relays that get no work for now.
        var resting: Set<Int> = []
        var news = News()
    }

    private let state: Mutex<State>
    private let bell = Bell()

    /// - Parameter weights: of the relays, by their index.
    init(throttle: Throttle, weights: [Int]) {
        state = Mutex(
            State(
                throttle: throttle, shares: RelayShares(weights: weights), hasSeveralRelays: weights.count > 1,
                hasShares: Set(weights).count > 1))
    }

    // MARK: The ledger's side

    func collect() -> News {
        state.withLock { state in
            var news = state.news
            for connection in state.connections.values { news.open[connection.relay, default: 0] += 1 }
            state.news = News()
            // As many as last time, about: an array that grows is copied again and again.
            state.news.reports.reserveCapacity(news.reports.count)
            return news
        }
    }

    /// Whether it is too early to write the news down: of `ahead` mails that should lie ready most do and no connection waits
    /// for a start or, where none should, fewer mails have news than connections are open.
    func expectsMoreNews(ahead: Int) -> Bool {
        state.withLock { state in
            ahead > 0
                ? (state.ready.count + state.preparing) * 2 > ahead && state.news.starts == 0
                : state.news.reports.count < state.connections.count
        }
    }

    /// How many mails wait in the queue.
    var queued: Int {
        state.withLock { $0.queue.count }
    }

    func offer(_ mails: [Mail]) {
        guard !mails.isEmpty else { return }
        state.withLock { state in
            for mail in mails { state.queue.append(mail) }
        }
    }

    /// Takes mails from the queue whose starts are to be recorded now, as many as are missing for `ahead` to lie ready.
    func takeAhead(_ ahead: Int) -> [Mail] {
        state.withLock { state in
            // What has news is still under way in the ledger.
            let underWay = state.ready.count + state.preparing + state.news.reports.count
            let missing = min(ahead - underWay, state.queue.count)
            guard missing > 0 else { return [] }
            state.preparing += missing
            return (0..<missing).compactMap { _ in state.queue.popFirst() }
        }
    }

    /// Mails that were to lie ready and will not, since their starts were not recorded.
    func dropAhead(_ count: Int) {
        state.withLock { $0.preparing -= count }
    }

    /// Lets mails lie ready that `takeAhead` gave. Returns connections that have nothing to do, one a mail at most.
    func lay(ready mails: [ReadyMail]) -> [Int] {
        let (idle, isClosing) = state.withLock { state in
            state.preparing -= mails.count
            for mail in mails { state.ready.append(mail) }
            let idle = state.connections.lazy.filter(\.value.isIdle).prefix(mails.count).map(\.key)
            return (Array(idle), state.isClosing)
        }
        // Nobody takes them any more.
        if isClosing { bell.ring() }
        return idle
    }

    /// Takes back what no connection has taken.
    func withdraw() -> (queued: [Mail], started: [Mail]) {
        state.withLock { ($0.queue.removeAll(), $0.ready.removeAll().map(\.mail)) }
    }

    /// Takes back the mails that lie ready.
    func withdrawStarted() -> [Mail] {
        state.withLock { $0.ready.removeAll().map(\.mail) }
    }

    /// Takes back what no connection has taken and goes to the domain.
    func withdraw(domain: String) -> (queued: [Mail], started: [Mail]) {
        state.withLock { state in
            (
                state.queue.removeAll { $0.domain == domain },
                state.ready.removeAll { $0.mail.domain == domain }.map(\.mail)
            )
        }
    }

    /// Hands over what connections have asked for.
    func deliver(_ contents: [Delivery]) {
        guard !contents.isEmpty else { return }
        state.withLock { state in
            for delivery in contents {
                state.connections[delivery.connection]?.contents.append((delivery.row, delivery.content))
            }
        }
    }

    /// A started mail whose message cannot be made.
    /// - Parameter wasAhead: No connection has taken it.
    func refuseUnmade(_ mail: Mail, reason: String, wasAhead: Bool) {
        state.withLock { state in
            state.news.reports.append(.unmade(mail, wasAhead: wasAhead, reason: reason))
            if wasAhead { state.preparing -= 1 }
        }
        bell.ring()
    }

    /// Whether connections without work say QUIT instead of waiting.
    func setClosing(_ isClosing: Bool) {
        state.withLock { $0.isClosing = isClosing }
    }

    func setResting(_ relays: Set<Int>) {
        state.withLock { $0.resting = relays }
    }

    /// Idle connections for which there is work now.
    func wakeable(now: Date) -> [Int] {
        state.withLock { state in
            guard state.hasMails || state.isClosing else { return [] }
            var left = state.isClosing ? Int.max : state.queue.count + state.ready.count
            var mayWork: [Int: Bool] = [:]
            var numbers: [Int] = []
            for (number, connection) in state.connections where connection.isIdle && left > 0 {
                if !state.isClosing {
                    // One that may not take a mail must not keep another from being woken for it.
                    let may = mayWork[connection.relay] ?? state.mayTake(connection.relay, now: now)
                    mayWork[connection.relay] = may
                    guard may else { continue }
                }
                numbers.append(number)
                left -= 1
            }
            return numbers
        }
    }

    /// The use of limits since the last call, to be kept in the ledger.
    func limitUses() -> [LimitUse] {
        state.withLock { $0.throttle.isUnlimited ? [] : $0.throttle.changes() }
    }

    /// Whose uses others may add to: see `learn`.
    var relayScopes: [String] {
        state.withLock { $0.throttle.relayScopes }
    }

    /// Counts what others have used of the relays' limits meanwhile, by the rows of the ledger. All that this run has
    /// used so far has to be in them, up to the last `limitUses`.
    func learn(_ rows: [LimitUse], now: Date) {
        state.withLock { $0.throttle.learn(rows, now: now) }
    }

    /// When a mail to the domain, read now, will probably have its turn; nil when nothing limits it.
    func turn(ofDomain domain: String, now: Date) -> Date? {
        state.withLock { state in
            guard !state.throttle.isUnlimited, state.throttle.isLimited(domain: domain) else { return nil }
            return state.throttle.reserve(domain: domain, now: now)
        }
    }

    var hasLimits: Bool {
        state.withLock { !$0.throttle.isUnlimited }
    }

    /// Whether mails may lie ready before connections ask for them.
    var mayStartAhead: Bool {
        state.withLock { !$0.hasRules }
    }

    /// When the relay may take one more mail.
    func opening(ofRelay relay: Int, now: Date) -> Date {
        state.withLock { $0.throttle.isUnlimited ? now : $0.throttle.opening(relay: relay, now: now) }
    }

    /// What such a relay waits for.
    func obstacle(toRelay relay: Int, now: Date) -> RelayGate.Obstacle? {
        state.withLock { $0.throttle.obstacle(relay: relay, now: now) }
    }

    /// Returns when something happened since the last call; cancellation does not end the wait, `ring` does.
    func waitForNews() async {
        await bell.wait()
    }

    func ring() {
        bell.ring()
    }

    // MARK: The connections' side

    func opened(_ number: Int, relay: Int) {
        state.withLock { state in
            state.connections[number] = Connection(relay: relay)
            state.news.opened.append(relay)
        }
        bell.ring()
    }

    /// - Parameter isIdle: the connection has nothing else to do, and is to be woken when there is work.
    func work(for number: Int, isIdle: Bool, now: Date) -> Work {
        let work = state.withLock { $0.work(for: number, isIdle: isIdle, now: now) }
        if isIdle, case .wait = work { bell.ring() }
        return work
    }

    func start(_ mail: Mail, on number: Int) {
        state.withLock { state in
            // A message that is still here is for an attempt before this one.
            state.connections[number]?.contents.removeAll { $0.row == mail.candidate.row }
            state.news.reports.append(.start(mail, connection: number))
            state.news.starts += 1
        }
        bell.ring()
    }

    /// What came of a mail that had started.
    func settle(_ mail: Mail, _ settlement: Settlement, relay: Int) {
        state.withLock { state in
            state.news.reports.append(.settle(mail, settlement, relay: relay))
            if !state.throttle.isUnlimited { state.throttle.end(domain: mail.domain) }
        }
        bell.ring()
    }

    /// What was handed over for the connection's mails since the last call.
    func contents(for number: Int) -> [(row: Int64, content: Content)] {
        state.withLock { state in
            guard let contents = state.connections[number]?.contents, !contents.isEmpty else { return [] }
            state.connections[number]?.contents = []
            return contents
        }
    }

    /// A mail that was withdrawn: nothing went out and nothing is to be written.
    func dropped(_ mail: Mail) {
        state.withLock { state in
            if !state.throttle.isUnlimited { state.throttle.end(domain: mail.domain) }
        }
    }

    /// The connection takes no more mails and is not open for much longer.
    func quits(_ number: Int) {
        state.withLock { $0.connections[number]?.isIdle = false }
    }

    func stop(relay: Int, _ reason: String) {
        state.withLock { $0.news.stops.append((relay, reason)) }
        bell.ring()
    }

    func ended(_ number: Int, relay: Int, _ end: ConnectionEnd, isUsed: Bool, isFruitful: Bool) {
        state.withLock { state in
            state.connections[number] = nil
            state.news.ended.append(
                Ended(
                    number: number, relay: relay, end: end, isUsed: isUsed, isFruitful: isFruitful))
        }
        bell.ring()
    }
}

extension Exchange.State {
    mutating func isOpen(_ relay: Int, now: Date) -> Bool {
        throttle.isUnlimited || throttle.opening(relay: relay, now: now) <= now
    }

    /// Whether the relay may take a mail now, as far as its limits and its share go.
    mutating func mayTake(_ relay: Int, now: Date) -> Bool {
        guard !resting.contains(relay), isOpen(relay, now: now) else { return false }
        return !hasSeveralRelays || shares.mayTake(relay: relay, among: ableRelays(besides: relay, now: now))
    }

    mutating func work(for number: Int, isIdle: Bool, now: Date) -> Exchange.Work {
        guard let connection = connections[number] else { return .quit }
        guard !isClosing else { return .quit }
        guard let (mail, message) = take(for: number, relay: connection.relay, now: now) else {
            if isIdle, isSpent(number) { return .quit }
            connections[number]?.isIdle = isIdle
            return .wait
        }
        connections[number]?.isIdle = false
        return .mail(mail, message)
    }

    var hasMails: Bool { !queue.isEmpty || !ready.isEmpty }

    /// Whether mails wait of whose domain the connection has taken as many as it may: they need another connection.
    private func isSpent(_ number: Int) -> Bool {
        guard let taken = connections[number]?.mailsByDomain, !taken.isEmpty else { return false }
        return (0..<queue.count).contains { place in
            let domain = queue[place].domain
            return throttle.messagesPerConnection(domain: domain).map { taken[domain, default: 0] >= $0 } ?? false
        }
    }

    private mutating func take(for number: Int, relay: Int, now: Date) -> (Mail, MailData?)? {
        guard hasMails, !resting.contains(relay) else { return nil }
        // With limits or several relays nothing lies ready: whose turn it is shows only when a connection asks.
        guard hasRules else {
            if let first = ready.popFirst() { return (first.mail, first.message) }
            return queue.popFirst().map { ($0, nil) }
        }
        guard isOpen(relay, now: now) else { return nil }
        let able = ableRelays(besides: relay, now: now)
        guard shares.mayTake(relay: relay, among: able) else { return nil }
        guard let place = (0..<queue.count).first(where: { mayGo(queue[$0], on: number, now: now) }) else { return nil }
        let mail = queue.remove(at: place)
        throttle.start(relay: relay, domain: mail.domain, now: now)
        shares.took(relay: relay, among: able)
        if hasShares { lastTaking[relay] = now }
        if throttle.messagesPerConnection(domain: mail.domain) != nil {
            connections[number]?.mailsByDomain[mail.domain, default: 0] += 1
        }
        return (mail, nil)
    }

    /// Whether more than the order of the mails says which one is next.
    var hasRules: Bool { !throttle.isUnlimited || hasSeveralRelays }

    /// Whether the limits of its domain let the mail go now, on this connection.
    private mutating func mayGo(_ mail: Mail, on number: Int, now: Date) -> Bool {
        if let most = throttle.messagesPerConnection(domain: mail.domain),
            connections[number]?.mailsByDomain[mail.domain] ?? 0 >= most
        {
            return false
        }
        guard throttle.isLimited(domain: mail.domain) else { return true }
        return throttle.opening(domain: mail.domain, now: now).map { $0 <= now } ?? false
    }

    /// A relay that has taken no mail for so long keeps nobody waiting, however small the share that the others have left.
    private static let longestTaking: TimeInterval = 5

    /// The relay that asks, and those with a connection that waits for work. Where the weights differ also those that
    /// are busy, as long as they get on: else each would take what it can.
    private mutating func ableRelays(besides relay: Int, now: Date) -> RelaySet {
        var able = RelaySet([relay])
        let busy = Set(lastTaking.filter { abs(now.timeIntervalSince($0.value)) < Self.longestTaking }.keys)
        for connection in connections.values where connection.isIdle || busy.contains(connection.relay) {
            guard !able.contains(connection.relay) else { continue }
            if !resting.contains(connection.relay), isOpen(connection.relay, now: now) { able.insert(connection.relay) }
        }
        return able
    }
}
