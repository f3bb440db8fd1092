import DigestBuilder
import Foundation
import Subscribers
import Testing

@testable import Storage

struct DraftFileTests {
    private let scratch = ScratchState()

    private func file(_ rhythm: Rhythm = .weekly) -> DraftFile { DraftFile(folder: scratch.folder, rhythm: rhythm) }

    private static let draft = Draft(
        issue: 8, rhythmName: "weekly", through: 27, subject: "Subjek", note: "Halo\n\n**dunia**",
        sections: [
            .init(
                title: nil, lines: [.init(number: 3, mark: .lead), .init(number: 2, title: "Judul", summary: "Kata.")]),
            .init(title: "Desa", lines: [.init(number: 1, mark: .drop)]),
        ], headlines: [.init(number: 4)])

    @Test func `a draft comes back as it was kept, each rhythm's by itself`() throws {
        #expect(try file().read() == nil)
        try file().keep(Self.draft)
        #expect(try file().read() == Self.draft)
        #expect(try file(.daily).read() == nil)
        let mode = try FileManager.default.attributesOfItem(atPath: file().path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func `a draft takes the place of the one before, and nothing is left of it when it is discarded`() throws {
        try file().keep(Self.draft)
        var other = Self.draft
        other.subject = nil
        try file().keep(other)
        #expect(try file().read() == other)
        #expect(try file().discard())
        #expect(try !file().discard())
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder) == [])
    }

    @Test(arguments: [
        "", "{", "[]",
        "{\"version\":2,\"issue\":1,\"rhythmName\":\"weekly\",\"through\":1,\"sections\":[],\"headlines\":[]}",
    ])
    func `what is no draft is an error, not the absence of one`(text: String) throws {
        try file().keep(Self.draft)
        try Data(text.utf8).write(to: URL(fileURLWithPath: file().path))
        let error = #expect(throws: StorageError.self) { try file().read() }
        guard case .draftUnreadable(let path, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(path == file().path)
    }

    @Test func `a draft is used up by an issue of its rhythm from its number on, but not by one that was taken back`()
        throws
    {
        let database = try scratch.open()
        _ = try database.take(["a", "b"])
        #expect(try !database.hasIssue(rhythm: .weekly, from: 1))
        _ = try database.freeze(
            ScratchState.issue(1, rhythm: .daily), entries: [.init(intake: 1, position: 1)], mark: 2, contentHash: "h",
            recipients: { _ in })
        try database.finish(issue: 1, at: ScratchState.start)
        #expect(try !database.hasIssue(rhythm: .weekly, from: 1))
        _ = try database.freeze(
            ScratchState.issue(2), entries: [.init(intake: 1, position: 1)], mark: 2, contentHash: "h"
        ) { try $0(ScratchState.recipient("s1")) }
        #expect(try database.hasIssue(rhythm: .weekly, from: 1))
        #expect(try !database.hasIssue(rhythm: .weekly, from: 3))
        #expect(try database.cancel(issue: 2, at: ScratchState.start).isTakenBack)
        #expect(try !database.hasIssue(rhythm: .weekly, from: 1))
    }
}
