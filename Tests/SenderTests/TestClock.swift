import Foundation
import Synchronization

/// A clock that goes when a test says so; it begins at `epoch`.
final class TestClock: Sendable {
    private let time = Mutex(epoch)

    var now: Date { time.withLock { $0 } }

    func advance(_ seconds: TimeInterval) {
        time.withLock { $0 += seconds }
    }
}
