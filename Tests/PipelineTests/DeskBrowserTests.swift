import Foundation
import TestSupport
import Testing

/// The preview desk in a real Chromium, steered by `packaging/browser/desk`.
struct DeskBrowserTests {
    private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../packaging/browser/desk").standardizedFileURL.path

    /// Minutes of clicking are too long for every run.
    private static let isWanted = ProcessInfo.processInfo.environment["KABAR_TEST_BROWSER"] == "required"

    @Test(
        .enabled(if: isWanted, "needs Chromium and some minutes; `make test-browser` does that"),
        .timeLimit(.minutes(15)))
    func `every view is reached by key, mouse and link, in both languages, and is in order`() async throws {
        let room = try await Newsroom(
            subscribers: ["ani@example.net", "bo@example.net"], settings: "digest: {backfill: 2}")
        #expect(try await room.kabar("send").status == 0)
        try room.writeArticle(7)
        let desk = try await DeskVisitor(room)
        let environment = ProcessInfo.processInfo.environment.filter { ["PATH", "HOME", "TMPDIR"].contains($0.key) }
        let walk = try await Program.start(
            executable: Self.script,
            [desk.url, "--watched", room.folder.file("articles/berita-7.md"), "--test-address", "me@example.org"],
            environment: environment
        ).wait()
        #expect(walk.status == 0, "\(walk.out)\(walk.error)")
        #expect(room.accepted().filter { $0.recipient == "me@example.org" }.count == 1)
        print(walk.out)
    }
}
