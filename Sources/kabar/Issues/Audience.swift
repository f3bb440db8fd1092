import DigestBuilder
import Foundation
import Messages
import Storage
import Subscribers
import Web

/// Whom an issue goes to, and in which version: everybody who may be mailed at its rhythm and wants one of its topics. What
/// sends or rehearses an issue asks here.
struct Audience {
    /// Versions with some topics alone that are made of one issue. So many fit into the memory of a send; who would get
    /// another one gets the whole issue.
    static let mostSelections = 40
    /// Different choices that are counted, so that a list on which everybody has another one takes no more memory.
    private static let mostWishes = 10_000

    /// What is known of the people before they are mailed.
    struct Survey {
        /// Who gets the issue.
        var people = 0
        /// Who could be mailed, and wants other topics.
        var passedOver = 0
        /// The versions that are made for them, but for the whole issue in the newsletter's language.
        var versions: Set<EditionVersion> = []
    }

    let newsletter: Newsletter
    let rhythm: Rhythm
    let topics: IssueTopics
    let now: Date

    /// Reads the list, which must be there.
    func survey() throws -> Survey {
        var choice = newsletter.languageChoice
        var survey = Survey()
        var wishes: [EditionVersion: Int] = [:]
        try newsletter.list.forEachRecipient(rhythm: rhythm, at: now) { subscriber in
            guard let version = choice.version(for: subscriber, of: topics) else { return survey.passedOver += 1 }
            survey.people += 1
            let isCounted = wishes[version] != nil || wishes.count < Self.mostWishes
            wishes[isCounted ? version : version.unfiltered, default: 0] += 1
        }
        survey.versions = Self.versions(for: wishes)
        return survey
    }

    /// The versions that most want; in their place, for the others, the whole issue in their language.
    static func versions(for wishes: [EditionVersion: Int]) -> Set<EditionVersion> {
        let selections = wishes.filter { !$0.key.topics.isEmpty }
            .sorted { ($1.value, $0.key.key ?? "") < ($0.value, $1.key.key ?? "") }.map(\.key)
        let whole = wishes.keys.filter(\.topics.isEmpty) + selections.dropFirst(mostSelections).map(\.unfiltered)
        return Set(selections.prefix(mostSelections) + whole).subtracting([.whole])
    }

    /// Shows each of them as the freeze keeps them, in the list's order. `versions` are those that there are.
    func forEach(of versions: Set<EditionVersion>, _ body: (Recipient) throws -> Void) throws {
        var choice = newsletter.languageChoice
        try newsletter.list.forEachRecipient(rhythm: rhythm, at: now) { subscriber in
            guard let version = choice.version(for: subscriber, of: topics) else { return }
            try body(Recipient(subscriber, versions.contains(version) ? version : version.unfiltered))
        }
    }

    /// Why somebody on the list does not get it; nil for who does.
    func obstacle(to subscriber: Subscriber) throws -> PreviewObstacle? {
        if subscriber.status != .active { return .status(subscriber.status) }
        if try newsletter.list.suppressions().reason(against: subscriber.email) != nil { return .suppressed }
        if let end = subscriber.pausedUntil, end > now { return .paused(until: newsletter.written(end)) }
        if subscriber.rhythm != rhythm { return .rhythm(subscriber.rhythm) }
        return topics.selection(readerOf: subscriber.topics) == nil ? .topics(subscriber.topics) : nil
    }
}

extension Recipient {
    /// A subscriber as the freeze keeps them.
    init(_ subscriber: Subscriber, _ version: EditionVersion) {
        self.init(
            subscriberID: subscriber.id, address: subscriber.email, name: subscriber.name, fields: subscriber.fields,
            version: version.key)
    }
}
