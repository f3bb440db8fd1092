import Sender
import Testing

@testable import kabar

/// What concerns sending and no single relay: domains, retries, pauses, the ledger.
struct SendingSettingsTests {
    private func read(
        _ text: String, environment: [String: String] = [:]
    ) throws(SettingsError) -> NewsletterSettings {
        try NewsletterSettings.read(
            SettingsReadingTests.smallest + text + "\n", folder: "/kabar", environment: environment
        ).settings
    }

    @Test func `without the keys there are the defaults`() throws {
        let settings = try read("")
        #expect(settings.domains == [])
        #expect(
            settings.retry == RetrySetting(first: .seconds(300), longest: .seconds(14_400), deadline: .seconds(172_800))
        )
        #expect(settings.pause == PauseSetting(refusalsInARow: 10, failurePercent: 30))
        #expect(settings.ledger == LedgerSetting(commitInterval: .milliseconds(10)))
    }

    @Test func `every key is read`() throws {
        let settings = try read(
            """
            domains:
              - names: [Gmail.com, googlemail.com]
                limits: {perSecond: 5, perDay: 10000}
                connections: 2
                messagesPerConnection: 20
              - {names: bücher.example, connections: 1}
              - {names: "*", limits: {perHour: 500}}
            retry: {first: 90s, longest: 2h, deadline: 2d}
            pause: {refusalsInARow: 0, failures: 100}
            ledger: {commitInterval: 250ms}
            """)
        #expect(
            settings.domains == [
                DomainRule(
                    names: ["gmail.com", "googlemail.com"], limits: SendingLimits(perSecond: 5, perDay: 10_000),
                    connections: 2, messagesPerConnection: 20),
                DomainRule(names: ["xn--bcher-kva.example"], connections: 1),
                DomainRule(names: ["*"], limits: SendingLimits(perHour: 500)),
            ])
        #expect(
            settings.retry == RetrySetting(first: .seconds(90), longest: .seconds(7200), deadline: .seconds(172_800)))
        #expect(settings.pause == PauseSetting(refusalsInARow: 0, failurePercent: 100))
        #expect(settings.ledger == LedgerSetting(commitInterval: .milliseconds(250)))
    }

    @Test func `the environment overrides the scalars`() throws {
        let settings = try read(
            "",
            environment: [
                "KABAR_RETRY_FIRST": "1m", "KABAR_PAUSE_FAILURES": "0", "KABAR_LEDGER_COMMITINTERVAL": "1s",
            ])
        #expect(settings.retry.first == .seconds(60))
        #expect(settings.pause.failurePercent == 0)
        #expect(settings.ledger.commitInterval == .seconds(1))
    }

    @Test(arguments: [
        ("domains: {names: [a.org]}", "5:10: domains must be a list, each entry after a dash."),
        (
            "domains: [{connections: 1}]", "5:11: domains[1].names is missing; write for example `names: [gmail.com]`."
        ),
        ("domains: [{name: a.org, connections: 1}]", ""),
        (
            "domains: [{names: ['a b.org'], connections: 1}]",
            "5:20: domains[1].names must be domains such as gmail.com, or *, not “a b.org”."
        ),
        (
            "domains: [{names: [gmail], connections: 1}]",
            "5:20: domains[1].names must be domains such as gmail.com, or *, not “gmail”."
        ),
        (
            "domains: [{names: [a@b.org], connections: 1}]",
            "5:20: domains[1].names must be domains such as gmail.com, or *, not “a@b.org”."
        ),
        (
            "domains: [{names: [a.org, '*'], connections: 1}]",
            "5:12: domains[1].names has * beside others; give * an entry of its own."
        ),
        (
            "domains: [{names: a.org}]",
            "5:11: domains[1] limits nothing; write limits, connections or messagesPerConnection."
        ),
        (
            "domains: [{names: A.org, connections: 1}, {names: [b.org, a.org], connections: 2}]",
            "5:44: domains[2].names has a.org, which domains[1] has already; name a domain once."
        ),
        (
            "domains: [{names: '*', connections: 1}, {names: '*', connections: 2}]",
            "5:42: domains[2].names has *, which domains[1] has already; name a domain once."
        ),
        (
            "domains: [{names: a.org, connections: 0}]", "5:39: domains[1].connections must be from 1 to 1000, not 0."
        ),
        (
            "retry: {first: 5}",
            "5:16: retry.first must be a time with its unit, such as 90s, 5m, 4h or 2d, not “5”."
        ),
        (
            "retry: {first: 5 min}",
            "5:16: retry.first must be a time with its unit, such as 90s, 5m, 4h or 2d, not “5 min”."
        ),
        (
            "retry: {first: -5m}",
            "5:16: retry.first must be a time with its unit, such as 90s, 5m, 4h or 2d, not “-5m”."
        ),
        (
            "retry: {deadline: 9999999999d}",
            "5:19: retry.deadline must be a time with its unit, such as 90s, 5m, 4h or 2d, not “9999999999d”."
        ),
        ("retry: {first: 0s}", "5:16: retry.first must be from 1s to 1d, not 0s."),
        ("retry: {longest: 999999999d}", "5:18: retry.longest must be from 1s to 7d, not 999999999d."),
        (
            "retry: {first: 1h, longest: 30m}",
            "5:20: retry.longest (30m) is shorter than retry.first (1h); make it at least as long."
        ),
        ("retry: {last: 1h}", "5:9: last is no key of retry; the keys are deadline, first, longest."),
        ("pause: {failures: 101}", "5:19: pause.failures must be from 0 to 100, not 101."),
        ("pause: {refusalsInARow: x}", "5:25: pause.refusalsInARow must be a whole number, not “x”."),
        ("ledger: {commitInterval: 2s}", "5:26: ledger.commitInterval must be from 0s to 1s, not 2s."),
    ])
    func `a wrong line is named with its place and the way out`(line: String, expected: String) {
        do throws(SettingsError) {
            _ = try read(line)
            Testing.Issue.record("read")
        } catch {
            let found = error.problems.map { "\($0)".replacing("newsletter.yaml:", with: "") }
            let several = [
                "5:11: domains[1].names is missing; write for example `names: [gmail.com]`.",
                "5:12: name is no key of domains[1]; did you mean names?",
            ]
            #expect(found == (expected.isEmpty ? several : [expected]))
        }
    }

    @Test(arguments: [
        (Duration.zero, "0s"), (.milliseconds(250), "250ms"), (.seconds(90), "90s"), (.seconds(300), "5m"),
        (.seconds(14_400), "4h"), (.seconds(172_800), "2d"), (.milliseconds(1500), "1500ms"),
    ])
    func `a time is written by the largest unit that leaves no rest`(duration: Duration, text: String) {
        #expect(duration.inSettings == text)
    }
}
