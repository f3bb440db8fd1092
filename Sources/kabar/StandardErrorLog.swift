import Logging

extension Logger {
    /// A log of warnings and errors on stderr, with the subscriber's id where there is one and never an address.
    static func standardError(_ label: String) -> Logger {
        var logger = Logger(label: label) { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .warning
        return logger
    }
}
