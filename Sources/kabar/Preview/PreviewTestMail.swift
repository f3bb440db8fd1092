import Sender
import Subscribers
import Web

/// Sends what the preview desk shows as a test mail, and tells what came of it in a form that the desk can show.
enum PreviewTestMail {
    static func send(_ rendering: PreviewLoader.Rendering, to address: String) async -> TestMailOutcome {
        do {
            let mail = TestMail(
                rendering.issue, for: rendering.recipient, to: try EmailAddress(address), of: rendering.newsletter)
            return outcome(try await mail.send(), address)
        } catch {
            return .failed(address: address, reason: "\(error)")
        }
    }

    private static func outcome(_ outcome: TestMail.Outcome, _ address: String) -> TestMailOutcome {
        let reply = outcome.record?.reply
        let words = reply.map { reply in
            [String(reply.code), reply.enhanced, reply.text].compactMap { $0 }.joined(separator: " ")
        }
        if outcome.record?.status == .sent { return .sent(address: address, reply: words) }
        if let words { return .failed(address: address, reason: words) }
        if case .relayUnavailable(let sentence) = outcome.end { return .failed(address: address, reason: sentence) }
        if case .waits(_, let why) = outcome.end { return .failed(address: address, reason: why) }
        return .failed(address: address, reason: outcome.record?.reason)
    }
}
