import Dispatch
import Synchronization
import Transfers

/// Lets started mails go: when their starts are safe from a power cut, their messages are made and handed to their
/// connections. It waits for the disk while the ledger's side writes the next transaction down, and one wait serves
/// all that was recorded before it.
final class Clearance: Sendable {
    /// A mail whose start is recorded, and the connection that waits for its message; nil when it is to lie ready.
    struct Start: Sendable {
        var mail: Mail
        var connection: Int?
    }

    /// Messages that are made before the first of them is handed out.
    private static let messagesPerDelivery = 8
    /// The same where each takes a signature: few, so that all cores get their share of a few starts.
    private static let signedMessagesPerDelivery = 2

    private struct State {
        var starts: [Start] = []
        var isOpen = true
        var failure: (any Error)?
    }

    private let ledger: any Ledger
    private let composer: any MailComposer
    private let exchange: Exchange
    private let loop: DialogueLoop
    private let state = Mutex(State())
    private let bell = Bell()

    init(ledger: any Ledger, composer: any MailComposer, exchange: Exchange, loop: DialogueLoop) {
        self.ledger = ledger
        self.composer = composer
        self.exchange = exchange
        self.loop = loop
    }

    /// Why nothing more can be let go, when the disk failed.
    var failure: (any Error)? { state.withLock { $0.failure } }

    func add(_ starts: [Start]) {
        guard !starts.isEmpty else { return }
        state.withLock { $0.starts += starts }
        bell.ring()
    }

    /// Returns after `close`.
    func run() async {
        while let starts = take() {
            if starts.isEmpty {
                await bell.wait()
            } else {
                clear(starts)
            }
        }
    }

    func close() {
        state.withLock { $0.isOpen = false }
        bell.ring()
    }

    /// nil when it is closed, or the disk has failed once: it says so once, and what it has lost is lost.
    private func take() -> [Start]? {
        state.withLock { state in
            guard state.isOpen, state.failure == nil else { return nil }
            defer { state.starts = [] }
            return state.starts
        }
    }

    private func clear(_ starts: [Start]) {
        do {
            try ledger.makeDurable()
        } catch {
            state.withLock { $0.failure = $0.failure ?? error }
            exchange.ring()
            return
        }
        guard composer.isSigning else { return make(starts[...]) }
        // Whichever core is free takes the next few. No order is lost: each message goes to the connection that asked for
        // it or lies ready, and all starts are on record.
        let size = Self.signedMessagesPerDelivery
        DispatchQueue.concurrentPerform(iterations: (starts.count + size - 1) / size) { turn in
            make(starts[(turn * size)..<min((turn + 1) * size, starts.count)])
        }
    }

    /// Makes messages and hands them out.
    private func make(_ starts: ArraySlice<Start>) {
        var deliveries: [Exchange.Delivery] = []
        var ready: [Exchange.ReadyMail] = []
        for start in starts {
            let content = content(for: start)
            if let connection = start.connection {
                deliveries.append(
                    Exchange.Delivery(connection: connection, row: start.mail.candidate.row, content: content))
            } else if case .message(let message) = content {
                ready.append(Exchange.ReadyMail(mail: start.mail, message: message))
            }
            if deliveries.count + ready.count >= Self.messagesPerDelivery {
                hand(out: deliveries, ready)
                (deliveries, ready) = ([], [])
            }
        }
        hand(out: deliveries, ready)
    }

    private func content(for start: Start) -> Exchange.Content {
        do {
            return .message(try composer.mail(for: start.mail.candidate.recipient))
        } catch {
            exchange.refuseUnmade(start.mail, reason: "\(error)", wasAhead: start.connection == nil)
            return .withdrawn
        }
    }

    private func hand(out deliveries: [Exchange.Delivery], _ ready: [Exchange.ReadyMail]) {
        exchange.deliver(deliveries)
        loop.wake(deliveries.map(\.connection) + (ready.isEmpty ? [] : exchange.lay(ready: ready)))
    }
}
