import Foundation
import Messages
import Transfers

/// Delivers one frozen issue: claims rows from the ledger, makes their messages, hands them to the connections and
/// records what became of them, until nothing is due or something stops it.
package struct SendRun: Sendable {
    package struct Settings: Sendable {
        package var endpoint: RelayEndpoint
        /// At most this many at once.
        package var connections: Int
        package var mailsPerConnection: Int
        package var policy: FailurePolicy
        package var timeouts: TransactionTimeouts

        package init(
            endpoint: RelayEndpoint, connections: Int = 4, mailsPerConnection: Int = 500,
            policy: FailurePolicy = FailurePolicy(), timeouts: TransactionTimeouts = TransactionTimeouts()
        ) {
            self.endpoint = endpoint
            self.connections = connections
            self.mailsPerConnection = mailsPerConnection
            self.policy = policy
            self.timeouts = timeouts
        }
    }

    /// Why a run ended.
    package enum End: Sendable, Equatable {
        /// Nothing is due any more; deferred rows may wait for their time.
        case nothingDue
        /// It was told to stop (the task was cancelled).
        case interrupted
        /// The relay cannot be used at all; no row is charged. The sentence says what to do.
        case relayUnavailable(String)
    }

    /// Connections that end in a row without settling a single mail before the relay counts as unavailable.
    static let maximumFruitlessEnds = 5

    private let settings: Settings
    private let issue: Issue
    private let ledger: any Ledger
    private let compose: @Sendable (Recipient) throws -> [UInt8]
    private let beforeClaim: @Sendable () throws -> Void
    private let progress: @Sendable (Settlement) -> Void
    private let now: @Sendable () -> Date

    /// - Parameters:
    ///   - compose: makes a recipient's message; when it throws, the row is refused with the error's sentence.
    ///   - beforeClaim: called before rows are claimed, so that who left meanwhile can be skipped; when it throws, the
    ///     run drains what is in flight and throws the same.
    ///   - progress: called for each settled row, in order.
    package init(
        settings: Settings, issue: Issue, ledger: any Ledger, now: @escaping @Sendable () -> Date,
        compose: @escaping @Sendable (Recipient) throws -> [UInt8],
        beforeClaim: @escaping @Sendable () throws -> Void = {},
        progress: @escaping @Sendable (Settlement) -> Void = { _ in }
    ) {
        self.settings = settings
        self.issue = issue
        self.ledger = ledger
        self.now = now
        self.compose = compose
        self.beforeClaim = beforeClaim
        self.progress = progress
    }

    /// Runs to the end. Throws only what the ledger or `beforeClaim` throws; connections are closed either way.
    package func run() async throws -> End {
        let loop = DialogueLoop()
        let exchange = Exchange()
        let result: Result<End, any Error>
        do {
            result = .success(try await deliver(loop: loop, exchange: exchange))
        } catch {
            result = .failure(error)
        }
        await loop.close()
        return try result.get()
    }

    private func deliver(loop: DialogueLoop, exchange: Exchange) async throws -> End {
        var desk = try Desk(settings: settings, issue: issue, ledger: ledger, loop: loop, exchange: exchange, now: now)
        guard desk.mayHaveMore else { return .nothingDue }
        desk.openConnections()
        return try await withTaskCancellationHandler {
            var obstacle: (any Error)?
            while true {
                await exchange.waitForNews()
                // Without knowing who left nobody more is mailed; what is in flight is still recorded.
                if obstacle == nil {
                    do { try beforeClaim() } catch { obstacle = error }
                }
                let turn = try desk.turn(isCancelled: Task.isCancelled || obstacle != nil)
                turn.settled.forEach(progress)
                desk.offer(turn.claims, composedBy: compose)
                guard let end = desk.end else { continue }
                if let obstacle { throw obstacle }
                return end
            }
        } onCancel: {
            exchange.ring()
        }
    }
}
