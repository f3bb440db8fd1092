import Foundation

/// Writes subscribers as subscribers.json has them: one line each, keys in a fixed order, unset keys left out.
package enum SubscriberEncoder {
    /// The line of one subscriber, without a line break.
    package static func line(_ subscriber: Subscriber) -> String {
        var bytes: [UInt8] = []
        append(subscriber, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the line of one subscriber, without a line break.
    package static func append(_ subscriber: Subscriber, to bytes: inout [UInt8]) {
        JSONObjectWriter.write(to: &bytes) { object, bytes in
            object.text("id", subscriber.id, to: &bytes)
            object.text("email", subscriber.email.description, to: &bytes)
            object.text("name", subscriber.name, to: &bytes)
            object.text("status", subscriber.status.rawValue, to: &bytes)
            object.text("rhythm", subscriber.rhythm.rawValue, to: &bytes)
            object.texts("topics", subscriber.topics, to: &bytes)
            object.texts("tags", subscriber.tags, to: &bytes)
            object.text("language", subscriber.language, to: &bytes)
            object.text("timeZone", subscriber.timeZone, to: &bytes)
            append(subscriber.fields, &object, to: &bytes)
            object.text("pausedUntil", subscriber.pausedUntil.map(UTCTime.text), to: &bytes)
            object.text("linksFrom", subscriber.linksFrom.map(UTCTime.text), to: &bytes)
            object.text("createdAt", subscriber.createdAt.map(UTCTime.text), to: &bytes)
            append(subscriber.consent, &object, to: &bytes)
            append(subscriber.history, &object, to: &bytes)
            object.members(subscriber.unknownMembers, to: &bytes)
        }
    }

    private static func append(
        _ fields: [String: String], _ object: inout JSONObjectWriter, to bytes: inout [UInt8]
    ) {
        if fields.isEmpty { return }
        object.begin("fields", to: &bytes)
        JSONObjectWriter.write(to: &bytes) { object, bytes in
            for (key, value) in fields.sorted(by: { $0.key < $1.key }) { object.text(key, value, to: &bytes) }
        }
    }

    private static func append(
        _ consent: Subscriber.Consent?, _ object: inout JSONObjectWriter, to bytes: inout [UInt8]
    ) {
        guard let consent else { return }
        object.begin("consent", to: &bytes)
        JSONObjectWriter.write(to: &bytes) { object, bytes in
            object.text("at", consent.at.map(UTCTime.text), to: &bytes)
            object.text("source", consent.source, to: &bytes)
            object.text("ip", consent.ip, to: &bytes)
            object.members(consent.unknownMembers, to: &bytes)
        }
    }

    private static func append(
        _ history: [Subscriber.Change], _ object: inout JSONObjectWriter, to bytes: inout [UInt8]
    ) {
        if history.isEmpty { return }
        object.begin("history", to: &bytes)
        for (index, change) in history.enumerated() {
            bytes.append(UInt8(ascii: index == 0 ? "[" : ","))
            JSONObjectWriter.write(to: &bytes) { object, bytes in
                object.text("at", UTCTime.text(change.at), to: &bytes)
                object.text("from", change.from?.rawValue, to: &bytes)
                object.text("to", change.to.rawValue, to: &bytes)
                object.text("source", change.source, to: &bytes)
                object.text("ip", change.ip, to: &bytes)
                object.members(change.unknownMembers, to: &bytes)
            }
        }
        bytes.append(UInt8(ascii: "]"))
    }
}
