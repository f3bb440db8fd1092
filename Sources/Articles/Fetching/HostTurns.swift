/// Gives the requests to each host their turns, first come, first served: a few at once, their starts apart in time.
actor HostTurns {
    private struct Host {
        var underWay = 0
        /// Before it no further request starts.
        var nextStart: ContinuousClock.Instant
        var waiting: [CheckedContinuation<Void, Never>] = []
        var wantsRest = false
    }

    private let atOnce: Int
    private let now: @Sendable () -> ContinuousClock.Instant
    private let sleep: @Sendable (_ until: ContinuousClock.Instant) async throws -> Void
    private var hosts: [String: Host] = [:]

    init(
        atOnce: Int, now: @escaping @Sendable () -> ContinuousClock.Instant,
        sleep: @escaping @Sendable (_ until: ContinuousClock.Instant) async throws -> Void
    ) {
        self.atOnce = atOnce
        self.now = now
        self.sleep = sleep
    }

    /// Returns when a request to `host` may start, and keeps the next one back for `delay`; each call is followed by
    /// one of `end`. A cancelled task gets its turn early: what it would have asked is not asked.
    func begin(_ host: String, delay: Duration) async {
        if hosts[host, default: Host(nextStart: now())].underWay < atOnce {
            hosts[host, default: Host(nextStart: now())].underWay += 1
        } else {
            // `end` hands its place over, so the number under way stays. Nobody waits for ever: every request ends.
            await withCheckedContinuation { hosts[host]?.waiting.append($0) }
        }
        let start = max(now(), hosts[host]?.nextStart ?? now())
        hosts[host]?.nextStart = start + delay
        try? await sleep(start)
    }

    /// Lets the next one have its turn.
    func end(_ host: String) {
        guard hosts[host]?.waiting.isEmpty == false else {
            hosts[host]?.underWay -= 1
            return
        }
        hosts[host]?.waiting.removeFirst().resume()
    }

    /// The host has asked for fewer requests.
    func rest(_ host: String) {
        hosts[host, default: Host(nextStart: now())].wantsRest = true
    }

    func wantsRest(_ host: String) -> Bool {
        hosts[host]?.wantsRest == true
    }
}
