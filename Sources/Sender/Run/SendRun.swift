import Foundation
import Messages
import Synchronization
import Transfers

/// Delivers one frozen issue: reads rows from the ledger, hands their mails to the connections and records what became of
/// them, until nothing is due or something stops it.
package struct SendRun: Sendable {
    package struct Settings: Sendable {
        package var relays: [RelaySettings]
        package var domains: [DomainRule]
        /// Of warm-up days and of times in sentences.
        package var timeZone: TimeZone
        package var policy: FailurePolicy
        package var timeouts: TransactionTimeouts
        /// A run that can send nothing for longer than this ends; nil stays until nothing waits.
        package var patience: Duration?
        /// For the mails of how long starts may be on record before connections ask for them, so that a transaction serves
        /// many. A power cut leaves so much more in doubt, beside what is under way on the connections.
        package var commitInterval: Duration

        package init(
            relays: [RelaySettings], domains: [DomainRule] = [], timeZone: TimeZone = .gmt,
            policy: FailurePolicy = FailurePolicy(), timeouts: TransactionTimeouts = TransactionTimeouts(),
            patience: Duration? = .seconds(60), commitInterval: Duration = .milliseconds(10)
        ) {
            self.relays = relays
            self.domains = domains
            self.timeZone = timeZone
            self.policy = policy
            self.timeouts = timeouts
            self.patience = patience
            self.commitInterval = commitInterval
        }

        /// A time of day for people.
        func written(_ date: Date) -> String {
            date.formatted(Date.ISO8601FormatStyle(dateSeparator: .dash, dateTimeSeparator: .space, timeZone: timeZone))
        }
    }

    /// Why a run ended.
    package enum End: Sendable, Equatable {
        /// Nothing is due any more; deferred rows may wait for their time.
        case nothingDue
        /// It was told to stop (the task was cancelled).
        case interrupted
        /// The issue was cancelled; no row waits.
        case cancelled
        /// So many mails failed that the run paused the issue.
        case pausedItself(reason: String)
        /// Limits, hours or rests leave no room before then.
        case waits(until: Date, why: String)
        /// No relay can be used; no row is charged. The sentence says what to do.
        case relayUnavailable(String)
    }

    private let settings: Settings
    private let issue: Issue
    private let issued: Date
    private let ledger: any Ledger
    private let composer: any MailComposer
    private let beforeMail: @Sendable () throws -> Void
    private let progress: @Sendable (Settlement) -> Void
    private let notice: @Sendable (String) -> Void
    private let now: @Sendable () -> Date

    /// - Parameters:
    ///   - issued: from when deadlines of retries count; the issue's date unless another.
    ///   - beforeMail: called before rows start, so that who left meanwhile can be skipped; when it throws, the run drains
    ///     what is in flight and throws the same.
    ///   - progress: called for each settled row, in order.
    ///   - notice: called with sentences for people while the run goes on.
    package init(
        settings: Settings, issue: Issue, issued: Date? = nil, ledger: any Ledger, composer: any MailComposer,
        now: @escaping @Sendable () -> Date, beforeMail: @escaping @Sendable () throws -> Void = {},
        progress: @escaping @Sendable (Settlement) -> Void = { _ in },
        notice: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.settings = settings
        self.issue = issue
        self.issued = issued ?? issue.date
        self.ledger = ledger
        self.composer = composer
        self.now = now
        self.beforeMail = beforeMail
        self.progress = progress
        self.notice = notice
    }

    /// News is looked at so often while it gathers. Too short for a task's timer.
    private static let gatheringMicroseconds: UInt32 = 250
    /// Where no mail lies ready, a mail's start is written while the mail before it is on its way, which takes a round trip at
    /// least: news that waits no longer than this holds nothing up, mostly.
    private static let longestGathering = Duration.milliseconds(1)

    /// Waits for more news before it is written down: a transaction costs a write to the disk, each of its pages one to the
    /// log.
    private func gather(_ exchange: Exchange, ahead: Int) {
        let longest = ahead > 0 ? settings.commitInterval / 2 : Self.longestGathering
        let end = ContinuousClock.now + longest
        while exchange.expectsMoreNews(ahead: ahead), ContinuousClock.now < end { usleep(Self.gatheringMicroseconds) }
    }

    /// Runs to the end. Throws only what the ledger or `beforeMail` throws; connections are closed either way.
    package func run() async throws -> End {
        let moment = now()
        let throttle = Throttle(
            relays: settings.relays.map {
                Throttle.Relay(scope: $0.scope, limits: $0.limits, hours: $0.hours, warmUp: $0.warmUp)
            }, domains: settings.domains, timeZone: settings.timeZone, uses: try ledger.limitUses(), now: moment)
        let exchange = Exchange(throttle: throttle, weights: settings.relays.map(\.weight))
        let loop = DialogueLoop()
        let ticker = Ticker(exchange: exchange)
        let clearance = Clearance(ledger: ledger, composer: composer, exchange: exchange, loop: loop)
        let clearing = Task { await clearance.run() }
        let result: Result<End, any Error>
        do {
            let connections = settings.relays.reduce(0) { $0 + $1.connections }
            let flight = try ledger.beginRun(
                issue: issue.number, connections: connections, rows: 2 * (2 * connections + Pace.maximumMails))
            result = .success(
                try await deliver(
                    loop: loop, exchange: exchange, flight: flight, clearance: clearance, ticker: ticker))
        } catch {
            result = .failure(error)
        }
        ticker.stop()
        clearance.close()
        await clearing.value
        await loop.close()
        let synced = Result { try ledger.endRun() }
        let end = try result.get()
        try synced.get()
        return end
    }

    private func deliver(
        loop: DialogueLoop, exchange: Exchange, flight: any FlightRecorder, clearance: Clearance, ticker: Ticker
    ) async throws -> End {
        var desk = try Desk(
            settings: settings, issue: issue, ledger: ledger, flight: flight, exchange: exchange, clearance: clearance,
            loop: loop, messageBytes: composer.messageBytes, rests: try standingRests())
        var controls = ControlWatch(
            ledger: ledger, issue: issue.number, scopes: exchange.relayScopes,
            learn: { exchange.learn($0, now: now()) })
        var openings = RelayOpenings(
            settings: settings, loop: loop,
            context: { number, relay in
                context(number: number, relay: relay, exchange: exchange, flight: flight)
            })
        return try await withTaskCancellationHandler {
            var obstacle: (any Error)?
            while true {
                // Without knowing who left nobody more is mailed; what is in flight is still recorded.
                if obstacle == nil {
                    do { try beforeMail() } catch { obstacle = error }
                }
                let turn = try desk.turn(
                    control: controls.look(), mayMail: !Task.isCancelled && obstacle == nil, now: now())
                turn.settled.forEach(progress)
                turn.notices.forEach(notice)
                try turn.rests.forEach(ledger.rest)
                loop.wake(turn.wake)
                if let end = desk.end {
                    if let obstacle { throw obstacle }
                    if case .pausedItself(let reason) = end {
                        try ledger.pause(issue: issue.number, reason: reason, at: now())
                    }
                    return end
                }
                await openings.open(turn.openings)
                if turn.isUnfinished { continue }
                ticker.ring(atLeastEvery: turn.pause)
                await exchange.waitForNews()
                gather(exchange, ahead: desk.ahead)
            }
        } onCancel: {
            exchange.ring()
        }
    }

    /// What was left alone by runs before; never longer than the policy says, should the clock have been set back.
    private func standingRests() throws -> [Rest] {
        let moment = now()
        let latest = moment.addingTimeInterval(settings.policy.rest / .seconds(1))
        return try ledger.rests(now: moment).map { rest in
            Rest(scope: rest.scope, until: min(rest.until, latest), reason: rest.reason)
        }
    }

    private func context(
        number: Int, relay: Int, exchange: Exchange, flight: any FlightRecorder
    ) -> SMTPSession.Context {
        let settings = settings.relays[relay]
        return SMTPSession.Context(
            number: number, relay: relay, relayName: settings.name, exchange: exchange,
            flight: flight, envelope: MailEnvelope(composer: composer, notice: settings.notice),
            policy: self.settings.policy,
            timeouts: self.settings.timeouts, maximumMails: settings.mailsPerConnection, issued: issued, now: now)
    }
}

