import Synchronization

/// Does something once so many bytes have come: a moment that no step of a protocol marks.
package final class ByteAlarm: Sendable {
    private struct State {
        var left = 0
        var action: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// Takes the place of what was set before.
    package func set(afterBytes bytes: Int, _ action: @escaping @Sendable () -> Void) {
        state.withLock { $0 = State(left: bytes, action: action) }
    }

    package func clear() {
        state.withLock { $0 = State() }
    }

    func count(_ bytes: Int) {
        let action = state.withLock { state -> (@Sendable () -> Void)? in
            guard state.action != nil else { return nil }
            state.left -= bytes
            guard state.left <= 0 else { return nil }
            defer { state.action = nil }
            return state.action
        }
        action?()
    }
}
