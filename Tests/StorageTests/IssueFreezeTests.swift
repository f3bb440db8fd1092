import DigestBuilder
import Foundation
import GRDB
import Messages
import Sender
import Testing

@testable import Storage

@Suite struct IssueFreezeTests {
    let scratch = ScratchState()

    private struct Interruption: Error, Equatable {}

    @Test func `a frozen issue comes back as it was given, after a restart too`() throws {
        var issue = try ScratchState.issue(1)
        issue.versions["en"] = RenderedDigest(
            subject: "This week's news", preheader: "", text: GappedText(pieces: [.text("Hello")]),
            html: GappedText(pieces: [.text("<p>Hello</p>")]))
        let entries = [IssueEntry(intake: 2, position: 1, section: "Desa"), IssueEntry(intake: 1, position: 2)]
        var recipient = try ScratchState.recipient("s1", name: "Ayu \u{1F600}", fields: ["kota": "Solo"])
        recipient.version = "en"
        do {
            let database = try scratch.open()
            _ = try database.take(["a", "b"])
            let frozen = try database.freeze(issue, entries: entries, mark: 2, contentHash: "abc") { try $0(recipient) }
            #expect(frozen.issue == issue)
        }
        let database = try scratch.open()
        let expected = FrozenIssue(issue: issue, contentHash: "abc", entries: entries, intended: 1, finishedAt: nil)
        #expect(try database.unfinishedIssue() == expected)
        #expect(try database.issue(number: 1) == expected)
        #expect(try database.issue(number: 2) == nil)
        #expect(try database.waitingTitles() == [])
        let claims = try database.settle([], thenClaim: 5, issue: 1, now: ScratchState.start)
        #expect(claims == [Candidate(row: 1, recipient: recipient, attempts: 0)])
    }

    @Test func `a freeze whose recipients end in an error leaves nothing`() throws {
        let database = try scratch.open()
        _ = try database.take(["a"])
        #expect(throws: Interruption()) {
            try database.freeze(
                ScratchState.issue(1), entries: [IssueEntry(intake: 1, position: 1)], mark: 1, contentHash: "h"
            ) { add in
                for number in 1...1000 { try add(ScratchState.recipient("s\(number)")) }
                throw Interruption()
            }
        }
        #expect(try database.issues() == [])
        #expect(try database.unfinishedIssue() == nil)
        #expect(try database.nextIssueNumber() == 1)
        #expect(try database.waitingTitles() == ["a"])
        #expect(try database.queue.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM deliveries") } == 0)
    }

    @Test func `no issue is frozen while another is unfinished`() throws {
        let database = try scratch.openWithIssue(recipients: 3)
        #expect(throws: StorageError.issueUnfinished(1, pending: 3)) {
            try database.freeze(ScratchState.issue(2), entries: [], mark: 0, contentHash: "h", recipients: { _ in })
        }
    }

    @Test func `a number that is not the next one is refused`() throws {
        let database = try scratch.open()
        #expect(throws: StorageError.issueNumberTaken(7, next: 1)) {
            try database.freeze(ScratchState.issue(7), entries: [], mark: 0, contentHash: "h", recipients: { _ in })
        }
    }

    @Test func `an article enters the issues of a rhythm once and those of another rhythm too`() throws {
        let database = try scratch.open()
        _ = try database.take(["a"])
        try database.issue(.weekly, intakes: [1], mark: 1)
        #expect(throws: StorageError.articleAlreadyIssued(intake: 1, rhythm: "weekly")) {
            try database.issue(.weekly, intakes: [1], mark: 1)
        }
        try database.issue(.daily, intakes: [1], mark: 1)
        #expect(try database.issues().map(\.articles) == [1, 1])
    }

    @Test func `a subscriber who is in the list twice stops the freeze by name`() throws {
        let database = try scratch.open()
        #expect(throws: StorageError.recipientTwice(subscriberID: "s2", issue: 1)) {
            try database.freeze(ScratchState.issue(1), entries: [], mark: 0, contentHash: "h") { add in
                for id in ["s1", "s2", "s3", "s2"] { try add(ScratchState.recipient(id)) }
            }
        }
        #expect(try database.issues() == [])
    }

    @Test func `an issue is finished only when nothing waits`() throws {
        let database = try scratch.openWithIssue(recipients: 2)
        #expect(throws: StorageError.issueUnfinished(1, pending: 2)) {
            try database.finish(issue: 1, at: ScratchState.start)
        }
        let claims = try database.settle([], thenClaim: 2, issue: 1, now: ScratchState.start)
        let done = claims.map {
            Settlement(row: $0.row, outcome: .sent(RelayReply(code: 250, text: "Ok")), at: ScratchState.start)
        }
        _ = try database.settle(done, thenClaim: 0, issue: 1, now: ScratchState.start)
        try database.finish(issue: 1, at: ScratchState.start + 5)
        try database.finish(issue: 1, at: ScratchState.start + 9)
        #expect(try database.unfinishedIssue() == nil)
        let summary = try #require(try database.issues().first)
        #expect(summary.finishedAt == ScratchState.start + 5)
        #expect(summary.books == Books(intended: 2, sent: 2))
        #expect(summary.subject == "Kabar pekan ini")
        #expect(throws: StorageError.unknownIssue(9)) { try database.finish(issue: 9, at: ScratchState.start) }
    }
}
