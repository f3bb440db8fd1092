import Subscribers

/// An undoing as a change of a subscriber file.
struct ImportUndoEdit: SubscriberFileEdit {
    private(set) var undo: ImportUndo
    private var restored: Subscriber?

    init(_ undo: ImportUndo) {
        self.undo = undo
    }

    mutating func removes(_ subscriber: Subscriber) throws(SubscriberError) -> Bool {
        restored = nil
        switch try undo.outcome(for: subscriber) {
        case .untouched, .kept: return false
        case .removed: return true
        case .restored(let before):
            restored = before
            return false
        }
    }

    /// Asked right after `removes`.
    func revised(_ subscriber: Subscriber) -> Subscriber? { restored }

    func additions(_ add: (Subscriber) throws(SubscriberError) -> Void) {}
}
