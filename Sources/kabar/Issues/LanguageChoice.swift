import DigestBuilder
import Subscribers

/// Tells in which language's words a subscriber gets the newsletter. Remembers each tag that it met: reading one takes
/// longer than reading a subscriber.
struct LanguageChoice {
    private let own: InterfaceLanguage?
    private var known: [String: InterfaceLanguage?] = [:]

    /// - Parameter language: the newsletter's, a BCP 47 tag.
    init(newsletter language: String) {
        own = InterfaceLanguage(tag: language)
    }

    /// nil where the newsletter's own language is right: nobody asked for another, or Kabar has no words in it.
    mutating func translation(for subscriber: Subscriber) -> InterfaceLanguage? {
        guard let tag = subscriber.language else { return nil }
        if let choice = known[tag] { return choice }
        let asked = InterfaceLanguage(tag: tag)
        let choice = asked == own ? nil : asked
        known[tag] = .some(choice)
        return choice
    }

    /// Which version of an issue about `topics` somebody gets; nil where it has nothing for them.
    mutating func version(for subscriber: Subscriber, of topics: IssueTopics) -> EditionVersion? {
        guard let selection = topics.selection(readerOf: subscriber.topics) else { return nil }
        return EditionVersion(language: translation(for: subscriber), topics: selection)
    }
}
