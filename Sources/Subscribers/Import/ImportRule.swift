import Foundation

/// What an import may do to a person: it adds those who are new and updates names and fields of the others. It never
/// changes a status, so nobody who left comes back, and never touches what the person chose.
package enum ImportRule {
    /// What becomes of a person who is on the list already.
    package enum Outcome: Sendable, Equatable {
        case unchanged
        case updated(Subscriber)
        /// Left, bounced, complained or blocked: not even the name is changed.
        case suppressed
    }

    /// Empty cells of the row leave what is there.
    package static func outcome(of row: ImportRow, for existing: Subscriber) -> Outcome {
        if existing.isSuppressed { return .suppressed }
        var changed = existing
        changed.name = row.name ?? existing.name
        changed.fields.merge(row.fields) { _, new in new }
        return changed == existing ? .unchanged : .updated(changed)
    }

    /// A person who is new: active unless the row says otherwise, with the file as the source of consent.
    package static func newSubscriber(_ row: ImportRow, id: String, file: String, at now: Date) -> Subscriber {
        let consent = Subscriber.Consent(
            at: row.consentAt ?? Subscriber.wholeSecond(now), source: "import \(file)", ip: row.consentIP)
        var person = Subscriber.joining(
            row.email, id: id, name: row.name, status: row.status ?? .active, rhythm: row.rhythm ?? .weekly,
            consent: consent, at: now)
        // The address of the consent is the person's; that of the change would be the owner's.
        person.history = person.history.map {
            Subscriber.Change(at: $0.at, from: $0.from, to: $0.to, source: $0.source)
        }
        if let createdAt = row.createdAt { person.createdAt = createdAt }
        person.topics = row.topics ?? []
        person.tags = row.tags ?? []
        for flag in AddressFlag.flags(of: row.email) where !person.tags.contains(flag.tag) {
            person.tags.append(flag.tag)
        }
        person.language = row.language
        person.timeZone = row.timeZone
        person.fields = row.fields
        return person
    }
}
