import Logging
import Synchronization

/// A log that keeps what it was told.
final class SaidLog: LogHandler, Sendable {
    private let lines = Mutex<[String]>([])
    var logger: Logger { Logger(label: "test") { _ in self } }
    var all: [String] { lines.withLock { $0 } }
    var logLevel: Logger.Level {
        get { .warning }
        set {}
    }
    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }

    subscript(metadataKey _: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }

    func log(event: LogEvent) { lines.withLock { $0.append("\(event.message)") } }
}
