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
}
