import DigestBuilder
import Foundation
import Messages
import Storage
import Subscribers

/// Whose copy of an issue is looked at.
enum IssueReader: Sendable, Hashable {
    /// The first of the rhythm, whatever their topics, or a stranger when nobody has it.
    case first
    /// Somebody on the list, by address or id.
    case person(String)
    /// Somebody made up, who is on no list.
    case stranger

    init(person: String?) {
        self = person.map { .person($0) } ?? .first
    }

    /// As the next send at that rhythm would meet them.
    func addressee(_ rhythm: Rhythm, of newsletter: Newsletter) throws -> Addressee {
        switch self {
        case .person(let person): return Addressee(try newsletter.list.named(person), of: newsletter)
        case .first:
            let first = try newsletter.firstRecipient(rhythm: rhythm)
            return try first.map { Addressee($0, of: newsletter) } ?? Addressee(Self.madeUp())
        case .stranger: return Addressee(try Self.madeUp())
        }
    }

    /// As they were frozen with an issue; who is on the list and was not, as the list has them now.
    func recipient(ofIssue number: Int, _ state: StateDatabase, of newsletter: Newsletter) throws -> Recipient {
        switch self {
        case .stranger: return try Self.madeUp()
        case .first: return try state.recipient(ofIssue: number, subscriberID: nil) ?? Self.madeUp()
        case .person(let person):
            let isID = !person.contains("@")
            if isID, let frozen = try state.recipient(ofIssue: number, subscriberID: person) { return frozen }
            let subscriber = try newsletter.list.named(person)
            if let frozen = try state.recipient(ofIssue: number, subscriberID: subscriber.id) { return frozen }
            var choice = newsletter.languageChoice
            return Recipient(subscriber, EditionVersion(language: choice.translation(for: subscriber)))
        }
    }

    private static func madeUp() throws -> Recipient {
        Recipient(subscriberID: "preview", address: try EmailAddress("reader@example.org"), name: "Reader")
    }
}

extension Newsletter {
    /// Ends the reading of a list early.
    private struct Enough: Error {}

    fileprivate func firstRecipient(rhythm: Rhythm) throws -> Subscriber? {
        guard try hasList() else { return nil }
        var first: Subscriber?
        do {
            try list.forEachRecipient(rhythm: rhythm, at: Date()) { subscriber in
                first = subscriber
                throw Enough()
            }
        } catch is Enough {}
        return first
    }

    /// At most `limit` people whose name or address has the text in it, whatever its case: those first where it begins
    /// a word, otherwise in the list's order. The list is read as a stream, and only to the end where it has to be.
    func people(containing text: String, limit: Int) throws -> (matches: [Subscriber], hasMore: Bool) {
        let wanted = text.lowercased().trimmingCharacters(in: .whitespaces)
        guard try hasList(), !wanted.isEmpty else { return ([], false) }
        var beginning: [Subscriber] = []
        var inside: [Subscriber] = []
        do {
            try list.forEach { subscriber in
                let place = ((subscriber.name ?? "") + " " + subscriber.email.description).lowercased()
                guard let found = place.range(of: wanted) else { return }
                if found.lowerBound == place.startIndex || place[place.index(before: found.lowerBound)] == " " {
                    beginning.append(subscriber)
                    if beginning.count > limit { throw Enough() }
                } else if inside.count <= limit {
                    inside.append(subscriber)
                }
            }
        } catch is Enough {}
        let found = beginning + inside
        return (Array(found.prefix(limit)), found.count > limit)
    }
}
