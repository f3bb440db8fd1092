/// Which people of a list are meant: those who meet every condition that is set.
package struct SubscriberFilter: Sendable {
    package var status: Subscriber.Status?
    package var rhythm: Rhythm?
    /// Chosen by the person; those who chose none get all topics and are not meant.
    package var topic: String?
    /// Of a tag the language and what stands behind it count as given: `en` also means `en-GB`.
    package var language: String?
    package var tag: String?
    /// Values by name of the field.
    package var fields: [String: String]

    package init(
        status: Subscriber.Status? = nil, rhythm: Rhythm? = nil, topic: String? = nil, language: String? = nil,
        tag: String? = nil, fields: [String: String] = [:]
    ) {
        self.status = status
        self.rhythm = rhythm
        self.topic = topic
        self.language = language?.lowercased()
        self.tag = tag
        self.fields = fields
    }

    /// Whether a person meets every condition.
    package func matches(_ person: Subscriber) -> Bool {
        (status == nil || person.status == status) && (rhythm == nil || person.rhythm == rhythm)
            && topic.map(person.topics.contains) ?? true && tag.map(person.tags.contains) ?? true
            && matchesLanguage(of: person) && fields.allSatisfy { person.fields[$0.key] == $0.value }
    }

    private func matchesLanguage(of person: Subscriber) -> Bool {
        guard let language else { return true }
        guard let own = person.language?.lowercased() else { return false }
        return own == language || own.hasPrefix(language + "-")
    }
}
