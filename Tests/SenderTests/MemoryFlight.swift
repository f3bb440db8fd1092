import Sender
import Synchronization

/// A flight recorder in memory.
final class MemoryFlight: FlightRecorder {
    private struct State {
        /// nil where the relay has given its verdict.
        var onWire: [Int: Int64?] = [:]
        var accepted: Set<Int64> = []
    }

    private let state = Mutex(State())

    /// What is on the wires of those that have not been forgotten.
    var connections: [Int: Int64?] { state.withLock { $0.onWire } }
    var accepted: [Int64] { state.withLock { $0.accepted.sorted() } }

    func sends(_ row: Int64, on connection: Int) {
        state.withLock { $0.onWire[connection] = .some(row) }
    }

    func answered(_ row: Int64, on connection: Int, isAccepted: Bool) {
        state.withLock { state in
            if isAccepted { state.accepted.insert(row) }
            state.onWire[connection] = .some(nil)
        }
    }

    func forget(_ connection: Int) {
        state.withLock { $0.onWire[connection] = nil }
    }

    /// What a new run makes of a row that it finds `attempting`.
    enum Fate: Equatable {
        case sent, inDoubt, planned
    }

    func fate(of row: Int64) -> Fate {
        state.withLock { state in
            if state.accepted.contains(row) { return .sent }
            return state.onWire.values.contains(row) ? .inDoubt : .planned
        }
    }
}
