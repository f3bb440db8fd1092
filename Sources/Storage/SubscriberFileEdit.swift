import Subscribers

/// One change of a subscriber file, made while the file is copied: it sees each subscriber once, then may add some.
protocol SubscriberFileEdit {
    /// True when it is known beforehand that nothing would be written.
    var changesNothing: Bool { get }

    /// What becomes of a subscriber; nil keeps it as it is.
    mutating func revised(_ subscriber: Subscriber) throws(SubscriberError) -> Subscriber?

    /// Hands those to add to `add`, after all were seen.
    mutating func additions(_ add: (Subscriber) throws(SubscriberError) -> Void) throws(SubscriberError)
}

/// Adds one person.
struct SubscriberAddition: SubscriberFileEdit {
    /// More people than this whose address was changed away from the same one do not exist.
    private static let attempts = 16

    private(set) var subscriber: Subscriber
    private let key: String
    private var freeIDs: [String]

    init(_ subscriber: Subscriber) {
        self.subscriber = subscriber
        key = subscriber.email.comparisonKey
        freeIDs =
            [subscriber.id] + (0..<Self.attempts).map { SubscriberID.derived(from: subscriber.email, attempt: $0) }
    }

    mutating func revised(_ other: Subscriber) throws(SubscriberError) -> Subscriber? {
        if other.email.comparisonKey == key {
            throw .alreadyListed(address: other.email.description, status: other.status)
        }
        if freeIDs.contains(other.id) { freeIDs.removeAll { $0 == other.id } }
        return nil
    }

    mutating func additions(_ add: (Subscriber) throws(SubscriberError) -> Void) throws(SubscriberError) {
        guard let id = freeIDs.first else {
            throw .notAllowed("The id \(subscriber.id) is taken; give \(subscriber.email) another one.")
        }
        subscriber.id = id
        try add(subscriber)
    }
}

/// Puts one person as they are now in the place of what they were.
struct SubscriberReplacement: SubscriberFileEdit {
    let subscriber: Subscriber
    let changesNothing: Bool

    init(_ before: Subscriber, by after: Subscriber) {
        subscriber = after
        changesNothing = before == after
    }

    func revised(_ other: Subscriber) -> Subscriber? { other.id == subscriber.id ? subscriber : nil }

    func additions(_ add: (Subscriber) throws(SubscriberError) -> Void) {}
}

/// Makes active people `bounced` whose address is dead. Who was changed after that by a person is left as they are.
struct BounceMarking: SubscriberFileEdit {
    private let dead: [String: DeadAddress]
    private(set) var marked = 0

    init(_ deadAddresses: [DeadAddress]) {
        dead = Dictionary(deadAddresses.map { ($0.subscriberID, $0) }) { first, second in
            first.at < second.at ? second : first
        }
    }

    mutating func revised(_ subscriber: Subscriber) -> Subscriber? {
        guard let dead = dead[subscriber.id], subscriber.status == .active,
            subscriber.email.comparisonKey == dead.address.comparisonKey,
            subscriber.history.allSatisfy({ $0.at < dead.at })
        else { return nil }
        var subscriber = subscriber
        subscriber.history.append(
            Subscriber.Change(at: dead.at, from: subscriber.status, to: .bounced, source: dead.source))
        subscriber.status = .bounced
        marked += 1
        return subscriber
    }

    func additions(_ add: (Subscriber) throws(SubscriberError) -> Void) {}
}

extension SubscriberFileEdit {
    var changesNothing: Bool { false }
}
