/// A text that must not be shown: printing it gives "(hidden)".
struct Secret: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The text itself, for the one place that needs it.
    let value: String

    init(_ value: String) {
        self.value = value
    }

    var description: String { "(hidden)" }
    var debugDescription: String { "(hidden)" }
    /// `dump` finds nothing either.
    var customMirror: Mirror { Mirror(self, children: [:]) }
}
