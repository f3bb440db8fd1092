import CCurl
import Synchronization

/// The thread that owns the SMTP multi handle: it opens connections to relays through libcurl, many at once, and
/// pumps a dialogue on each. It never waits for anything but the network and its own wake-up.
///
/// libcurl drives a connection until it is open; from then on the loop waits on its socket itself, since a multi handle
/// walks all its transfers at every look.
@safe package final class DialogueLoop: Sendable {
    private struct Opening {
        var number: Int
        var endpoint: RelayEndpoint
        var dialogue: any Dialogue
    }

    /// What waits for the thread.
    private struct Inbox {
        var isOpen = true
        var openings: [Opening] = []
        var woken: [Int] = []
        var isEachWoken = false
        var whenEnded: [CheckedContinuation<Void, Never>] = []
        var hasEnded = false
    }

    private let inbox = Mutex(Inbox())
    private let queue: ReadyQueue

    package init() {
        curl_global_init(Int(CURL_GLOBAL_DEFAULT))
        guard let queue = ReadyQueue() else { preconditionFailure("the process has no file descriptors left") }
        self.queue = queue
        LoopThread.start(named: "kabar-smtp") { self.run() }
    }

    /// Opens a connection for the dialogue, which hears `opened` or `closed` on the loop's thread. `number` is the
    /// caller's name for it, never used twice on one loop.
    package func open(_ number: Int, to endpoint: RelayEndpoint, dialogue: any Dialogue) {
        let isOpen = inbox.withLock { inbox in
            if inbox.isOpen { inbox.openings.append(Opening(number: number, endpoint: endpoint, dialogue: dialogue)) }
            return inbox.isOpen
        }
        if isOpen {
            queue.wake()
        } else {
            var dialogue = dialogue
            _ = dialogue.handle(.closed(.finished, unwritten: 0), at: .now)
        }
    }

    /// Tells these open dialogues `woken`; numbers of closed ones are passed over.
    package func wake(_ numbers: [Int]) {
        guard !numbers.isEmpty else { return }
        inbox.withLock { $0.woken += numbers }
        queue.wake()
    }

    /// Tells every open dialogue `woken`.
    package func wakeEach() {
        inbox.withLock { $0.isEachWoken = true }
        queue.wake()
    }

    /// Closes every connection as it stands and returns when the thread has ended.
    package func close() async {
        await withCheckedContinuation { continuation in
            let hasEnded = inbox.withLock { inbox in
                inbox.isOpen = false
                if !inbox.hasEnded { inbox.whenEnded.append(continuation) }
                return inbox.hasEnded
            }
            queue.wake()
            if hasEnded { continuation.resume() }
        }
    }

    // MARK: On the thread

    private func run() {
        guard let multi = unsafe curl_multi_init() else { preconditionFailure("no memory for libcurl") }
        // Connections are the dialogues', not a pool's.
        unsafe kabar_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 10_000)
        var turn = unsafe Turn(multi: multi, queue: queue)
        while let (openings, woken) = takeCommands() {
            for opening in openings { turn.open(opening.number, to: opening.endpoint, dialogue: opening.dialogue) }
            if let woken { turn.wake(woken) } else { turn.wakeEach() }
            turn.advanceConnecting()
            turn.waitAndServe()
        }
        turn.closeAll()
        unsafe curl_multi_cleanup(multi)
        let waiting = inbox.withLock { inbox in
            inbox.hasEnded = true
            return inbox.whenEnded
        }
        for continuation in waiting { continuation.resume() }
    }

    /// nil when the loop is to end; `woken` is nil when all are.
    private func takeCommands() -> (openings: [Opening], woken: [Int]?)? {
        let (isOpen, openings, woken) = inbox.withLock { inbox -> (Bool, [Opening], [Int]?) in
            defer {
                inbox.openings = []
                inbox.woken = []
                inbox.isEachWoken = false
            }
            return (inbox.isOpen, inbox.openings, inbox.isEachWoken ? nil : inbox.woken)
        }
        guard isOpen else {
            for var opening in openings {
                _ = opening.dialogue.handle(.closed(.finished, unwritten: 0), at: .now)
            }
            return nil
        }
        return (openings, woken)
    }
}

/// What the loop's thread holds, and what it does from one wait to the next.
@safe private struct Turn {
    private static let readBytes = 16_384
    /// libcurl has time-outs of its own while it connects.
    private static let longestWaitWhileConnecting = Duration.seconds(1)

