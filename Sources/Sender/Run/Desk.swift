import Foundation
import Messages
import Transfers

/// The bookkeeping of one run. Each turn takes the connections' news, writes them to the ledger in one transaction, lets
/// the mails go whose start is recorded, reads rows ahead, and says how many connections are missing and whether
/// the run is at its end.
struct Desk {
    /// A connection that is to be opened.
    struct Opening {
        var relay: Int
        /// The relay did not take the token of the last one.
        var needsFreshToken: Bool
    }

    struct Turn {
        /// Recorded in the ledger.
        var settled: [Settlement] = []
        var openings: [Opening] = []
        /// Idle or waiting connections that have something to do now.
        var wake: [Int] = []
        /// For people.
        var notices: [String] = []
        /// Domains and relays that are left alone from now on.
        var rests: [Rest] = []
        /// There is more to do at once, whatever the connections say.
        var isUnfinished = false
        /// How long the next turn may take to come when nothing happens.
        var pause = Duration.milliseconds(250)
    }

    /// A row whose turn at its domain is farther away is put down in the ledger with its time.
    private static let longestQueueing: TimeInterval = 2
    /// Rows read ahead in one turn at most, most of them to be put down again where domains are limited.
    private static let maximumReadsPerTurn = 2_000
    /// Waits of this length are not worth a word.
    private static let longestSilence: TimeInterval = 10

    private let settings: SendRun.Settings
    private let issue: Issue
    private let ledger: any Ledger
    private let exchange: Exchange
    private let flight: any FlightRecorder
    private let clearance: Clearance
    private let loop: DialogueLoop

    private var fleet: RelayFleet
    private var watch: FailureWatch
    /// Rows that were read and are not dealt with.
    private var held: [Int64: Mail] = [:]
    /// Rows whose start was not recorded; their connections may not know yet.
    private var withdrawn: Set<Int64> = []
    /// Untried rows up to here were read.
    private var cursor: Int64 = 0
    private var hasReadAll = false
    private var restingDomains: [String: Date] = [:]
    /// Rows that have to wait until then, to be put down with the next turn. In the ledger they are still due.
    private var postponed: [Int64: Date] = [:]
    /// Rows that were to lie ready and do not: with the next turn they are as they were.
    private var returned: [Mail] = []
    /// How many mails should lie ready before connections ask.
    private var pace: Pace
    /// What people were told last that mails wait for.
    private var announcedWait: (until: Date?, why: String) = (nil, "")
    private var isPaused = false
    /// Why the issue should be paused.
    private var pauseRequest: String?
    /// How the run will end, once the connections have closed.
    private var closingFor: SendRun.End?
    /// Set when the run is over and every connection closed.
    private(set) var end: SendRun.End?

    init(
        settings: SendRun.Settings, issue: Issue, ledger: any Ledger, flight: any FlightRecorder, exchange: Exchange,
        clearance: Clearance, loop: DialogueLoop, messageBytes: Int, rests: [Rest]
    ) throws {
        self.settings = settings
        self.issue = issue
        self.ledger = ledger
        self.flight = flight
        self.exchange = exchange
        self.clearance = clearance
        self.loop = loop
        let pending = try ledger.books(issue: issue.number).pending
        fleet = RelayFleet(settings.relays, policy: settings.policy, exchange: exchange, pending: pending)
        watch = FailureWatch(policy: settings.policy)
        pace = Pace(interval: settings.commitInterval, messageBytes: messageBytes)
        for rest in rests { apply(rest) }
    }

    private mutating func apply(_ rest: Rest) {
        if rest.scope.hasPrefix("domain:") {
            restingDomains[String(rest.scope.dropFirst("domain:".count))] = rest.until
        }
        fleet.apply(rest, why: rest.reason)
    }

    // MARK: One turn