/// Looks what people want of the issue, and what mails beside it have used of the relays' limits: a few times a second and
/// only when somebody has written.
private struct ControlWatch {
    private static let interval = Duration.milliseconds(200)

    let ledger: any Ledger
    let issue: Int
    /// Of the relays with limits.
    let scopes: [String]
    let learn: ([LimitUse]) -> Void
    private var lastLook: ContinuousClock.Instant?
    private var lastCount: Int?
    private var control = IssueControl.running

    init(ledger: any Ledger, issue: Int, scopes: [String], learn: @escaping ([LimitUse]) -> Void) {
        self.ledger = ledger
        self.issue = issue
        self.scopes = scopes
        self.learn = learn
    }

    mutating func look() throws -> IssueControl {
        let now = ContinuousClock.now
        if let lastLook, lastLook.duration(to: now) < Self.interval { return control }
        lastLook = now
        let count = try ledger.changeCount()
        if count != lastCount {
            control = try ledger.control(issue: issue)
            if !scopes.isEmpty { learn(try ledger.limitUses(of: scopes)) }
            lastCount = count
        }
        return control
    }
}

/// Opens connections, with a token where the relay wants one.
private struct RelayOpenings {
    let settings: SendRun.Settings
    let loop: DialogueLoop
    let context: @Sendable (_ number: Int, _ relay: Int) -> SMTPSession.Context
    private var number = 0
    /// The last token of each relay.
    private var tokens: [Int: String] = [:]

