import Sender
import Subscribers

/// Reads what concerns sending and no single relay: domains, retries, pauses, the ledger.
struct SendingReader {
    let root: SettingsSection

    private var log: SettingsLog { root.log }

    /// More than any relay or domain takes in a day.
    private static let largestLimit = 1_000_000_000
    static let limitKeys = ["perSecond", "perMinute", "perHour", "perDay"]

    static func limits(_ section: SettingsSection) -> SendingLimits {
        defer { section.close() }
        func limit(_ key: String) -> Int? {
            section.value(key) { text throws(UnfitValue) in try SettingsValue.number(text, in: 1...largestLimit) }
        }
        return SendingLimits(
            perSecond: limit("perSecond"), perMinute: limit("perMinute"), perHour: limit("perHour"),
            perDay: limit("perDay"))
    }

    func retry() -> RetrySetting {
        let section = root.section("retry")
        defer { section.close() }
        let usual = RetrySetting()
        let retry = RetrySetting(
            first: section.duration("first", standard: usual.first, in: .seconds(1) ... .seconds(86_400))
                ?? usual.first,
            longest: section.duration("longest", standard: usual.longest, in: .seconds(1) ... .seconds(7 * 86_400))
                ?? usual.longest,
            deadline: section.duration("deadline", standard: usual.deadline, in: .seconds(1) ... .seconds(30 * 86_400))
                ?? usual.deadline)
        if retry.longest < retry.first {
            log.problem(
                section.placeOfKey("longest"),
                "retry.longest (\(retry.longest.inSettings)) is shorter than retry.first (\(retry.first.inSettings)); make it at least as long."
            )
        }
        return retry
    }

    func pause() -> PauseSetting {
        let section = root.section("pause")
        defer { section.close() }
        return PauseSetting(
            refusalsInARow: section.number("refusalsInARow", standard: PauseSetting().refusalsInARow, in: 0...1000),
            failurePercent: section.number("failures", standard: PauseSetting().failurePercent, in: 0...100))
    }

    func ledger() -> LedgerSetting {
        let section = root.section("ledger")
        defer { section.close() }
        return LedgerSetting(
            commitInterval: section.duration(
                "commitInterval", standard: LedgerSetting().commitInterval, in: .zero ... .seconds(1))
                ?? LedgerSetting().commitInterval)
    }

    // MARK: Domains

    func domains() -> [DomainRule] {
        var seen: [String: String] = [:]
        return root.sections("domains").compactMap { section in
            let names = names(section)
            for name in names {
                if let earlier = seen[name] {
                    log.problem(
                        section.placeOfKey("names"),
                        "\(section.path).names has \(name), which \(earlier) has already; name a domain once.")
                }
                seen[name] = section.path
            }
            return rule(section, names: names)
        }
    }

    private func rule(_ section: SettingsSection, names: [String]) -> DomainRule {
        defer { section.close(hints: ["name": "did you mean names?", "domain": "did you mean names?"]) }
        let before = log.problems.count
        let rule = DomainRule(
            names: names, limits: Self.limits(section.section("limits")),
            connections: optional(section, "connections", in: 1...1000),
            messagesPerConnection: optional(section, "messagesPerConnection", in: 1...1_000_000))
        let isEmpty = rule.limits.isUnlimited && rule.connections == nil && rule.messagesPerConnection == nil
        if isEmpty, log.problems.count == before {
            log.problem(
                section.place, "\(section.path) limits nothing; write limits, connections or messagesPerConnection.")
        }
        return rule
    }

    private func optional(_ section: SettingsSection, _ key: String, in range: ClosedRange<Int>) -> Int? {
        section.value(key) { text throws(UnfitValue) in try SettingsValue.number(text, in: range) }
    }

    /// As lower-case A-labels. `*` stands alone: it means every other domain by itself, the rest of a rule all together.
    private func names(_ section: SettingsSection) -> [String] {
        let before = log.problems.count
        let names = section.values("names") { text throws(UnfitValue) in
            text == DomainRule.everyOther ? text : try SettingsValue.domain(text)
        }
        guard log.problems.count == before else { return names }
        if names.isEmpty {
            log.problem(section.place, "\(section.path).names is missing; write for example `names: [gmail.com]`.")
        } else if names.count > 1, names.contains(DomainRule.everyOther) {
            log.problem(
                section.placeOfKey("names"),
                "\(section.path).names has * beside others; give * an entry of its own.")
        }
        return names
    }
}
