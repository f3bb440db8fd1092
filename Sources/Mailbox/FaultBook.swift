import Synchronization

/// The faults of one mailbox and how often each may still happen; shared by all its connections.
final class FaultBook: Sendable {
    /// What becomes of a message when no fault speaks: it is kept and acknowledged.
    enum MessageFate: Equatable {
        case keep
        case refuse
        case `defer`
        /// Kept, and the connection closes without a reply.
        case drop
        /// Not kept, and the connection closes without a reply.
        case lose
    }

    private struct Counts {
        /// For each fault how often it may still happen; nil is for ever.
        var left: [Int?]
        var kept = 0
    }

    private let faults: [MailboxFault]
    private let counts: Mutex<Counts>
    /// How long the reply to a message waits.
    let slowMilliseconds: Int
    /// After how many messages a connection is told to go; nil is never.
    let closeAfterMessages: Int?

    init(_ faults: [MailboxFault]) {
        self.faults = faults
        var slow = 0
        var closeAfter: Int?
        var left: [Int?] = []
        for fault in faults {
            switch fault.kind {
            case .address(_, _, let times): left.append(times)
            case .after: left.append(nil)
            case .closeAfter(let messages):
                left.append(nil)
                closeAfter = min(messages, closeAfter ?? messages)
            case .slow(let milliseconds):
                left.append(nil)
                slow += milliseconds
            }
        }
        slowMilliseconds = slow
        closeAfterMessages = closeAfter
        counts = Mutex(Counts(left: left))
    }

    /// The refusal of a recipient, by the first fault that fits; nil lets the recipient in.
    func refusal(of recipient: String) -> SMTPReply? {
        guard !faults.isEmpty else { return nil }
        return counts.withLock { counts in
            for (index, fault) in faults.enumerated() {
                switch fault.kind {
                case .address(let action, let pattern, _) where action == .refuse || action == .defer:
                    if Self.use(index, of: &counts, pattern, recipient) { return Self.refusal(action) }
                case .after(let action, let messages) where counts.kept >= messages:
                    return Self.refusal(action)
                default: continue
                }
            }
            return nil
        }
    }

    /// What to do with a whole message, by the first fault that fits any of its recipients.
    func fate(ofMessageTo recipients: [String]) -> MessageFate {
        guard !faults.isEmpty else { return .keep }
        return counts.withLock { counts in
            for (index, fault) in faults.enumerated() {
                guard case .address(let action, let pattern, _) = fault.kind, let fate = Self.fate(action) else {
                    continue
                }
                if recipients.contains(where: { Self.use(index, of: &counts, pattern, $0) }) { return fate }
            }
            return .keep
        }
    }

    /// Counts a kept message, for `refuse-after` and `defer-after`.
    func countKept() {
        guard !faults.isEmpty else { return }
        counts.withLock { $0.kept += 1 }
    }

    private static func use(_ index: Int, of counts: inout Counts, _ pattern: String, _ address: String) -> Bool {
        if counts.left[index] == 0 { return false }
        guard AddressPattern.matches(pattern, address) else { return false }
        counts.left[index] = counts.left[index].map { $0 - 1 }
        return true
    }

    private static func refusal(_ action: MailboxFault.Action) -> SMTPReply {
        action == .defer
            ? SMTPReply(451, "4.2.1", "Told to defer this recipient")
            : SMTPReply(550, "5.1.1", "Told to refuse this recipient")
    }

    private static func fate(_ action: MailboxFault.Action) -> MessageFate? {
        switch action {
        case .refuse, .defer: nil
        case .refuseMessage: .refuse
        case .deferMessage: .defer
        case .drop: .drop
        case .lose: .lose
        }
    }
}
