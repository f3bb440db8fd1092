/// What undoing an import did.
package struct ImportUndoReport: Sendable, Equatable {
    /// More people than this are counted, not named.
    package static let mostNamed = 1_000

    /// People whom the import had added, and who are gone.
    package var removed = 0
    /// People who are again as they were before.
    package var restored = 0
    /// People who were changed since the import, and stay as they are.
    package var keptCount = 0
    /// The first of them: id and address.
    package var kept: [Kept] = []

    /// Somebody who stays.
    package struct Kept: Sendable, Equatable {
        package var id: String
        package var address: String
    }

    package init() {}

    /// Counts somebody who stays as they are.
    package mutating func keep(_ person: Subscriber) {
        keptCount += 1
        if kept.count < Self.mostNamed { kept.append(Kept(id: person.id, address: person.email.description)) }
    }
}
