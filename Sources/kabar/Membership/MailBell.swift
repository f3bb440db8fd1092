import Foundation
import Synchronization

/// Wakes whoever sends the mails of the queue: when one is put in, and when the next one's time has come.
final class MailBell: Sendable {
    private let rings: AsyncStream<Void>
    private let ringer: AsyncStream<Void>.Continuation
    private let alarm = Mutex<Task<Void, Never>?>(nil)

    init() {
        (rings, ringer) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func ring() { ringer.yield() }

    /// One ring at a time, in the place of that asked for before; nil for none.
    func ring(after seconds: TimeInterval?) {
        let next = seconds.map { seconds in
            Task { [ringer] in
                // Cancelled, it does not ring.
                guard (try? await Task.sleep(for: .seconds(max(0, seconds)))) != nil else { return }
                ringer.yield()
            }
        }
        alarm.withLock { alarm in
            alarm?.cancel()
            alarm = next
        }
    }

    /// Calls `body` at every ring, until the task is cancelled. One reader at a time.
    func forEachRing(_ body: () async -> Void) async {
        for await _ in rings { await body() }
        ring(after: nil)
    }
}
