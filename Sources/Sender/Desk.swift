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
    /// Without room for so long connections are not kept open.
    private static let longestOpenWait: TimeInterval = 5
    /// Waits of this length are not worth a word.
    private static let longestSilence: TimeInterval = 10

    private let settings: SendRun.Settings
    private let issue: Issue
    private let ledger: any Ledger
    private let exchange: Exchange
    private let flight: any FlightRecorder
    private let clearance: Clearance
    private let loop: DialogueLoop

    private(set) var relays: [RelayStanding]
    private var watch: FailureWatch
    /// Rows that were read and are not dealt with.
    private var held: [Int64: Mail] = [:]
    /// Rows whose start was not recorded; their connections may not know yet.
    private var withdrawn: Set<Int64> = []
    /// Untried rows up to here were read.
    private var cursor: Int64 = 0
    private var hasReadAll = false
    private var restingDomains: [String: Date] = [:]
    private var restingRelays: Set<Int> = []
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
        relays = settings.relays.map { RelayStanding($0, pending: pending) }
        watch = FailureWatch(policy: settings.policy)
        pace = Pace(interval: settings.commitInterval, messageBytes: messageBytes)
        for rest in rests { apply(rest) }
    }

    private mutating func apply(_ rest: Rest) {
        if rest.scope.hasPrefix("domain:") {
            restingDomains[String(rest.scope.dropFirst("domain:".count))] = rest.until
        }
        for index in relays.indices where relays[index].settings.scope == rest.scope {
            relays[index].state = .resting(until: rest.until, why: rest.reason)
        }
    }

    // MARK: One turn

    /// - Parameter mayMail: false when nobody more may be mailed, because the run is told to stop.
    mutating func turn(control: IssueControl, mayMail: Bool, now: Date) throws -> Turn {
        if let failure = clearance.failure { throw failure }
        var turn = Turn()
        let news = exchange.collect()
        watchConnections(news, in: &turn, now: now)
        obey(control, mayMail: mayMail, in: &turn)
        // Where nothing goes out, or no faster than people leave the list, mails do not lie ready.
        if !mayStartAhead(now: now) { returned += exchange.withdrawStarted() }
        try record(news, in: &turn, now: now)
        for ended in news.ended { flight.forget(ended.number) }
        if closingFor == nil, !isPaused, mayUseOne(now: now) { try readAhead(in: &turn, now: now) }
        try judge(news, in: &turn, now: now)
        turn.isUnfinished = turn.isUnfinished || !postponed.isEmpty || !returned.isEmpty
        exchange.setResting(unusableRelays(now: now))
        turn.wake += exchange.wakeable(now: now)
        return turn
    }

    private mutating func watchConnections(_ news: Exchange.News, in turn: inout Turn, now: Date) {
        let earlier = relays.map(\.state)
        for index in relays.indices { relays[index].open = news.open[index, default: 0] }
        for relay in news.opened { relays[relay].opened() }
        for ended in news.ended { relays[ended.relay].ended(ended, policy: settings.policy, now: now) }
        for stop in news.stops { relays[stop.relay].stop(stop.reason) }
        let hasOthers = unavailable() == nil
        turn.notices += zip(relays, earlier).compactMap { $0.warning(since: $1, hasOthers: hasOthers) }
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
                relays[relay].settled(settlement.outcome)
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
            let settings = relays[relay].settings
            relays[relay].state = .resting(until: until, why: "it refused \(inARow) messages in a row: \(reason)")
            let sentence =
                "The relay \(settings.endpoint.address) refused \(inARow) messages in a row (\(reason)); it rests"
            keep(Rest(scope: settings.scope, until: until, reason: reason), saying: sentence, in: &turn)
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
        let target = max(16, relays.reduce(0) { $0 + $1.settings.connections } + pace.ahead)
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
        relays.indices.contains { opening(of: $0, now: now).time <= now.addingTimeInterval(Self.longestQueueing) }
    }

    private func unusableRelays(now: Date) -> Set<Int> {
        Set(relays.indices.filter { !relays[$0].isUsable(now: now) })
    }

    private mutating func judge(_ news: Exchange.News, in turn: inout Turn, now: Date) throws {
        if let reason = pauseRequest, closingFor == nil { beginClosing(.pausedItself(reason: reason)) }
        let isQuiet = held.isEmpty && postponed.isEmpty && returned.isEmpty
        if closingFor != nil {
            // Connections that are still being made have no mail; the loop drops them.
            if isQuiet, relays.allSatisfy({ $0.open == 0 }) { end = closingFor }
            return
        }
        if isPaused { return }
        if let unavailable = unavailable() { return beginClosing(unavailable) }
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
        let opening = relays.indices.map { self.opening(of: $0, now: now) }
        if let first = opening.map(\.time).min(), first > now {
            let why = opening.first { $0.time == first }?.why ?? ""
            guard first <= limit else { return beginClosing(.waits(until: first, why: why)) }
            announce(why, until: first, in: &turn, now: now)
            turn.wait(until: first, now: now)
        }
        let able = relays.indices.filter { opening[$0].time <= now.addingTimeInterval(Self.longestOpenWait) }
        let working = able.filter { relays[$0].settings.weight > 0 }
        for index in working.isEmpty ? able : working { openMissing(of: index, news, in: &turn) }
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

    /// As many as there is work for.
    private mutating func openMissing(of index: Int, _ news: Exchange.News, in turn: inout Turn) {
        let needed = hasReadAll ? min(relays[index].wanted, held.count) : relays[index].wanted
        while relays[index].open + relays[index].opening < needed {
            relays[index].beginsOpening()
            turn.openings.append(Opening(relay: index, needsFreshToken: relays[index].isTokenRejected))
        }
    }

    /// nil while one relay at least can be used, now or later.
    private func unavailable() -> SendRun.End? {
        var sentences: [String] = []
        for relay in relays {
            guard case .out(let sentence) = relay.state else { return nil }
            sentences.append(sentence)
        }
        return .relayUnavailable(sentences.joined(separator: "\n"))
    }

    /// When a relay may take the next mail, and what it waits for.
    private func opening(of index: Int, now: Date) -> (time: Date, why: String) {
        switch relays[index].state {
        case .out(let sentence): return (.distantFuture, sentence)
        case .resting(let until, let why) where until > now: return (until, why)
        case .resting, .usable:
            let time = exchange.opening(ofRelay: index, now: now)
            return (
                time,
                "the relay \(relays[index].settings.endpoint.address) has reached its limits or is outside its hours"
            )
        }
    }
}

extension Desk.Turn {
    mutating func wait(until time: Date, now: Date) {
        let left = Duration.seconds(max(0.001, time.timeIntervalSince(now)))
        pause = min(pause, left)
    }
}
