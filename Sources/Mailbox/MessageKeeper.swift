import NIOCore

/// Decides what becomes of a whole message, keeps it, and says what the client is told.
struct MessageKeeper: Sendable {
    /// Told of each kept message and recipient before the client is: the address and the message as it was sent.
    typealias Accepted = @Sendable (_ recipient: String, _ bytes: [UInt8]) -> Void

    let maildir: Maildir
    let faults: FaultBook
    let accepted: Accepted?

    /// The reply to the message; nil closes the connection without one.
    func take(_ message: ReceivedMessage) -> SMTPReply? {
        let fate = faults.fate(ofMessageTo: message.recipients)
        switch fate {
        case .refuse: return SMTPReply(554, "5.7.1", "Told to refuse this message")
        case .defer: return SMTPReply(451, "4.3.0", "Told to defer this message")
        case .lose: return nil
        case .keep, .drop: break
        }
        do {
            let name = try maildir.keep(message)
            faults.countKept()
            if let accepted {
                let bytes = Array(message.original)
                for recipient in message.recipients { accepted(recipient, bytes) }
            }
            return fate == .drop ? nil : SMTPReply(250, "2.0.0", "Kept as \(name)")
        } catch {
            return SMTPReply(451, "4.3.0", error.description)
        }
    }
}
