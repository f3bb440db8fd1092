/// Text that is the same for every subscriber, with gaps where a subscriber's own fields go.
/// Rendered once per issue, frozen with it, filled once per message.
package struct GappedText: Sendable, Equatable, Codable {
    package enum Piece: Sendable, Equatable, Codable {
        case text(String)
        case gap(SubscriberField)
    }

    package var pieces: [Piece]

    package init(pieces: [Piece]) {
        self.pieces = pieces
    }

    /// The whole with every gap filled by what `value` gives, which must be escaped already for the place it goes to.
    package func filled(_ value: (SubscriberField) -> String) -> String {
        var whole = ""
        for piece in pieces {
            switch piece {
            case .text(let text): whole += text
            case .gap(let field): whole += value(field)
            }
        }
        return whole
    }
}

/// What differs from one subscriber's message to another's.
package struct SubscriberField: RawRepresentable, Sendable, Hashable, Codable {
    package var rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package static let name = SubscriberField(rawValue: "name")
    package static let email = SubscriberField(rawValue: "email")
    /// `https://.../u/{token}`; where the newsletter has no web address, the `mailto:` form.
    package static let unsubscribeURL = SubscriberField(rawValue: "unsubscribeURL")
    /// `https://.../p/{token}`, the page of the subscriber's settings; nothing where the newsletter has no web address.
    package static let preferencesURL = SubscriberField(rawValue: "preferencesURL")
    /// A field of the subscriber's own `fields`, `{{subscriber.fields.city}}` in a template.
    package static func custom(_ key: String) -> SubscriberField { SubscriberField(rawValue: "fields.\(key)") }

    /// The field as a template writes it that says what stands where a subscriber has no value: `name|friend`.
    package func or(_ fallback: String) -> SubscriberField { SubscriberField(rawValue: "\(rawValue)|\(fallback)") }

    /// The field alone, and what stands where it has no value: plain text, empty unless the template says otherwise.
    /// Names in templates hold no `|`.
    package var parts: (field: SubscriberField, fallback: String) {
        guard let bar = rawValue.firstIndex(of: "|") else { return (self, "") }
        return (SubscriberField(rawValue: String(rawValue[..<bar])), String(rawValue[rawValue.index(after: bar)...]))
    }
}