    /// - Parameter mayMail: false when nobody more may be mailed, because the run is told to stop.
    mutating func turn(control: IssueControl, mayMail: Bool, now: Date) throws -> Turn {
        if let failure = clearance.failure { throw failure }
        var turn = Turn()
        let news = exchange.collect()
        turn.notices += fleet.note(news, now: now)
        obey(control, mayMail: mayMail, in: &turn)
        // Where nothing goes out, or no faster than people leave the list, mails do not lie ready.
        if !mayStartAhead(now: now) { returned += exchange.withdrawStarted() }
        try record(news, in: &turn, now: now)
        for ended in news.ended { flight.forget(ended.number) }
        if closingFor == nil, !isPaused, mayUseOne(now: now) { try readAhead(in: &turn, now: now) }
        try judge(in: &turn, now: now)
        turn.isUnfinished = turn.isUnfinished || !postponed.isEmpty || !returned.isEmpty
        exchange.setResting(fleet.unusable(now: now))
        turn.wake += exchange.wakeable(now: now)
        return turn
    }

    private mutating func obey(_ control: IssueControl, mayMail: Bool, in turn: inout Turn) {
        if !mayMail { beginClosing(.interrupted) }
        switch control {
        case .cancelled:
            beginClosing(.cancelled)
        case .paused where !isPaused:
            isPaused = true
            exchange.setClosing(true)
            withdraw()
            turn.notices.append("The issue is paused; `kabar resume` lets it go on.")
        case .running where isPaused:
            isPaused = false
            if closingFor == nil { exchange.setClosing(false) }
            turn.notices.append("The issue goes on.")
        case .paused, .running:
            break
        }
    }

    private mutating func beginClosing(_ end: SendRun.End) {
        guard closingFor == nil else { return }
        closingFor = end
        exchange.setClosing(true)
        withdraw()
    }

    /// Rows that were read ahead and not begun are as they were; they are read again.
    private mutating func withdraw() {
        let (queued, started) = exchange.withdraw()
        for mail in queued { held[mail.candidate.row] = nil }
        returned += started
        guard let first = queued.map(\.candidate.row).min() else { return }
        cursor = min(cursor, first - 1)
        hasReadAll = false
    }

    // MARK: Writing down

    private mutating func record(_ news: Exchange.News, in turn: inout Turn, now: Date) throws {
        var entries = returned.map {
            LedgerEntry.settle(Settlement(row: $0.candidate.row, outcome: .returned, at: now))
        }
        for mail in returned { held[mail.candidate.row] = nil }
        returned = []
        entries += postponed.map { LedgerEntry.postpone(row: $0.key, until: $0.value) }
        postponed = [:]
        var starts: [Clearance.Start] = []
        var settledRows: Set<Int64> = []
        for report in news.reports {
            switch report {
            case .start(let mail, let connection):
                entries.append(.start(row: mail.candidate.row, at: now))
                starts.append(Clearance.Start(mail: mail, connection: connection))
                withdrawn.remove(mail.candidate.row)
            case .settle(let mail, let settlement, let relay):
                held[settlement.row] = nil
                settledRows.insert(settlement.row)
                guard withdrawn.remove(settlement.row) == nil else { continue }
                entries.append(.settle(settlement))
                fleet.settled(settlement.outcome, relay: relay)
                heed(watch.note(settlement.outcome, domain: mail.domain, relay: relay), in: &turn, now: now)
            case .unmade(let mail, let wasAhead, let reason):
                let row = mail.candidate.row
                // The relay may have refused it meanwhile, or its connection have ended and the row been read again.
                guard held[row] === mail else { continue }
                held[row] = nil
                if !wasAhead { withdrawn.insert(row) }
                entries.append(
                    .settle(Settlement(row: row, outcome: .refused(reason: reason, reply: nil), at: now)))
            }
        }
        pace.note(settledRows.count, at: .now)
        let ahead = startAhead(now: now)
        entries += ahead.map { .start(row: $0.mail.candidate.row, at: now) }
        let refused = try write(entries, in: &turn)
        for row in refused { held[row] = nil }
        starts.removeAll { settledRows.contains($0.mail.candidate.row) }
        withdraw(starts.filter { refused.contains($0.mail.candidate.row) })
        let aheadRefused = ahead.count { refused.contains($0.mail.candidate.row) }
        exchange.dropAhead(aheadRefused)
        clearance.add((starts + ahead).filter { !refused.contains($0.mail.candidate.row) })
    }

