import Sender
import Synchronization

/// A flight recorder in memory.
final class MemoryFlight: FlightRecorder {
    struct Slot: Equatable {
        var answered: AnsweredMail?
        var onWire: Int64
    }

    private let slots = Mutex<[Int: Slot]>([:])

    var connections: [Int: Slot] { slots.withLock { $0 } }

    func sends(_ row: Int64, on connection: Int, after answered: AnsweredMail?) {
        slots.withLock { $0[connection] = Slot(answered: answered, onWire: row) }
    }

    func forget(_ connection: Int) {
        slots.withLock { $0[connection] = nil }
    }

    /// What a new run makes of a row that it finds `attempting`.
    enum Fate: Equatable {
        case sent, inDoubt, planned
    }

    func fate(of row: Int64) -> Fate {
        slots.withLock { slots in
            if slots.values.contains(where: { $0.answered == AnsweredMail(row: row, isAccepted: true) }) {
                return .sent
            }
            return slots.values.contains { $0.onWire == row } ? .inDoubt : .planned
        }
    }
}
