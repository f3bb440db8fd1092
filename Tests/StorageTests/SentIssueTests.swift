import Foundation
import Testing

@testable import Storage

/// What the archive is made of.
struct SentIssueTests {
    let scratch = ScratchState()

    /// Three issues: sent, cancelled, sent; and one that waits for its mails.
    private func database() throws -> StateDatabase {
        let database = try scratch.open()
        for number in 1...3 {
            _ = try database.freeze(
                ScratchState.issue(number, subject: "Kabar \(number)"), entries: [], mark: 0, contentHash: "h"
            ) { _ in }
            if number == 2 {
                _ = try database.cancel(issue: number, at: ScratchState.start)
                try database.closeCancelled(issue: number, at: ScratchState.start)
            } else {
                try database.finish(issue: number, at: ScratchState.start)
            }
        }
        _ = try database.freeze(ScratchState.issue(4), entries: [], mark: 0, contentHash: "h") { add in
            try add(ScratchState.recipient("s1"))
        }
        return database
    }

    @Test func `the issues that were sent come newest first, by pages`() throws {
        let database = try database()
        let all = try database.sentIssues(offset: 0, limit: 10, hasPreheaders: true)
        #expect(all.map(\.subject) == ["Kabar 3", "Kabar 1"])
        #expect(all.map(\.preheader) == ["Tiga tulisan", "Tiga tulisan"])
        #expect(all[0].date == ScratchState.start)
        #expect(try database.sentIssues(offset: 1, limit: 1, hasPreheaders: false).map(\.number) == [1])
        #expect(try database.sentIssues(offset: 0, limit: 1, hasPreheaders: false).first?.preheader == nil)
    }

    @Test func `the newest issue of a rhythm is found, and none of another`() throws {
        let database = try database()
        #expect(try database.latestSentIssue(rhythm: .weekly)?.digest.subject == "Kabar 3")
        #expect(try database.latestSentIssue(rhythm: .daily) == nil)
    }

    @Test func `an issue knows those beside it, and one that was not sent is none`() throws {
        let database = try database()
        let last = try #require(try database.sentIssue(number: 3))
        #expect(last.issue.digest.subject == "Kabar 3")
        #expect(last.older == 1)
        #expect(last.newer == nil)
        #expect(try database.sentIssue(number: 1)?.newer == 3)
        for number in [0, 2, 4, 5] { #expect(try database.sentIssue(number: number) == nil) }
    }

    @Test func `the stories of an issue come in its order, with who tells them too, without what it does not show`()
        throws
    {
        let database = try scratch.open()
        _ = try database.take(["full", "headline", "teller", "left out", "told", "repeated", "of before"])
        _ = try database.freeze(
            ScratchState.issue(1),
            entries: [
                IssueEntry(intake: 2, position: 2), IssueEntry(intake: 1, position: 1, section: "Desa"),
                IssueEntry(intake: 3, position: 3, section: "Desa", sameAs: 1),
                IssueEntry(intake: 6, position: 4, sameAs: 7),
                IssueEntry(intake: 4, position: 5, isLeftOut: true),
                IssueEntry(intake: 5, position: 6, sameAs: 4, isLeftOut: true),
            ], mark: 7, contentHash: "h"
        ) { _ in }
        let stories = try database.stories(ofIssue: 1)
        #expect(stories.map(\.article.article.title) == ["full", "headline"])
        #expect(stories.map { $0.others.map(\.article.title) } == [["teller"], []])
        #expect(try database.stories(ofIssue: 2).isEmpty)
    }
}