    /// Mails that lie ready soon.
    private mutating func startAhead(now: Date) -> [Clearance.Start] {
        guard mayStartAhead(now: now) else { return [] }
        return exchange.takeAhead(pace.ahead).map { Clearance.Start(mail: $0, connection: nil) }
    }

    private func mayStartAhead(now: Date) -> Bool {
        closingFor == nil && !isPaused && pace.ahead > 0 && exchange.mayStartAhead && mayUseOne(now: now)
    }

    /// What the run waits for before it writes news down: see `Exchange.expectsMoreNews`.
    var ahead: Int { exchange.mayStartAhead ? pace.ahead : 0 }

    /// Tells connections that their mails must not go out.
    private mutating func withdraw(_ starts: [Clearance.Start]) {
        let deliveries = starts.compactMap { start in
            start.connection.map {
                Exchange.Delivery(connection: $0, row: start.mail.candidate.row, content: .withdrawn)
            }
        }
        guard !deliveries.isEmpty else { return }
        for delivery in deliveries { withdrawn.insert(delivery.row) }
        exchange.deliver(deliveries)
        loop.wake(deliveries.map(\.connection))
    }

    /// Returns the rows whose start was not recorded.
    private func write(_ entries: [LedgerEntry], in turn: inout Turn) throws -> Set<Int64> {
        let uses = exchange.limitUses()
        guard !entries.isEmpty || !uses.isEmpty else { return [] }
        let refused = try ledger.record(entries, uses: uses)
        for case .settle(let settlement) in entries where !refused.contains(settlement.row) {
            turn.settled.append(settlement)
        }
        return refused
    }

    // MARK: Failures that are no longer single ones

    private mutating func heed(_ finding: FailureWatch.Finding?, in turn: inout Turn, now: Date) {
        let until = now.addingTimeInterval(settings.policy.rest / .seconds(1))
        let inARow = settings.policy.refusalsInARow
        switch finding {
        case nil:
            break
        case .domain(let domain, let reason):
            restingDomains[domain] = until
            let (queued, started) = exchange.withdraw(domain: domain)
            for mail in queued + started {
                held[mail.candidate.row] = nil
                postponed[mail.candidate.row] = until
            }
            returned += started
            let sentence = "\(domain) refused \(inARow) messages in a row (\(reason)); its mails wait"
            keep(Rest(scope: "domain:\(domain)", until: until, reason: reason), saying: sentence, in: &turn)
        case .relay(let relay, let reason):
            let settings = fleet.settings(of: relay)
            let rest = Rest(scope: settings.scope, until: until, reason: reason)
            fleet.apply(rest, why: "it refused \(inARow) messages in a row: \(reason)")
            let sentence =
                "The relay \(settings.endpoint.address) refused \(inARow) messages in a row (\(reason)); it rests"
            keep(rest, saying: sentence, in: &turn)
        case .tooManyFailures(let percent, let last):
            let reason = "\(percent) of the last 100 mails failed, the last with: \(last)"
            pauseRequest = reason
        }
    }

    private func keep(_ rest: Rest, saying sentence: String, in turn: inout Turn) {
        turn.notices.append("\(sentence) until \(settings.written(rest.until)).")
        turn.rests.append(rest)
    }

    // MARK: Reading ahead

    /// Keeps as many rows at hand as there are connections, so that none waits for the database.
    private mutating func readAhead(in turn: inout Turn, now: Date) throws {
        let target = max(16, fleet.allowedConnections + pace.ahead)
        var queued = exchange.queued
        var read = 0
        while queued < target, read < Self.maximumReadsPerTurn {
            // One that is put down would be read again at once.
            let excluded = Set(held.keys).union(postponed.keys)
            let candidates = try nextRows(count: 2 * target, excluding: excluded, now: now)
            guard !candidates.isEmpty else { return }
            read += candidates.count
            let mails = candidates.compactMap { queueable(Mail($0), now: now) }
            queued += mails.count
            exchange.offer(mails)
        }
        turn.isUnfinished = turn.isUnfinished || queued < target
    }

