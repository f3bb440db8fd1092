import Foundation

/// Reads one subscriber of subscribers.json.
///
/// Absent keys and `null` have the defaults of `Subscriber`; unknown keys are kept; anything else that is not as
/// docs/json.md says is a fault with its place.
package struct SubscriberDecoder {
    private var id: String?
    private var email: EmailAddress?
    private var name: String?
    private var status = Subscriber.Status.active
    private var rhythm = Rhythm.weekly
    private var topics: [String] = []
    private var tags: [String] = []
    private var language: String?
    private var timeZone: String?
    private var fields: [String: String] = [:]
    private var pausedUntil: Date?
    private var linksFrom: Date?
    private var createdAt: Date?
    private var consent: Subscriber.Consent?
    private var history: [Subscriber.Change] = []
    private var unknownMembers: [JSONMember] = []
    /// A bit for each known key that was read.
    private var seen: UInt32 = 0

    private init() {}

    /// Reads the object at the cursor, which then stands behind it. `hasID` is false when the id was derived from
    /// the address because the entry has none yet.
    package static func read(
        _ cursor: inout JSONCursor
    ) throws(JSONFault) -> (subscriber: Subscriber, hasID: Bool) {
        guard cursor.peek() != nil else { throw cursor.end }
        let start = cursor.at
        try cursor.take(UInt8(ascii: "{"), where: "at the beginning of a subscriber")
        var decoder = SubscriberDecoder()
        var isFirst = true
        while let key = try cursor.key(isFirst: &isFirst) {
            try decoder.read(key, &cursor)
        }
        guard let email = decoder.email else {
            throw JSONFault(offset: start, reason: "the subscriber has no email; add \"email\":\"name@example.org\"")
        }
        return (decoder.subscriber(email), decoder.id != nil)
    }

    /// Throws for a value that the reader would refuse, so that what is written can be read again: its rules are the
    /// only ones.
    package static func checkReadable(_ subscriber: Subscriber) throws(SubscriberError) {
        do throws(JSONFault) {
            var cursor = JSONCursor(Array(SubscriberEncoder.line(subscriber).utf8))
            _ = try read(&cursor)
        } catch {
            throw .unfit(address: subscriber.email.description, reason: error.reason)
        }
    }

    private func subscriber(_ email: EmailAddress) -> Subscriber {
        var result = Subscriber(
            id: id ?? SubscriberID.derived(from: email), email: email, name: name, status: status, rhythm: rhythm,
            topics: topics, tags: tags, language: language, timeZone: timeZone, fields: fields,
            pausedUntil: pausedUntil, linksFrom: linksFrom, createdAt: createdAt, consent: consent, history: history)
        result.unknownMembers = unknownMembers
        return result
    }

    private mutating func read(_ key: String, _ cursor: inout JSONCursor) throws(JSONFault) {
        switch key {
        case "id": if try hasValue(0, &cursor) { id = try cursor.subscriberID() }
        case "email": if try hasValue(1, &cursor) { email = try cursor.address() }
        case "name": if try hasValue(2, &cursor) { name = try cursor.name() }
        case "status": if try hasValue(3, &cursor) { status = try cursor.choice("status") }
        case "rhythm": if try hasValue(4, &cursor) { rhythm = try cursor.choice("rhythm") }
        case "topics": if try hasValue(5, &cursor) { topics = try cursor.texts("topics") }
        case "tags": if try hasValue(6, &cursor) { tags = try cursor.texts("tags") }
        case "language": if try hasValue(7, &cursor) { language = try cursor.language() }
        case "timeZone": if try hasValue(8, &cursor) { timeZone = try cursor.timeZone() }
        case "fields": if try hasValue(9, &cursor) { fields = try cursor.fields() }
        case "pausedUntil": if try hasValue(10, &cursor) { pausedUntil = try cursor.time(key) }
        case "createdAt": if try hasValue(11, &cursor) { createdAt = try cursor.time(key) }
        case "consent": if try hasValue(12, &cursor) { consent = try cursor.consent() }
        case "history": if try hasValue(13, &cursor) { history = try cursor.history() }
        case "linksFrom": if try hasValue(14, &cursor) { linksFrom = try cursor.time(key) }
        default: try cursor.addUnknown(key, to: &unknownMembers)
        }
    }

    /// False when the value of a known key is `null`, which is skipped; refuses a second one of the key.
    private mutating func hasValue(_ bit: UInt32, _ cursor: inout JSONCursor) throws(JSONFault) -> Bool {
        guard seen & (1 << bit) == 0 else { throw cursor.secondKey }
        seen |= 1 << bit
        return try !cursor.takeNull()
    }
}
