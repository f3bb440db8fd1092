import Foundation

/// Everything that may hold back a mail in one run: the limits, hours and warm-up of the relays, and the rules of the
/// recipient domains.
///
/// A plain value without a clock: its owner asks for openings, and tells it of each start in the moment in which the
/// envelope is written. Where nothing is limited every call returns at once. Times may come a little out of order, as
/// several threads read the clock; they never give a limit away.
struct Throttle: Sendable {
    /// One relay of the run.
    struct Relay: Sendable, Equatable {
        /// The name under which its uses are kept: `relay:<account>`.
        var scope: String
        var limits = SendingLimits()
        var hours: SendingHours?
        var warmUp: WarmUp?

        var isUnlimited: Bool { limits.isUnlimited && hours == nil && warmUp == nil }
    }

    /// A mail whose turn is further away than this is better put back until then.
    static let soon = Double(TurnForecast.soon) / 1_000

    /// Whether nothing is held back.
    let isUnlimited: Bool
    private let areRelaysUnlimited: Bool
    private let areDomainsUnlimited: Bool
    private var relays: [RelayGate] = []
    private var domains: DomainGates
    private var superseded: [LimitUse] = []

    /// - Parameters:
    ///   - timeZone: whose days a warm-up counts.
    ///   - uses: what was kept from runs before, of all scopes.
    init(relays: [Relay], domains rules: [DomainRule], timeZone: TimeZone, uses: [LimitUse], now: Date) {
        areRelaysUnlimited = relays.allSatisfy(\.isUnlimited)
        areDomainsUnlimited = !rules.contains(where: \.holdsBack)
        // A rule may speak of connections alone: no mail waits for it, but each has to be looked at.
        isUnlimited =
            areRelaysUnlimited && areDomainsUnlimited && rules.allSatisfy { $0.messagesPerConnection == nil }
        domains = DomainGates(rules, uses: uses, now: now, superseded: &superseded)
        for relay in relays {
            let own = uses.filter { $0.scope == relay.scope }
            self.relays.append(RelayGate(relay, timeZone: timeZone, uses: own, now: now, superseded: &superseded))
        }
    }

    /// Whether a mail to `domain` can ever have to wait because of its domain.
    func isLimited(domain: String) -> Bool {
        !areDomainsUnlimited && domains.isLimited(domain)
    }

    /// How many mails of `domain` one connection may take; nil when the rules do not say.
    func messagesPerConnection(domain: String) -> Int? {
        domains.messagesPerConnection(domain)
    }

    /// The earliest time at which one more may start at a relay, by its limits, hours and warm-up; `now` when that is
    /// at once.
    mutating func opening(relay: Int, now: Date) -> Date {
        areRelaysUnlimited ? now : relays[relay].opening(at: now)
    }

    /// What holds the next mail of a relay back; nil when nothing does.
    mutating func obstacle(relay: Int, now: Date) -> RelayGate.Obstacle? {
        areRelaysUnlimited ? nil : relays[relay].obstacle(at: now)
    }

    /// The earliest time at which one more may start to a domain, by its rate; `now` when that is at once, nil while as
    /// many as may are under way, until one ends.
    mutating func opening(domain: String, now: Date) -> Date? {
        areDomainsUnlimited ? now : domains.opening(domain, now: now)
    }

    /// Counts a mail whose envelope is written now.
    mutating func start(relay: Int, domain: String, now: Date) {
        if !areRelaysUnlimited { relays[relay].start(at: now) }
        if !areDomainsUnlimited { domains.start(domain, now: now) }
    }

    /// Counts the end of a mail that was started.
    mutating func end(domain: String) {
        if !areDomainsUnlimited { domains.end(domain) }
    }

    /// When a mail to `domain` that is read ahead will probably get its turn by the domain's rate, behind those that
    /// asked before. One whose turn is not `soon` comes back then and asks again.
    mutating func reserve(domain: String, now: Date) -> Date {
        areDomainsUnlimited ? now : domains.reserve(domain, now: now)
    }

    /// The buckets that changed since the last call, to be stored with what was started.
    mutating func changes() -> [LimitUse] {
        if isUnlimited { return [] }
        var changes = superseded
        superseded = []
        for index in relays.indices { changes += relays[index].changes() }
        return changes + domains.changes()
    }

    /// The scopes of the relays that anything limits.
    var relayScopes: [String] { areRelaysUnlimited ? [] : relays.map(\.scope) }

    /// Counts what others have added to the rows of `relayScopes` meanwhile.
    mutating func learn(_ rows: [LimitUse], now: Date) {
        for index in relays.indices { relays[index].learn(rows, now: now) }
    }

    /// For how many domains something is remembered.
    var domainCount: Int { domains.count }
}
