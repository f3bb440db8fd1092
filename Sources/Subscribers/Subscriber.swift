import Foundation

/// A person on the list: who asked for the newsletter, how often, and whether they may be mailed.
/// One object of subscribers.json (docs/json.md); unknown keys are kept.
package struct Subscriber: Sendable, Equatable {
    /// Whether a person may be mailed, and if not, why.
    package enum Status: String, Sendable, Codable, CaseIterable {
        case pending, active, unsubscribed, bounced, complained, blocked
    }

    /// Proof that the person asked: when, through what, and from which address if the owner records it.
    package struct Consent: Sendable, Equatable {
        package var at: Date?
        package var source: String
        package var ip: String?
        /// Keys that this version does not know.
        package var unknownMembers: [JSONMember] = []

        package init(at: Date?, source: String, ip: String? = nil) {
            self.at = at
            self.source = source
            self.ip = ip
        }
    }

    /// One change of status, or of the address: then `from` and `to` are the same.
    package struct Change: Sendable, Equatable {
        package var at: Date
        package var from: Status?
        package var to: Status
        package var source: String
        /// Of whoever asked for it on the web, if the owner records it.
        package var ip: String?
        /// Keys that this version does not know.
        package var unknownMembers: [JSONMember] = []

        package init(at: Date, from: Status?, to: Status, source: String, ip: String? = nil) {
            self.at = at
            self.from = from
            self.to = to
            self.source = source
            self.ip = ip
        }
    }

    /// Stable for ever, also when the address changes: 1 to 64 of `A-Z a-z 0-9 - _`.
    package var id: String
    package var email: EmailAddress
    package var name: String?
    package var status: Status
    package var rhythm: Rhythm
    /// Empty means all topics.
    package var topics: [String]
    package var tags: [String]
    /// BCP 47; nil means the newsletter's.
    package var language: String?
    /// IANA name; nil means the newsletter's.
    package var timeZone: String?
    package var fields: [String: String]
    package var pausedUntil: Date?
    /// Links made before then no longer work, but the one to leave; nil lets all of them.
    package var linksFrom: Date?
    package var createdAt: Date?
    package var consent: Consent?
    package var history: [Change]
    /// Keys that this version does not know, in their order, so that a rewrite loses nothing.
    package var unknownMembers: [JSONMember] = []

    package init(
        id: String, email: EmailAddress, name: String? = nil, status: Status = .active, rhythm: Rhythm = .weekly,
        topics: [String] = [], tags: [String] = [], language: String? = nil, timeZone: String? = nil,
        fields: [String: String] = [:], pausedUntil: Date? = nil, linksFrom: Date? = nil, createdAt: Date? = nil,
        consent: Consent? = nil, history: [Change] = [], unknown: [String: String] = [:]
    ) {
        self.id = id
        self.email = email
        self.name = name
        self.status = status
        self.rhythm = rhythm
        self.topics = topics
        self.tags = tags
        self.language = language
        self.timeZone = timeZone
        self.fields = fields
        self.pausedUntil = pausedUntil
        self.linksFrom = linksFrom
        self.createdAt = createdAt
        self.consent = consent
        self.history = history
        self.unknown = unknown
    }

    /// `unknownMembers` by key, as raw JSON values. Setting it keeps the order of keys that stay and puts new ones
    /// behind them, sorted.
    package var unknown: [String: String] {
        get { Dictionary(unknownMembers.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first }) }
        set {
            let kept = unknownMembers.compactMap { member in
                newValue[member.key].map { JSONMember(key: member.key, value: $0) }
            }
            let known = Set(kept.map(\.key))
            let added = newValue.filter { !known.contains($0.key) }.sorted { $0.key < $1.key }
            unknownMembers = kept + added.map { JSONMember(key: $0.key, value: $0.value) }
        }
    }
}

/// A key of a JSON object and its value as JSON text without white space between its parts.
package struct JSONMember: Sendable, Equatable {
    /// Without quotation marks and escapes.
    package var key: String
    /// Raw JSON.
    package var value: String

    package init(key: String, value: String) {
        self.key = key
        self.value = value
    }
}
