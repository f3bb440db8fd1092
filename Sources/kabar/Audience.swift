import DigestBuilder
import Foundation
import Messages
import Storage
import Subscribers
import Web

/// Whom an issue goes to: everybody who may be mailed at its rhythm and wants one of its topics. What sends or rehearses
/// an issue asks here.
struct Audience {
    /// What is known of the people before they are mailed.
    struct Survey {
        /// Who gets the issue.
        var people = 0
        /// Who could be mailed, and wants other topics.
        var passedOver = 0
        /// What people want the newsletter's words in, besides its own language.
        var languages: Set<InterfaceLanguage> = []
    }

    let newsletter: Newsletter
    let rhythm: Rhythm
    /// nil for whatever an issue is about.
    var topics: IssueTopics?
    let now: Date

    /// Reads the list, which must be there.
    func survey() throws -> Survey {
        var choice = newsletter.languageChoice
        var survey = Survey()
        try newsletter.list.forEachRecipient(rhythm: rhythm, at: now) { subscriber in
            guard isMeant(subscriber) else { return survey.passedOver += 1 }
            survey.people += 1
            if let language = choice.translation(for: subscriber) { survey.languages.insert(language) }
        }
        return survey
    }

    /// Shows each of them as the freeze keeps them, in the list's order.
    func forEach(_ body: (Recipient) throws -> Void) throws {
        var choice = newsletter.languageChoice
        try newsletter.list.forEachRecipient(rhythm: rhythm, at: now) { subscriber in
            if isMeant(subscriber) { try body(Recipient(subscriber, &choice)) }
        }
    }

    /// Why somebody on the list does not get it; nil for who does.
    func obstacle(to subscriber: Subscriber) throws -> PreviewObstacle? {
        if subscriber.status != .active { return .status(subscriber.status) }
        if try newsletter.list.suppressions().reason(against: subscriber.email) != nil { return .suppressed }
        if let end = subscriber.pausedUntil, end > now { return .paused(until: newsletter.written(end)) }
        if subscriber.rhythm != rhythm { return .rhythm(subscriber.rhythm) }
        return isMeant(subscriber) ? nil : .topics(subscriber.topics)
    }

    private func isMeant(_ subscriber: Subscriber) -> Bool {
        topics?.concern(readerOf: subscriber.topics) ?? true
    }
}
