/// What one recipient domain, or several that belong together, will take from us.
package struct DomainRule: Sendable, Equatable {
    /// Stands for every domain that no rule names, each by itself.
    package static let everyOther = "*"

    /// Domains as lower-case A-labels; they share the limits, as gmail.com and googlemail.com do. `*` is every other
    /// domain, each with limits of its own. The first rule that names a domain holds.
    package var names: [String]
    package var limits: SendingLimits
    /// Mails of the domain that may be under way at once; at least 1.
    package var connections: Int?
    /// Mails of the domain on one connection before it is closed.
    package var messagesPerConnection: Int?

    package init(
        names: [String], limits: SendingLimits = SendingLimits(), connections: Int? = nil,
        messagesPerConnection: Int? = nil
    ) {
        self.names = names
        self.limits = limits
        self.connections = connections
        self.messagesPerConnection = messagesPerConnection
    }

    /// Whether a mail can ever have to wait because of this rule.
    var holdsBack: Bool { !limits.isUnlimited || connections != nil }
}