    private mutating func nextRows(count: Int, excluding excluded: Set<Int64>, now: Date) throws -> [Candidate] {
        let due = try ledger.due(issue: issue.number, now: now, excluding: excluded, count: count)
        var candidates = due
        if due.count < count, !hasReadAll {
            let untried = try ledger.untried(issue: issue.number, after: cursor, count: count - due.count)
            hasReadAll = untried.count < count - due.count
            cursor = untried.last?.row ?? cursor
            candidates += untried.filter { !excluded.contains($0.row) }
        }
        return candidates
    }

    /// nil when it has to wait longer than is worth queueing: then it is put down with its time.
    private mutating func queueable(_ mail: Mail, now: Date) -> Mail? {
        var turn = exchange.turn(ofDomain: mail.domain, now: now) ?? now
        if let rest = restingDomains[mail.domain] {
            if rest <= now { restingDomains[mail.domain] = nil } else { turn = max(turn, rest) }
        }
        guard turn > now.addingTimeInterval(Self.longestQueueing) else {
            held[mail.candidate.row] = mail
            return mail
        }
        postponed[mail.candidate.row] = turn
        return nil
    }

    // MARK: What comes next

    /// Whether a relay may take a mail about now: rows are not read for relays that are shut.
    private func mayUseOne(now: Date) -> Bool {
        fleet.mayUseOne(now: now, within: Self.longestQueueing)
    }

    private mutating func judge(in turn: inout Turn, now: Date) throws {
        if let reason = pauseRequest, closingFor == nil { beginClosing(.pausedItself(reason: reason)) }
        let isQuiet = held.isEmpty && postponed.isEmpty && returned.isEmpty
        if closingFor != nil {
            // Connections that are still being made have no mail; the loop drops them.
            if isQuiet, !fleet.hasOpenConnections { end = closingFor }
            return
        }
        if isPaused { return }
        if let sentences = fleet.unavailability { return beginClosing(.relayUnavailable(sentences)) }
        let limit = settings.patience.map { now.addingTimeInterval($0 / .seconds(1)) } ?? .distantFuture
        if isQuiet, hasReadAll, !turn.isUnfinished {
            guard let due = try ledger.nextDue(issue: issue.number), due <= limit else {
                return beginClosing(.nothingDue)
            }
            // What is due already waits for a relay.
            if due > now || mayUseOne(now: now) {
                announce(
                    "the relay or the receiver asked for it, or a domain has reached its limits", until: due, in: &turn,
                    now: now)
                return turn.wait(until: due, now: now)
            }
        }
        if let first = fleet.firstOpening(now: now), first.time > now {
            guard first.time <= limit else { return beginClosing(.waits(until: first.time, why: first.why)) }
            announce(first.why, until: first.time, in: &turn, now: now)
            turn.wait(until: first.time, now: now)
        }
        turn.openings = fleet.takeMissing(mails: hasReadAll ? held.count : nil, now: now)
        if exchange.hasLimits { turn.pause = min(turn.pause, .milliseconds(5)) }
    }

    /// Says why nothing goes out for a while: each reason once, longer waits each time.
    private mutating func announce(_ why: String, until: Date, in turn: inout Turn, now: Date) {
        let wait = until.timeIntervalSince(now)
        guard wait > Self.longestSilence, until != announcedWait.until, why != announcedWait.why || wait > 600 else {
            return
        }
        announcedWait = (until, why)
        turn.notices.append("The mails that are left wait until \(settings.written(until)): \(why).")
    }
}

extension Desk.Turn {
    mutating func wait(until time: Date, now: Date) {
        let left = Duration.seconds(max(0.001, time.timeIntervalSince(now)))
        pause = min(pause, left)
    }
}
