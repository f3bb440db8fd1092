import Foundation
import Messages
import Sender
import Storage
import Subscribers

/// One real copy of an issue through the relay, which changes no state: its ledger lives in memory.
struct TestMail {
    struct Outcome {
        /// What came of it, as the ledger has it; nil when it was never tried.
        var record: DeliveryRecord?
        var end: SendRun.End
    }

    let newsletter: Newsletter
    let issue: Issue
    /// Whose copy it is, at the address that it goes to.
    let recipient: Recipient

    /// `reader` is the person whose copy it is. Its id is another for each test mail, or mail services show only the
    /// first, by its Message-ID; it also takes the meaning from the links that act.
    init(_ issue: Issue, for reader: Recipient, to address: EmailAddress, of newsletter: Newsletter) {
        self.newsletter = newsletter
        self.issue = issue
        var recipient = reader
        recipient.subscriberID = "test-\(UUID().uuidString.lowercased())"
        recipient.address = address
        self.recipient = recipient
    }

    func send() async throws -> Outcome {
        var issue = issue
        issue.number = 1  // this ledger knows only one
        let ledger = try StateDatabase.inMemory(uncertainPolicy: .hold)
        let frozen = try ledger.freeze(issue, entries: [], mark: 0, contentHash: issue.contentHash) { add in
            try add(recipient)
        }
        let builder = try newsletter.messageBuilder(issue, isLooking: true)
        let run = SendRun(
            settings: try newsletter.sending(), issue: frozen.issue, ledger: ledger, composer: builder, now: { Date() })
        let end = try await run.run()
        return Outcome(record: try ledger.deliveries(subscriberID: recipient.subscriberID).first, end: end)
    }
}
