import Foundation

/// The relays of one run: which of them may take a mail and when, and how many connections each is to have.
struct RelayFleet {
    /// When a relay may take the next mail, and why not before.
    struct Opening {
        var time: Date
        /// What it waits for; empty when nothing holds it back.
        var why: String
    }

    /// Without room for so long connections are not kept open.
    private static let longestOpenWait: TimeInterval = 5

    private let policy: FailurePolicy
    private let exchange: Exchange
    private var relays: [RelayStanding]

    init(_ settings: [RelaySettings], policy: FailurePolicy, exchange: Exchange, pending: Int) {
        self.policy = policy
        self.exchange = exchange
        relays = settings.map { RelayStanding($0, pending: pending) }
    }

    // MARK: Events

    /// A relay that refused messages in a row, in this run or one before, is left alone for a while.
    mutating func apply(_ rest: Rest, why: String) {
        for index in relays.indices where relays[index].settings.scope == rest.scope {
            relays[index].state = .resting(until: rest.until, why: why)
        }
    }

    mutating func settled(_ outcome: Outcome, relay: Int) {
        relays[relay].settled(outcome)
    }

    /// Takes in what became of the connections; what people should hear of it.
    mutating func note(_ news: Exchange.News, now: Date) -> [String] {
        let earlier = relays.map(\.state)
        for index in relays.indices { relays[index].open = news.open[index, default: 0] }
        for relay in news.opened { relays[relay].opened() }
        for ended in news.ended { relays[ended.relay].ended(ended, policy: policy, now: now) }
        for stop in news.stops { relays[stop.relay].stop(stop.reason) }
        let hasOthers = unavailability == nil
        return zip(relays, earlier).compactMap { $0.warning(since: $1, hasOthers: hasOthers) }
    }

    // MARK: Questions

    /// Why no relay can be used in this run any more; nil while one can, now or later.
    var unavailability: String? {
        var sentences: [String] = []
        for relay in relays {
            guard case .out(let sentence) = relay.state else { return nil }
            sentences.append(sentence)
        }
        return sentences.joined(separator: "\n")
    }

    var hasOpenConnections: Bool { relays.contains { $0.open > 0 } }

    /// The most connections that the settings allow together.
    var allowedConnections: Int { relays.reduce(0) { $0 + $1.settings.connections } }

    func settings(of relay: Int) -> RelaySettings { relays[relay].settings }

    func unusable(now: Date) -> Set<Int> {
        Set(relays.indices.filter { !relays[$0].isUsable(now: now) })
    }

    /// Whether one may take a mail until then.
    func mayUseOne(now: Date, within seconds: TimeInterval) -> Bool {
        relays.indices.contains { opening(of: $0, now: now).time <= now.addingTimeInterval(seconds) }
    }

    /// What the first relay that may take a mail again waits for.
    func firstOpening(now: Date) -> Opening? {
        relays.indices.map { opening(of: $0, now: now) }.min { $0.time < $1.time }
    }

    private func opening(of index: Int, now: Date) -> Opening {
        switch relays[index].state {
        case .out(let sentence): return Opening(time: .distantFuture, why: sentence)
        case .resting(let until, let why) where until > now: return Opening(time: until, why: why)
        case .resting, .usable:
            let time = exchange.opening(ofRelay: index, now: now)
            guard time > now, let obstacle = exchange.obstacle(toRelay: index, now: now) else {
                return Opening(time: time, why: "")
            }
            return Opening(time: time, why: "the relay \(relays[index].settings.endpoint.address) \(obstacle)")
        }
    }

    // MARK: Connections

    /// The connections that are missing and are to be opened now, as many as there is work for. Relays of weight 0 get
    /// some when no other relay can be used.
    /// - Parameter mails: how many mails are left; nil when more than are known may come.
    mutating func takeMissing(mails: Int?, now: Date) -> [Desk.Opening] {
        let able = relays.indices.filter {
            opening(of: $0, now: now).time <= now.addingTimeInterval(Self.longestOpenWait)
        }
        let working = able.filter { relays[$0].settings.weight > 0 }
        return (working.isEmpty ? able : working).flatMap { takeMissing(of: $0, mails: mails) }
    }

    private mutating func takeMissing(of index: Int, mails: Int?) -> [Desk.Opening] {
        let needed = min(relays[index].wanted, mails ?? .max)
        var openings: [Desk.Opening] = []
        while relays[index].open + relays[index].opening < needed {
            relays[index].beginsOpening()
            openings.append(Desk.Opening(relay: index, needsFreshToken: relays[index].isTokenRejected))
        }
        return openings
    }
}