    init(
        settings: SendRun.Settings, loop: DialogueLoop,
        context: @escaping @Sendable (_ number: Int, _ relay: Int) -> SMTPSession.Context
    ) {
        self.settings = settings
        self.loop = loop
        self.context = context
    }

    mutating func open(_ openings: [Desk.Opening]) async {
        for opening in openings {
            number += 1
            let session = SMTPSession(context(number, opening.relay))
            do {
                let endpoint = try await endpoint(of: opening)
                loop.open(number, to: endpoint, dialogue: session)
            } catch {
                var session = session
                let failure = ConnectFailure(step: .authentication, reason: "there is no token: \(error)")
                _ = session.handle(.closed(.neverOpened(failure), unwritten: 0), at: .now)
            }
        }
    }

    private mutating func endpoint(of opening: Desk.Opening) async throws -> RelayEndpoint {
        let relay = settings.relays[opening.relay]
        var endpoint = relay.endpoint
        if let token = relay.token {
            let fresh = try await token(opening.needsFreshToken ? tokens[opening.relay] : nil)
            tokens[opening.relay] = fresh
            endpoint.token = fresh
        }
        return endpoint
    }
}

/// Rings so that a run looks again at clocks and controls when no connection says anything.
private final class Ticker: Sendable {
    private let interval = Mutex(Duration.milliseconds(250))
    private let task = Mutex<Task<Void, Never>?>(nil)

    init(exchange: Exchange) {
        let ticking = Task { [weak self] in
            while !Task.isCancelled, let interval = self?.interval.withLock({ $0 }) {
                try? await Task.sleep(for: interval)
                exchange.ring()
            }
        }
        task.withLock { $0 = ticking }
    }

    func ring(atLeastEvery interval: Duration) {
        self.interval.withLock { $0 = max(.milliseconds(1), interval) }
    }

    func stop() {
        task.withLock { $0?.cancel() }
    }
}
