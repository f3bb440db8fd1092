import Foundation
import Synchronization
import Transfers

/// Where the connections and the ledger meet: mails ready for the wire one way, settlements the other way. Neither
/// side waits for the other. At most one mail per open connection is claimed, so that a crash leaves at most that
/// many in doubt.
final class Exchange: Sendable {
    /// What happened since the last look.
    struct News {
        var settlements: [Settlement] = []
        /// Connections that opened since.
        var opened = 0
        /// Connections that ended after they had been open without having settled a single mail.
        var fruitless = 0
        var failures: [ConnectFailure] = []
        /// Open connections without work.
        var idle = 0
        var open = 0
        /// Mails that are offered and that no connection has taken.
        var waiting = 0
        /// Why the whole run has to stop, when a reply said so.
        var stopReason: String?
    }

    private struct State {
        var ready: [PreparedMail] = []
        var idle: Set<Int> = []
        var open: Set<Int> = []
        var isClosing = false
        var news = News()
    }

    private let state = Mutex(State())
    private let bell = Bell()

    // MARK: The ledger's side

    func collect() -> News {
        state.withLock { state in
            var news = state.news
            // Work that was offered and not yet taken will keep as many connections busy.
            news.idle = max(0, state.idle.count - state.ready.count)
            news.open = state.open.count
            news.waiting = state.ready.count
            state.news = News(stopReason: news.stopReason)
            return news
        }
    }

    func offer(_ mails: [PreparedMail]) {
        state.withLock { $0.ready.append(contentsOf: mails) }
    }

    /// Takes back what no connection has begun.
    func withdraw() -> [PreparedMail] {
        state.withLock { state in
            defer { state.ready = [] }
            return state.ready
        }
    }

    /// From now on connections without work say QUIT.
    func beginClosing() {
        state.withLock { $0.isClosing = true }
    }

    /// Returns when something happened since the last call; cancellation does not end the wait, `ring` does.
    func waitForNews() async {
        await bell.wait()
    }

    func ring() {
        bell.ring()
    }

    // MARK: The connections' side

    enum Work {
        case mail(PreparedMail)
        case wait
        case quit
    }

    func work(for connection: Int) -> Work {
        let work = state.withLock { state -> Work in
            guard state.ready.isEmpty else {
                state.idle.remove(connection)
                return .mail(state.ready.removeFirst())
            }
            if state.isClosing {
                state.idle.remove(connection)
                return .quit
            }
            state.idle.insert(connection)
            return .wait
        }
        if case .wait = work { bell.ring() }
        return work
    }

    func settle(_ settlement: Settlement) {
        state.withLock { $0.news.settlements.append(settlement) }
        bell.ring()
    }

    func stop(_ reason: String) {
        state.withLock { $0.news.stopReason = $0.news.stopReason ?? reason }
        bell.ring()
    }

    func opened(_ connection: Int) {
        state.withLock { state in
            state.open.insert(connection)
            state.news.opened += 1
        }
    }

    /// - Parameter isFruitful: whether a mail was settled on it.
    func ended(_ connection: Int, _ end: ConnectionEnd, isFruitful: Bool) {
        state.withLock { state in
            state.open.remove(connection)
            state.idle.remove(connection)
            if case .neverOpened(let failure) = end {
                state.news.failures.append(failure)
            } else if !isFruitful {
                state.news.fruitless += 1
            }
        }
        bell.ring()
    }
}
