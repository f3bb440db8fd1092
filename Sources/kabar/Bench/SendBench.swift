import Foundation
import Messages
import Sender
import Storage
import Subscribers
import Synchronization
import Transfers

/// One measured send: a fresh database, one frozen issue, the real `SendRun`.
struct SendBench {
    struct Relay {
        var url: String
        /// PEM file; nil sends in the clear.
        var authority: String?
        var connections: Int
        /// nil: as many as the sender has by itself.
        var mailsPerConnection: Int?
    }

    let relay: Relay
    let crowd: BenchCrowd
    let isPersonal: Bool
    /// Of personal messages.
    let isSigned: Bool
    let bytes: Int

    /// - Parameter folder: for the database; there must be none in it yet.
    func run(folder: String) async throws -> SendBenchResult {
        guard !FileManager.default.fileExists(atPath: folder + "/" + StateDatabase.fileName) else {
            throw CommandFailure(.wrongUsage, "\(folder) has a database already; give a new folder.")
        }
        let state = try StateDatabase(folder: folder)
        let issue = try BenchIssue.make(bytes: bytes)
        let (composer, messageBytes) = try self.composer(issue)
        let freezing = ContinuousClock.now
        let frozen = try state.freeze(issue, entries: [], mark: 0, contentHash: "bench") { try crowd.forEach($0) }
        let freeze = freezing.duration(to: .now)

        let meter = BenchMeter(people: crowd.people)
        let run = sendRun(frozen.issue, state, composer, meter)
        let before = ProcessUsage.now
        meter.begin()
        let end = try await Interruption.cancelling { try await run.run() }
        let after = ProcessUsage.now
        return SendBenchResult(
            people: crowd.people, connections: relay.connections, messageBytes: messageBytes,
            books: try state.books(issue: issue.number), times: meter.times,
            cpuSeconds: after.cpuSeconds - before.cpuSeconds, peakKilobytes: after.peakKilobytes,
            freezeSeconds: freeze / .seconds(1), end: "\(end)")
    }

    /// Also the size of a message, of one of them where they differ.
    private func composer(_ issue: Issue) throws -> (any MailComposer, messageBytes: Int) {
        guard isPersonal else {
            let mail = try SharedMail(sender: issue.from.address, bytes: bytes)
            return (mail, mail.messageBytes)
        }
        let domain = issue.from.address.asciiDomain
        let dkim =
            isSigned
            ? try DKIMSigner(
                domain: domain, keys: [DKIMKey(selector: "bench", privateKey: .make(.rsa))]) : nil
        let builder = try MessageBuilder(
            issue: issue, signer: LinkSigner(secret: [UInt8](repeating: 7, count: 32)), dkim: dkim)
        let somebody = Recipient(subscriberID: "s0", address: issue.from.address, name: "Ani")
        return (builder, try builder.message(for: somebody).count)
    }

    private func sendRun(
        _ issue: Issue, _ ledger: StateDatabase, _ composer: any MailComposer, _ meter: BenchMeter
    ) -> SendRun {
        var settings = RelaySettings(
            endpoint: RelayEndpoint(
                url: relay.url, security: relay.authority == nil ? .none : .required, localName: "bench.example",
                authorityFile: relay.authority), connections: relay.connections)
        if let count = relay.mailsPerConnection { settings.mailsPerConnection = count }
        return SendRun(
            settings: SendRun.Settings(relays: [settings], patience: .seconds(5)), issue: issue, issued: Date(),
            ledger: ledger, composer: composer, now: { Date() }, progress: { _ in meter.count() },
            notice: { Console.note($0) })
    }
}

/// When each tenth of the people was dealt with.
final class BenchMeter: Sendable {
    private struct Count {
        var begun = ContinuousClock.now
        var settled = 0
        var times: [Duration] = []
    }

    private let people: Int
    private let state = Mutex(Count())

    init(people: Int) {
        self.people = people
    }

    func begin() {
        state.withLock { $0.begun = .now }
    }

    func count() {
        state.withLock { count in
            count.settled += 1
            guard count.settled * 10 >= people * (count.times.count + 1) else { return }
            count.times.append(count.begun.duration(to: .now))
        }
    }

    /// Ten, the last one when everybody was dealt with; fewer when not everybody was.
    var times: [Duration] { state.withLock { $0.times } }
}
