import Foundation

/// What holds back the mails of each recipient domain. Domains that only the rule for every other domain covers are
/// remembered for as long as something of theirs still counts.
struct DomainGates: Sendable {
    private static let scopePrefix = "domain:"
    /// How many gates each start looks at to see whether they can go: more than it can add.
    private static let sweptPerStart = 2
    /// A mail that was read ahead and has not started for so many seconds was probably taken off the list.
    private static let longestInHand = 60.0

    /// One domain, or those of one rule.
    private struct Gate: Sendable {
        /// Nil while the place is vacant.
        var name: String?
        var rule: Int
        var limiter: RateLimiter
        var underWay = 0
        /// Mails that were given their turn at once and have not started, while there is no forecast.
        var inHand = 0
        var lastAsked = Date.distantPast
        var isChanged = false
    }

    private let rules: [DomainRule]
    private let everyOther: Int?
    private var places: [String: Int] = [:]
    private var gates: [Gate] = []
    /// So many gates from the first are named by rules and stay.
    private var named = 0
    private var vacant: [Int] = []
    private var nextSwept = 0
    private var changed: [Int] = []
    private var forecasts: [Int: TurnForecast] = [:]

    init(_ rules: [DomainRule], uses: [LimitUse], now: Date, superseded: inout [LimitUse]) {
        self.rules = rules
        everyOther = rules.firstIndex { $0.names.contains(DomainRule.everyOther) }
        var usesOf = Dictionary(grouping: uses.filter { $0.scope.hasPrefix(Self.scopePrefix) }) {
            String($0.scope.dropFirst(Self.scopePrefix.count))
        }
        for (index, rule) in rules.enumerated() {
            let names = rule.names.filter { $0 != DomainRule.everyOther && places[$0] == nil }
            guard let name = names.first else { continue }
            for name in names { places[name] = gates.count }
            let uses = names.flatMap { usesOf.removeValue(forKey: $0) ?? [] }
            open(name, rule: index, uses: uses, now: now, superseded: &superseded)
        }
        named = gates.count
        guard let everyOther, !rules[everyOther].limits.isUnlimited else { return }
        for (name, uses) in usesOf.sorted(by: { $0.key < $1.key }) {
            places[name] = gates.count
            open(name, rule: everyOther, uses: uses, now: now, superseded: &superseded)
        }
    }

    /// Whether a mail to `domain` can ever have to wait.
    func isLimited(_ domain: String) -> Bool {
        rule(for: domain).map { rules[$0].holdsBack } ?? false
    }

    func messagesPerConnection(_ domain: String) -> Int? {
        rule(for: domain).flatMap { rules[$0].messagesPerConnection }
    }

    /// The earliest time at which one more may start by the rate; nil while as many as may are under way.
    mutating func opening(_ domain: String, now: Date) -> Date? {
        guard let place = places[domain] else { return now }
        if let connections = rules[gates[place].rule].connections, gates[place].underWay >= max(1, connections) {
            return nil
        }
        return gates[place].limiter.opening(at: now)
    }

    mutating func start(_ domain: String, now: Date) {
        guard let place = place(for: domain, now: now) else { return }
        gates[place].limiter.start(at: now)
        gates[place].underWay += 1
        gates[place].inHand = max(0, gates[place].inHand - 1)
        noteChange(at: place)
        sweep(now: now)
    }

    mutating func end(_ domain: String) {
        guard let place = places[domain] else { return }
        gates[place].underWay = max(0, gates[place].underWay - 1)
    }

    mutating func reserve(_ domain: String, now: Date) -> Date {
        guard let place = place(for: domain, now: now), !gates[place].limiter.isUnlimited else { return now }
        let turn = gates[place].limiter.turn(at: now, inHand: gates[place].inHand, forecast: &forecasts[place])
        gates[place].inHand = forecasts[place] == nil ? gates[place].inHand + 1 : 0
        gates[place].lastAsked = now
        sweep(now: now)
        return turn
    }

    mutating func changes() -> [LimitUse] {
        var changes: [LimitUse] = []
        for place in changed {
            gates[place].isChanged = false
            guard let name = gates[place].name else { continue }
            changes += gates[place].limiter.changes(scope: Self.scopePrefix + name)
        }
        changed.removeAll(keepingCapacity: true)
        return changes
    }

    /// For how many domains something is remembered.
    var count: Int { gates.count - vacant.count }

    // MARK: How

    private func rule(for domain: String) -> Int? {
        places[domain].map { gates[$0].rule } ?? everyOther
    }

    /// The domain's gate, opened if need be; nil when no rule holds it back.
    private mutating func place(for domain: String, now: Date) -> Int? {
        if let place = places[domain] { return place }
        guard let everyOther, rules[everyOther].holdsBack else { return nil }
        let gate = Gate(
            name: domain, rule: everyOther, limiter: RateLimiter(limits: rules[everyOther].limits, now: now))
        let place = vacant.popLast() ?? gates.count
        if place == gates.count { gates.append(gate) } else { gates[place] = gate }
        places[domain] = place
        return place
    }

    private mutating func open(
        _ name: String, rule: Int, uses: [LimitUse], now: Date, superseded: inout [LimitUse]
    ) {
        let limiter = RateLimiter(
            scope: Self.scopePrefix + name, limits: rules[rule].limits, uses: uses, now: now, superseded: &superseded)
        gates.append(Gate(name: name, rule: rule, limiter: limiter))
        noteChange(at: gates.count - 1)
    }

    private mutating func noteChange(at place: Int) {
        guard !gates[place].isChanged else { return }
        gates[place].isChanged = true
        changed.append(place)
    }

    /// Looks at the next gates in turn and drops what a new one would do as well.
    private mutating func sweep(now: Date) {
        for _ in 0..<Self.sweptPerStart {
            nextSwept = nextSwept + 1 < gates.count ? nextSwept + 1 : 0
            let place = nextSwept
            if let forecast = forecasts[place], gates[place].limiter.isIdle(forecast, at: now) {
                forecasts[place] = nil
            }
            guard place >= named, let name = gates[place].name, forecasts[place] == nil, isIdle(place, now: now)
            else { continue }
            places[name] = nil
            gates[place].name = nil
            vacant.append(place)
        }
    }

    private mutating func isIdle(_ place: Int, now: Date) -> Bool {
        let gate = gates[place]
        guard gate.underWay == 0, !gate.isChanged else { return false }
        guard gate.inHand == 0 || abs(now.timeIntervalSince(gate.lastAsked)) > Self.longestInHand else { return false }
        return gates[place].limiter.isIdle(at: now)
    }
}
