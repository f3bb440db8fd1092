import DigestBuilder
import Foundation
import Messages
import Subscribers

/// Somebody as the next issue meets them, whoever they are: their version depends on what the issue is about.
struct Addressee {
    /// But for the version.
    private let person: Recipient
    private let language: InterfaceLanguage?
    private let topics: [String]

    /// Somebody on the list.
    init(_ subscriber: Subscriber, of newsletter: Newsletter) {
        var choice = newsletter.languageChoice
        person = Recipient(subscriber, .whole)
        language = choice.translation(for: subscriber)
        topics = subscriber.topics
    }

    /// Somebody who is on no list.
    init(_ stranger: Recipient) {
        person = stranger
        language = nil
        topics = []
    }

    /// The version that they get; one in the whole where the issue has nothing for them, since it can be looked at.
    func version(of topics: IssueTopics) -> EditionVersion {
        EditionVersion(language: language, topics: topics.selection(readerOf: self.topics) ?? [])
    }

    func recipient(of topics: IssueTopics) -> Recipient {
        var recipient = person
        recipient.version = version(of: topics).key
        return recipient
    }
}
