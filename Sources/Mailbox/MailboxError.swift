import NIOCore

/// Why a mailbox cannot be set up or run.
package enum MailboxError: Error, Equatable, CustomStringConvertible {
    /// A fault that cannot be understood: its text, and what is wrong with it.
    case badFault(String, reason: String)
    /// The Maildir cannot be made or written: its path and the system's reason.
    case folder(String, reason: String)
    /// The mailbox was to be opened to other machines: the host.
    case notLoopback(String)
    /// A port cannot be listened on: what for, the address, and the system's reason.
    case listen(String, address: String, reason: String)

    /// A sentence for people: what failed, why, what to do next.
    package var description: String {
        switch self {
        case .badFault(let text, let reason):
            return "The mailbox does not know the fault \"\(text)\": \(reason). \(MailboxFault.usage)"
        case .folder(let path, let reason):
            return
                "The mailbox cannot write to its folder \(path): \(reason.hasSuffix(".") ? String(reason.dropLast()) : reason). Choose a folder that you may write to."
        case .notLoopback(let host):
            return "The mailbox does not listen on \(host): it takes mail from anybody, so from this machine only. "
                + "Use 127.0.0.1."
        case .listen(let purpose, let address, let reason):
            return "The mailbox cannot listen on \(address) for \(purpose): \(reason). "
                + "Choose another port, or 0 for any free one."
        }
    }

    /// The usual reasons why a port cannot be had, in words.
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
