import Foundation
import Logging

extension Logger {
    /// A log of warnings and errors on stderr, with the subscriber's id where there is one and never an address.
    static func standardError(_ label: String) -> Logger {
        var logger = Logger(label: label) { AddressFreeLog(target: StreamLogHandler.standardError(label: $0)) }
        logger.logLevel = .warning
        return logger
    }
}

/// Takes email addresses out of what is logged: the sentence of an error, such as that two lines of the list have the same
/// one, is written for whoever runs a command.
struct AddressFreeLog<Target: LogHandler>: LogHandler {
    var target: Target

    var logLevel: Logger.Level {
        get { target.logLevel }
        set { target.logLevel = newValue }
    }
    var metadata: Logger.Metadata {
        get { target.metadata }
        set { target.metadata = newValue }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { target[metadataKey: key] }
        set { target[metadataKey: key] = newValue }
    }

    func log(event: LogEvent) {
        var event = event
        event.message = "\(Self.withoutAddresses("\(event.message)"))"
        target.log(event: event)
    }

    static func withoutAddresses(_ text: String) -> String {
        text.replacing(/[^\s@“”"'<>(),;:\/]+@[^\s@“”"'<>(),;:\/]+/, with: "…@…")
    }
}
