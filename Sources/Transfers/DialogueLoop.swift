import CCurl
import Synchronization

/// The thread that owns the SMTP multi handle: it opens connections to relays through libcurl, many at once, and
/// pumps a dialogue on each. It never waits for anything but the network and its own wake-up.
@safe package final class DialogueLoop: Sendable {
    /// What waits for the thread.
    private struct Inbox {
        var isOpen = true
        var openings: [(endpoint: RelayEndpoint, dialogue: any Dialogue)] = []
        var isWoken = false
        var whenEnded: [CheckedContinuation<Void, Never>] = []
        var hasEnded = false
    }

    private static let readBytes = 16_384

    private let inbox = Mutex(Inbox())
    /// Written once before the thread starts. Other threads use it only for `curl_multi_wakeup`, under the inbox's
    /// lock and while the inbox is open; the thread closes the inbox before it frees the handle.
    private nonisolated(unsafe) let multi: UnsafeMutableRawPointer  // because of the rule above

    package init() {
        curl_global_init(Int(CURL_GLOBAL_DEFAULT))
        guard let multi = unsafe curl_multi_init() else { preconditionFailure("no memory for libcurl") }
        unsafe self.multi = multi
        // Connections are the dialogues', not a pool's.
        unsafe kabar_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 10_000)
        LoopThread.start(named: "kabar-smtp") { self.run() }
    }

    /// Opens a connection for the dialogue, which hears `opened` or `closed` on the loop's thread.
    package func open(_ endpoint: RelayEndpoint, dialogue: any Dialogue) {
        let isOpen = inbox.withLock { inbox in
            if inbox.isOpen {
                inbox.openings.append((endpoint, dialogue))
                unsafe curl_multi_wakeup(multi)
            }
            return inbox.isOpen
        }
        if !isOpen {
            var dialogue = dialogue
            _ = dialogue.handle(.closed(.finished), at: .now)
        }
    }

    /// Tells every open dialogue `woken`.
    package func wake() {
        inbox.withLock { inbox in
            guard inbox.isOpen, !inbox.isWoken else { return }
            inbox.isWoken = true
            unsafe curl_multi_wakeup(multi)
        }
    }

    /// Closes every connection as it stands and returns when the thread has ended.
    package func close() async {
        await withCheckedContinuation { continuation in
            let hasEnded = inbox.withLock { inbox in
                if inbox.isOpen {
                    inbox.isOpen = false
                    unsafe curl_multi_wakeup(multi)
                }
                if !inbox.hasEnded { inbox.whenEnded.append(continuation) }
                return inbox.hasEnded
            }
            if hasEnded { continuation.resume() }
        }
    }

    // MARK: On the thread

    private func run() {
        var connections: [RelayConnection] = []
        var buffer = [UInt8](repeating: 0, count: Self.readBytes)
        while takeCommands(into: &connections) {
            advanceConnecting(connections)
            let now = ContinuousClock.now
            for connection in connections where connection.state == .open {
                connection.write(at: now)
            }
            drop(closedFrom: &connections)
            waitAndRead(connections, buffer: &buffer)
        }
        for connection in connections {
            connection.close(.finished, at: .now)
        }
        drop(closedFrom: &connections)
        unsafe curl_multi_cleanup(multi)
        let waiting = inbox.withLock { inbox in
            inbox.hasEnded = true
            return inbox.whenEnded
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Returns false when the loop is to end.
    private func takeCommands(into connections: inout [RelayConnection]) -> Bool {
        let (isOpen, openings, isWoken) = inbox.withLock { inbox in
            defer {
                inbox.openings = []
                inbox.isWoken = false
            }
            return (inbox.isOpen, inbox.openings, inbox.isWoken)
        }
        let now = ContinuousClock.now
        for (endpoint, dialogue) in openings {
            guard isOpen, let connection = RelayConnection(endpoint, dialogue: dialogue) else {
                var dialogue = dialogue
                let reason = isOpen ? "libcurl has no memory left" : "the run has ended"
                _ = dialogue.handle(.closed(.neverOpened(.init(step: .other, reason: reason))), at: now)
                continue
            }
            unsafe curl_multi_add_handle(multi, connection.handle.pointer)
            connections.append(connection)
        }
        if isWoken {
            for connection in connections { connection.wake(at: now) }
        }
        return isOpen
    }

    private func advanceConnecting(_ connections: [RelayConnection]) {
        guard connections.contains(where: { $0.state == .connecting }) else { return }
        var active: Int32 = 0
        unsafe curl_multi_perform(multi, &active)
        var easy: UnsafeMutableRawPointer?
        var code = CURLE_OK
        while unsafe kabar_next_finished(multi, &easy, &code) == 1 {
            let done = connections.first { unsafe $0.handle.pointer == easy }
            done?.connectingEnded(code, at: .now)
        }
    }

    private func waitAndRead(_ connections: [RelayConnection], buffer: inout [UInt8]) {
        let open = connections.filter { $0.state == .open }
        var waits = open.map { connection in
            let events = Int16(CURL_WAIT_POLLIN) | (connection.wantsToWrite ? Int16(CURL_WAIT_POLLOUT) : 0)
            return curl_waitfd(fd: connection.socket, events: events, revents: 0)
        }
        let timeout = Int32(clamping: timeoutMilliseconds(open))
        _ = unsafe waits.withUnsafeMutableBufferPointer {
            unsafe curl_multi_poll(multi, $0.baseAddress, UInt32($0.count), timeout, nil)
        }
        let now = ContinuousClock.now
        for (connection, wait) in zip(open, waits) {
            if wait.revents & ~Int16(CURL_WAIT_POLLOUT) != 0 { connection.read(into: &buffer, at: now) }
            connection.checkDeadline(at: now)
        }
    }

    private func timeoutMilliseconds(_ open: [RelayConnection]) -> Int {
        guard let first = open.compactMap(\.deadline).min() else { return 1000 }
        return min(1000, max(0, (ContinuousClock.now.duration(to: first)).timeoutMilliseconds))
    }

    private func drop(closedFrom connections: inout [RelayConnection]) {
        guard connections.contains(where: { $0.state == .closed }) else { return }
        for connection in connections where connection.state == .closed {
            unsafe curl_multi_remove_handle(multi, connection.handle.pointer)
        }
        connections.removeAll { $0.state == .closed }
    }
}
