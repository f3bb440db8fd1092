import Foundation
import Synchronization
import TestSupport
import Testing
import Transfers

@testable import Sender

/// A clock for runs: it shows what it is set to, and moves on by a step whenever it is read, so that a run which waits
/// for a time reaches it.
final class TrialClock: Sendable {
    private let state: Mutex<(now: Date, step: TimeInterval)>

    init(_ start: Date = epoch, step: TimeInterval = 0.001) {
        state = Mutex((start, step))
    }

    func read() -> Date {
        state.withLock { state in
            state.now += state.step
            return state.now
        }
    }

    /// Forward or back.
    func move(by seconds: TimeInterval) {
        state.withLock { $0.now += seconds }
    }
}

/// Runs of one issue over scripted relays, with a ledger in memory and a clock of the test's own.
struct SendTrial: Sendable {
    let ledger: MemoryLedger
    let clock: TrialClock
    var settings: SendRun.Settings
    /// What was said to people.
    let notices = Notices()

    final class Notices: Sendable {
        private let lines = Mutex<[String]>([])
        var all: [String] { lines.withLock { $0 } }
        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

    init(
        _ addresses: [String], relays: [RelaySettings], domains: [DomainRule] = [], clock: TrialClock = TrialClock()
    ) throws {
        ledger = try MemoryLedger(addresses)
        self.clock = clock
        settings = .patient(relays: relays, domains: domains)
    }

    static func relay(
        _ relay: ScriptedRelay, name: String? = nil, connections: Int = 1, mailsPerConnection: Int = 500,
        weight: Int = 1,
        user: String? = nil, limits: SendingLimits = SendingLimits(), hours: SendingHours? = nil, warmUp: WarmUp? = nil
    ) -> RelaySettings {
        RelaySettings(
            name: name,
            endpoint: RelayEndpoint(
                url: relay.url, security: .none, user: user, password: user.map { _ in "secret" },
                localName: "kabar.test", connectTimeout: .seconds(600)),
            connections: connections, mailsPerConnection: mailsPerConnection, weight: weight, limits: limits,
            hours: hours, warmUp: warmUp)
    }

    /// One run to its end.
    func run() async throws -> SendRun.End {
        let run = SendRun(
            settings: settings, issue: try SendRunTests.issue(), issued: epoch, ledger: ledger,
            composer: try FixedComposer("Subject: x\r\n\r\nhello\r\n"), now: { clock.read() },
            notice: { notices.add($0) })
        return try await run.run()
    }

    /// A run that goes on while the test does something.
    struct Running: Sendable {
        fileprivate let task: Task<SendRun.End, any Error>
        fileprivate let ended: Ended

        fileprivate final class Ended: Sendable {
            let flag = Mutex(false)
        }

        var hasEnded: Bool { ended.flag.withLock { $0 } }
        func end() async throws -> SendRun.End { try await task.value }
        func cancel() { task.cancel() }
    }

    func start() -> Running {
        let ended = Running.Ended()
        let task = Task {
            defer { ended.flag.withLock { $0 = true } }
            return try await run()
        }
        return Running(task: task, ended: ended)
    }

    // MARK: What came of it

    func row(_ address: String) throws -> MemoryLedger.Row {
        try #require(ledger.rows.first { $0.recipient.address.wireForm == address })
    }

    /// `sent 1 attempt`, `deferred uncharged, next in 60 s`.
    func standing(_ address: String) throws -> String {
        let row = try row(address)
        var words = ["\(row.status.rawValue)", "attempts \(row.attempts)", "doubts \(row.doubts)"]
        if let due = row.due {
            let seconds = due.timeIntervalSince(epoch)
            // The clock of a trial moves a little; waits are a minute, or five and up to a quarter more.
            words.append(
                (59...62).contains(seconds)
                    ? "in a minute" : (299...378).contains(seconds) ? "in minutes" : seconds < 59 ? "at once" : "later")
        }
        return words.joined(separator: ", ")
    }

    /// When mails started, by the limit's own record, to a millisecond for limits per second.
    func starts(_ scope: String, _ period: LimitPeriod) -> [Date] {
        var table = UseTable()
        table.store(ledger.uses)
        return table.rows.filter { $0.scope == scope && $0.period == period.rawValue }.flatMap { use in
            Array(
                repeating: Date(timeIntervalSince1970: Double(use.bucket) * Double(period.bucketMilliseconds) / 1_000),
                count: use.count)
        }.sorted()
    }
}
