import Foundation
import Storage
import Subscribers

/// Everything that is known about one person.
struct PersonRecord {
    let subscriber: Subscriber
    let deliveries: [DeliveryRecord]
    let mails: [QueuedMail]

    init(of subscriber: Subscriber, in state: StateDatabase) throws {
        self.subscriber = subscriber
        deliveries = try state.deliveries(subscriberID: subscriber.id)
        mails = try state.mails(to: subscriber.email, subscriberID: subscriber.id)
    }

    private struct Delivery: Encodable {
        var issue: Int
        var status: String
        var attempts: Int
        var doubts: Int
        var settledAt: Date?
        var code: Int?
        var enhanced: String?
        var reply: String?
        var reason: String?
    }

    /// About the subscription.
    private struct Mail: Encodable {
        var id: Int64
        var kind: String
        var address: String
        var createdAt: Date
        /// While it waits.
        var due: Date?
        var attempts: Int
        var status: String
        var settledAt: Date?
        var reply: String?

        init(_ mail: QueuedMail) {
            id = mail.id
            kind = mail.kind
            address = mail.address.description
            createdAt = mail.createdAt
            due = mail.status == .waiting ? mail.due : nil
            attempts = mail.attempts
            status = mail.status.rawValue
            settledAt = mail.settledAt
            reply = mail.reply
        }
    }

    /// The object of subscribers.json with `deliveries` and `mails` as its last keys.
    var json: String {
        get throws {
            let rows = deliveries.map { record in
                Delivery(
                    issue: record.issue, status: record.status.rawValue, attempts: record.attempts,
                    doubts: record.doubts,
                    settledAt: record.settledAt, code: record.reply?.code, enhanced: record.reply?.enhanced,
                    reply: record.reply?.text, reason: record.reason)
            }
            return SubscriberEncoder.line(subscriber).dropLast() + ",\"deliveries\":" + (try Console.jsonLine(rows))
                + ",\"mails\":" + (try Console.jsonLine(mails.map(Mail.init))) + "}"
        }
    }
}
