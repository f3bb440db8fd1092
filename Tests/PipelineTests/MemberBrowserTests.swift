import Foundation
import TestSupport
import Testing

/// The pages where people join and leave in a real Chromium, steered by `packaging/browser/members`.
struct MemberBrowserTests {
    private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../packaging/browser/members").standardizedFileURL.path

    /// Minutes of clicking are too long for every run.
    private static let isWanted = ProcessInfo.processInfo.environment["KABAR_TEST_BROWSER"] == "required"

    @Test(
        .enabled(if: isWanted, "needs Chromium and some minutes; `make test-browser` does that"),
        .timeLimit(.minutes(15)))
    func `readers join, change what they get, leave and come back, in both languages, with and without JavaScript`()
        async throws
    {
        let room = try await Newsroom(
            subscribers: [],
            settings: "web: {baseURL: \"https://news.example.org\", rhythms: [weekly, daily], topics: [Air, Desa]}")
        let visitor = try await PagesVisitor(room)
        let environment = ProcessInfo.processInfo.environment.filter { ["PATH", "HOME", "TMPDIR"].contains($0.key) }
        let walk = try await Program.start(
            executable: Self.script,
            [
                "http://127.0.0.1:\(visitor.port)", "--mail", room.folder.file("mail/new"), "--link-base",
                "https://news.example.org",
            ],
            environment: environment
        ).wait()
        #expect(walk.status == 0, "\(walk.out)\(walk.error)")
        print(walk.out)
    }
}
