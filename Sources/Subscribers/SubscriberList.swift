import Foundation

/// The store of the people on the list. Storage conforms.
///
/// Every change is one atomic write under a lock that other processes obey: what reads sees the list before it or
/// after it, and two changes at once both happen.
package protocol SubscriberList: Sendable {
    /// Equal as long as nobody changed the list.
    func revision() throws(SubscriberError) -> ListRevision

    /// Blocked addresses and domains, and the traces of erased people.
    func suppressions() throws(SubscriberError) -> Suppressions

    /// Shows each subscriber of one state of the list to `body`, in the list's order, with constant memory.
    ///
    /// A fault in the list throws after the people before it were shown: let a throw undo what `body` did.
    func forEach(_ body: (Subscriber) throws -> Void) throws

    /// Shows everybody who may be mailed at `now` at that rhythm to `body`, in the list's order.
    func forEachRecipient(rhythm: Rhythm, at now: Date, _ body: (Subscriber) throws -> Void) throws

    /// The subscriber with that id; nil when there is none.
    func subscriber(id: String) throws(SubscriberError) -> Subscriber?

    /// The subscriber who counts as the same person as that address; nil when there is none.
    func subscriber(address: EmailAddress) throws(SubscriberError) -> Subscriber?

    /// Adds a person at the end and returns them as stored. The address must be new and not suppressed; when the id
    /// belongs to somebody else, one derived from the address takes its place.
    ///
    /// `isReturning`: somebody who was erased asks for the newsletter again; their trace goes.
    @discardableResult
    func add(_ subscriber: Subscriber, isReturning: Bool) throws(SubscriberError) -> Subscriber

    /// Changes the subscriber with that id and returns them as stored; writes nothing when `change` changes nothing.
    /// The id stays what it is, and a new address must not be somebody else's.
    @discardableResult
    func update(
        id: String, _ change: (inout Subscriber) throws(SubscriberError) -> Void
    ) throws(SubscriberError) -> Subscriber

    /// Makes several changes in one write, the same person's in their order, and returns what came of each; what one throws
    /// leaves the others. Ids and addresses stay.
    func update(_ updates: [SubscriberUpdate]) throws(SubscriberError) -> [Result<
        SubscriberUpdate.Outcome, SubscriberError
    >]

    /// Makes those active subscribers `bounced` whose address a relay called dead after their last own change, all in
    /// one write, and returns how many that were.
    @discardableResult
    func markBounced(_ deadAddresses: [DeadAddress]) throws(SubscriberError) -> Int

    /// Blocks an address or a domain. Who has a blocked address becomes `blocked`; the people of a blocked domain keep
    /// their status and get no mail.
    @discardableResult
    func block(_ entry: BlockEntry, source: String, at now: Date) throws(SubscriberError) -> BlockChange

    /// Takes a block back. Who became `blocked` by it is what they were before.
    @discardableResult
    func unblock(_ entry: BlockEntry, source: String, at now: Date) throws(SubscriberError) -> BlockChange

    /// Erases whoever has that address, and a block of it, and keeps a trace that no import gets past. Returns the
    /// person as they were; nil when nobody has the address. `salt`: random bytes for the list's first trace.
    @discardableResult
    func forget(_ address: EmailAddress, salt: [UInt8]) throws(SubscriberError) -> Subscriber?

    /// Removes those who asked by the form before that time and never confirmed it, in one write, and returns how many that
    /// were. They leave no trace: they may ask again.
    @discardableResult
    func removeUnconfirmed(since time: Date) throws -> Int

    /// Adds and updates the people of an import by `ImportRule`, all in one write, and notes what it did for
    /// `undoImport`. `isRehearsal`: reports the same and changes nothing.
    func apply(_ people: ImportFile, isRehearsal: Bool, at now: Date) throws(SubscriberError) -> ImportReport

    /// Takes an import back, in one write: whoever it added goes, whoever it changed is as before. People who were changed
    /// since stay as they are and are named.
    func undoImport(_ number: Int) throws(SubscriberError) -> ImportUndoReport
}

/// A relay's word that nobody can be reached at a subscriber's address.
package struct DeadAddress: Sendable, Equatable {
    package var subscriberID: String
    /// As it was mailed; a subscriber who has another one by now is not concerned.
    package var address: EmailAddress
    package var at: Date
    /// For the subscriber's history: `issue 7: 550 5.1.1`.
    package var source: String

    package init(subscriberID: String, address: EmailAddress, at: Date, source: String) {
        self.subscriberID = subscriberID
        self.address = address
        self.at = at
        self.source = source
    }
}

extension [DeadAddress] {
    /// The last word about each subscriber.
    package var latestByID: [String: DeadAddress] {
        Dictionary(map { ($0.subscriberID, $0) }) { first, second in first.at < second.at ? second : first }
    }
}

/// What tells one saved state of a list from another.
package struct ListRevision: Sendable, Equatable {
    private let text: String

    package init(_ text: String) {
        self.text = text
    }
}

extension SubscriberList {
    /// Adds a person who was not erased.
    @discardableResult
    package func add(_ subscriber: Subscriber) throws(SubscriberError) -> Subscriber {
        try add(subscriber, isReturning: false)
    }

    /// Adds and updates the people of an import.
    package func apply(_ people: ImportFile, at now: Date) throws(SubscriberError) -> ImportReport {
        try apply(people, isRehearsal: false, at: now)
    }

    /// Shows everybody who may be mailed at `now` at that rhythm to `body`, in the list's order.
    package func forEachRecipient(rhythm: Rhythm, at now: Date, _ body: (Subscriber) throws -> Void) throws {
        let suppressions = try suppressions()
        try forEach { subscriber in
            guard subscriber.rhythm == rhythm, subscriber.mayBeMailed(at: now),
                suppressions.reason(against: subscriber.email) == nil
            else { return }
            try body(subscriber)
        }
    }
}
