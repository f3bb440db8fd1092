import Foundation
import Subscribers

/// One change of a subscriber file, made while the file is copied: it sees each subscriber once, then may add some.
protocol SubscriberFileEdit {
    /// True when it is known beforehand that nothing would be written.
    var changesNothing: Bool { get }

    /// What becomes of the blocked addresses and domains.
    mutating func revisedBlocks(_ entries: [String]) throws(SubscriberError) -> [String]

    /// What becomes of the traces of erased people.
    mutating func revisedTraces(_ entries: [String]) throws(SubscriberError) -> [String]

    /// Whether a subscriber goes.
    mutating func removes(_ subscriber: Subscriber) throws(SubscriberError) -> Bool

    /// What becomes of a subscriber; nil keeps it as it is.
    mutating func revised(_ subscriber: Subscriber) throws(SubscriberError) -> Subscriber?

    /// True for an edit of which only the outcome is wanted.
    var isRehearsal: Bool { get }

    /// Called when the new content is on the disk, before it takes the old one's place.
    mutating func willCommit() throws(SubscriberError)

    /// Hands those to add to `add`, after all were seen.
    mutating func additions(_ add: (Subscriber) throws(SubscriberError) -> Void) throws(SubscriberError)
}

/// Adds one person.
struct SubscriberAddition: SubscriberFileEdit {
    /// More people than this whose address was changed away from the same one do not exist.
    static let attempts = 16

    private(set) var subscriber: Subscriber
    private let isReturning: Bool
    private let key: String
    private var freeIDs: [String]

    init(_ subscriber: Subscriber, isReturning: Bool) {
        self.subscriber = subscriber
        self.isReturning = isReturning
        key = subscriber.email.comparisonKey
        freeIDs =
            [subscriber.id] + (0..<Self.attempts).map { SubscriberID.derived(from: subscriber.email, attempt: $0) }
    }

    func revisedTraces(_ entries: [String]) -> [String] {
        isReturning
            ? entries.filter { ForgottenHash($0)?.isTrace(of: subscriber.email) != true } : entries
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

/// Changes several people.
struct SubscriberUpdates: SubscriberFileEdit {
    private let updates: [SubscriberUpdate]
    /// Places in `updates`, by id.
    private let placesByID: [String: [Int]]
    private(set) var results: [Result<SubscriberUpdate.Outcome, SubscriberError>]

    init(_ updates: [SubscriberUpdate]) {
        self.updates = updates
        placesByID = Dictionary(grouping: updates.indices) { updates[$0].id }
        results = updates.map { .failure(.unknownID($0.id)) }
    }

    mutating func revised(_ subscriber: Subscriber) -> Subscriber? {
        guard let places = placesByID[subscriber.id] else { return nil }
        var person = subscriber
        for place in places {
            results[place] = Result { () throws(SubscriberError) in try updates[place].outcome(on: person) }
            if case .success(let outcome) = results[place] { person = outcome.after }
        }
        return person == subscriber ? nil : person
    }

    func additions(_ add: (Subscriber) throws(SubscriberError) -> Void) {}
}

/// Makes active people `bounced` whose address is dead. Who was changed after that by a person is left as they are.
struct BounceMarking: SubscriberFileEdit {
    private let dead: [String: DeadAddress]
    private(set) var marked = 0

    init(_ deadAddresses: [DeadAddress]) {
        dead = deadAddresses.latestByID
    }

    mutating func revised(_ subscriber: Subscriber) -> Subscriber? {
        guard let dead = dead[subscriber.id] else { return nil }
        var subscriber = subscriber
        guard subscriber.bounce(by: dead) else { return nil }
        marked += 1
        return subscriber
    }

    func additions(_ add: (Subscriber) throws(SubscriberError) -> Void) {}
}

/// Blocks an address or a domain, or takes a block back.
struct BlockEdit: SubscriberFileEdit {
    let entry: BlockEntry
    let isBlocking: Bool
    let source: String
    let now: Date
    private(set) var change = BlockChange(isNew: false, person: nil)

    init(_ entry: BlockEntry, isBlocking: Bool, source: String, now: Date) {
        self.entry = entry
        self.isBlocking = isBlocking
        self.source = source
        self.now = now
    }

    mutating func revisedBlocks(_ entries: [String]) -> [String] {
        let isListed = entries.contains { BlockEntry(listed: $0) == entry }
        change.isNew = change.isNew || isListed != isBlocking
        if isListed == isBlocking { return entries }
        return isBlocking ? entries + [entry.text] : entries.filter { BlockEntry(listed: $0) != entry }
    }

    mutating func revised(_ subscriber: Subscriber) -> Subscriber? {
        guard let address = entry.address, subscriber.email.comparisonKey == address.comparisonKey else { return nil }
        var subscriber = subscriber
        let didChange =
            isBlocking ? subscriber.block(source: source, at: now) : subscriber.unblock(source: source, at: now)
        change.person = subscriber
        change.isNew = change.isNew || didChange
        return didChange ? subscriber : nil
    }

    func additions(_ add: (Subscriber) throws(SubscriberError) -> Void) {}
}

/// Removes who never confirmed what they asked for by the form.
struct Tidying: SubscriberFileEdit {
    private let time: Date
    private(set) var removed = 0

    init(_ time: Date) {
        self.time = time
    }

    mutating func removes(_ subscriber: Subscriber) -> Bool {
        guard subscriber.isUnconfirmed(since: time) else { return false }
        removed += 1
        return true
    }

    func revised(_ subscriber: Subscriber) -> Subscriber? { nil }

    func additions(_ add: (Subscriber) throws(SubscriberError) -> Void) {}
}

/// Erases one person and leaves a trace.
struct Forgetting: SubscriberFileEdit {
    let address: EmailAddress
    let trace: String
    private let id: String?
    private(set) var person: Subscriber?

    /// - Parameters:
    ///   - id: of the person, where they may have another address.
    ///   - suppressions: of the list, for its salt.
    init(_ address: EmailAddress, id: String? = nil, suppressions: Suppressions, salt: [UInt8]) {
        self.address = address
        self.id = id
        trace = suppressions.trace(of: address, salt: salt).text
    }

    func revisedBlocks(_ entries: [String]) -> [String] {
        entries.filter { BlockEntry(listed: $0) != .address(address) }
    }

    func revisedTraces(_ entries: [String]) -> [String] {
        entries.contains { ForgottenHash($0)?.isTrace(of: address) == true } ? entries : entries + [trace]
    }

    mutating func removes(_ subscriber: Subscriber) -> Bool {
        guard subscriber.email.comparisonKey == address.comparisonKey || subscriber.id == id else { return false }
        person = subscriber
        return true
    }

    func revised(_ subscriber: Subscriber) -> Subscriber? { nil }

    func additions(_ add: (Subscriber) throws(SubscriberError) -> Void) {}
}

extension SubscriberFileEdit {
    var changesNothing: Bool { false }

    var isRehearsal: Bool { false }

    func willCommit() {}

    func revisedBlocks(_ entries: [String]) -> [String] { entries }

    func revisedTraces(_ entries: [String]) -> [String] { entries }

    func removes(_ subscriber: Subscriber) -> Bool { false }
}
