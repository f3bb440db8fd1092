import Foundation
import Subscribers
import Web

/// The issues and the people that the preview desk offers.
struct PreviewShelf: Sendable {
    let folder: String

    func issues(before number: Int?, limit: Int) throws -> [PreviewIssue] {
        let newsletter = try newsletter()
        return try newsletter.lookAtState().latestIssues(before: number, limit: limit).map { head in
            PreviewIssue(
                number: head.number, rhythm: head.rhythm, subject: head.subject,
                date: newsletter.written(head.frozenAt), isUnderWay: head.finishedAt == nil)
        }
    }

    func people(_ text: String, limit: Int) throws -> PreviewPeople {
        let (matches, hasMore) = try newsletter().people(containing: text, limit: limit)
        let now = Date()
        let people = matches.map { person in
            PreviewPeople.Person(
                id: person.id, text: (person.name.map { "\($0) " } ?? "") + "<\(person.email)>",
                isMailed: person.mayBeMailed(at: now))
        }
        return PreviewPeople(matches: people, hasMore: hasMore)
    }

    private func newsletter() throws -> Newsletter {
        try Newsletter.open(folder: folder, environment: ProcessInfo.processInfo.environment).0
    }
}