    private let multi: UnsafeMutableRawPointer
    private let queue: ReadyQueue
    private var connections: [Int: RelayConnection] = [:]
    private var connecting = 0
    private var buffer = [UInt8](repeating: 0, count: Self.readBytes)
    /// No open connection has a deadline before this.
    private var earliestDeadline: ContinuousClock.Instant?

    init(multi: UnsafeMutableRawPointer, queue: ReadyQueue) {
        unsafe self.multi = unsafe multi
        self.queue = queue
    }

    mutating func open(_ number: Int, to endpoint: RelayEndpoint, dialogue: any Dialogue) {
        guard let connection = RelayConnection(number, to: endpoint, dialogue: dialogue) else {
            var dialogue = dialogue
            let failure = ConnectFailure(step: .other, reason: "libcurl has no memory left")
            _ = dialogue.handle(.closed(.neverOpened(failure), unwritten: 0), at: .now)
            return
        }
        unsafe curl_multi_add_handle(multi, connection.handle.pointer)
        connections[number] = connection
        connecting += 1
    }

    mutating func wake(_ numbers: [Int]) {
        guard !numbers.isEmpty else { return }
        let now = ContinuousClock.now
        for number in numbers {
            guard let connection = connections[number], connection.state == .open else { continue }
            connection.wake(at: now)
            settle(connection)
        }
    }

    mutating func wakeEach() {
        wake(connections.keys.sorted())
    }

    mutating func advanceConnecting() {
        guard connecting > 0 else { return }
        var active: Int32 = 0
        unsafe curl_multi_perform(multi, &active)
        var easy: UnsafeMutableRawPointer?
        var code = CURLE_OK
        while unsafe kabar_next_finished(multi, &easy, &code) == 1 {
            guard
                let connection = connections.values.first(where: {
                    unsafe $0.state == .connecting && $0.handle.pointer == easy
                })
            else { continue }
            connecting -= 1
            connection.connectingEnded(code, at: .now)
            if connection.socket >= 0 { queue.add(connection.socket, number: connection.number) }
            settle(connection)
        }
    }

    mutating func waitAndServe() {
        let ready: [ReadyQueue.Ready]
        if connecting > 0 {
            var wait = curl_waitfd(fd: queue.descriptor, events: Int16(CURL_WAIT_POLLIN), revents: 0)
            unsafe curl_multi_poll(multi, &wait, 1, timeout(atMost: Self.longestWaitWhileConnecting), nil)
            ready = queue.wait(milliseconds: 0)
        } else {
            ready = queue.wait(milliseconds: timeout(atMost: nil))
        }
        let now = ContinuousClock.now
        for event in ready {
            guard let connection = connections[event.number] else { continue }
            if event.isReadable { connection.read(into: &buffer, at: now) }
            if event.isWritable { connection.write(at: now) }
            settle(connection)
        }
        checkDeadlines(at: now)
    }

    private func timeout(atMost limit: Duration?) -> Int32 {
        let left = earliestDeadline.map { max(.zero, ContinuousClock.now.duration(to: $0)) }
        guard let shortest = [left, limit].compactMap(\.self).min() else { return -1 }
        return Int32(clamping: shortest.timeoutMilliseconds)
    }

    /// After a connection was dealt with: asks for room where it has more to write, forgets it when it is closed.
    private mutating func settle(_ connection: RelayConnection) {
        guard connection.state != .closed else { return drop(connection) }
        if connection.wantsToWrite != connection.isWatchedForRoom {
            connection.isWatchedForRoom = connection.wantsToWrite
            queue.watch(connection.socket, number: connection.number, forRoom: connection.wantsToWrite)
        }
        if let deadline = connection.deadline, earliestDeadline.map({ deadline < $0 }) ?? true {
            earliestDeadline = deadline
        }
    }

    private mutating func checkDeadlines(at now: ContinuousClock.Instant) {
        guard let earliest = earliestDeadline, earliest <= now else { return }
        earliestDeadline = nil
        for connection in connections.values.filter({ $0.state == .open }) {
            connection.checkDeadline(at: now)
            settle(connection)
        }
    }

    private mutating func drop(_ connection: RelayConnection) {
        if connection.socket >= 0 { queue.remove(connection.socket) }
        unsafe curl_multi_remove_handle(multi, connection.handle.pointer)
        connections[connection.number] = nil
    }

    mutating func closeAll() {
        for connection in connections.values.sorted(by: { $0.number < $1.number }) {
            connection.close(.finished, at: .now)
            drop(connection)
        }
    }
}
