import Foundation
import Subscribers
import Testing

@testable import Storage

/// Issues and their recipients as somebody looks at them one by one.
@Suite struct LookingTests {
    let scratch = ScratchState()

    @Test func `the newest issues come first, before a number and of a rhythm where these are given`() throws {
        let database = try scratch.open()
        for (number, rhythm) in [(1, .weekly), (2, .daily), (3, .weekly)] as [(Int, Rhythm)] {
            let issue = try ScratchState.issue(number, rhythm: rhythm, subject: "Edisi \(number)")
            _ = try database.freeze(issue, entries: [], mark: 0, contentHash: "h") { _ in }
            if number < 3 { try database.finish(issue: number, at: ScratchState.start + 60) }
        }
        let newest = try database.latestIssues(limit: 2)
        #expect(
            newest == [
                IssueHead(
                    number: 3, rhythm: .weekly, frozenAt: ScratchState.start, finishedAt: nil, subject: "Edisi 3"),
                IssueHead(
                    number: 2, rhythm: .daily, frozenAt: ScratchState.start, finishedAt: ScratchState.start + 60,
                    subject: "Edisi 2"),
            ])
        #expect(try database.latestIssues(before: 3, rhythm: .weekly, limit: 9).map(\.number) == [1])
        #expect(try database.latestIssues(before: 1, limit: 9).isEmpty)
    }

    @Test func `a recipient is found as they were frozen`() throws {
        let database = try scratch.openWithIssue(recipients: 3)
        #expect(try database.recipient(ofIssue: 1, subscriberID: "s2") == ScratchState.recipient("s2"))
        #expect(try database.recipient(ofIssue: 1, subscriberID: nil) == ScratchState.recipient("s1"))
        #expect(try database.recipient(ofIssue: 1, subscriberID: "s9") == nil)
        #expect(throws: StorageError.unknownIssue(7)) { try database.recipient(ofIssue: 7, subscriberID: nil) }
    }
}
