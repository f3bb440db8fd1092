import Synchronization

/// Has what is found wrong again and again said once, and anew when it is something else or was right meanwhile.
final class StandingNotice: Sendable {
    private let latest = Mutex<String?>(nil)

    /// The sentence, if it was not the latest; nil stands for nothing wrong.
    func news(_ sentence: String?) -> String? {
        latest.withLock { latest in
            defer { latest = sentence }
            return sentence == latest ? nil : sentence
        }
    }
}
