import Sender
import Storage

/// What an issue is doing, in one word, for people and for scripts.
enum IssueState: String, Encodable {
    /// A process is at work on it.
    case sending
    /// Told to wait, by a person or by the sender itself.
    case paused
    /// Some mail waits and no process is at work.
    case waiting
    /// Cancelled; what was in flight is not settled yet.
    case cancelling
    case cancelled
    case finished

    init(control: IssueControl, isFinished: Bool, isHeld: Bool) {
        switch (control, isFinished) {
        case (.cancelled, true): self = .cancelled
        case (.cancelled, false): self = .cancelling
        case (_, true): self = .finished
        case (.paused, false): self = .paused
        case (.running, false): self = isHeld ? .sending : .waiting
        }
    }
}
