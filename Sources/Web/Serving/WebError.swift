import NIOCore

/// Why pages cannot be served.
package enum WebError: Error, Equatable, CustomStringConvertible {
    /// A port cannot be listened on: what for, the address, and the reason.
    case listen(String, address: String, reason: String)
    /// The preview desk was to be opened to other machines: the host.
    case notLoopback(String)
    /// The server stopped by itself: what it served, and the reason.
    case stopped(String, reason: String)

    /// A sentence for people: what failed, why, what to do next.
    package var description: String {
        switch self {
        case .listen(let purpose, let address, let reason):
            "\(purpose) cannot listen on \(address): \(reason). Choose another port, or 0 for any free one."
        case .notLoopback(let host):
            "The preview desk does not listen on \(host): it shows mail to this machine only. "
                + "Use 127.0.0.1, and an SSH tunnel from elsewhere."
        case .stopped(let purpose, let reason):
            "\(purpose) stopped: \(reason). Start it again; if it stops again, report this sentence."
        }
    }

    /// The usual reasons in words.
    static func reason(_ error: any Error) -> String {
        guard let error = error as? IOError else { return "\(error)" }
        return switch error.errnoCode {
        case 13: "ports below 1024 are for root"
        case 98: "another program listens there already"
        case 99: "this machine has no such address"
        default: error.localizedDescription
        }
    }
}
