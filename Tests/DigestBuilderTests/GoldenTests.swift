import DigestBuilder
import Foundation
import Testing

/// Whole digests against the files in `Golden`. `RECORD_GOLDEN=1` rewrites them and fails.
struct GoldenTests {
    /// Persian is written from right to left.
    @Test(arguments: Theme.allCases, ["id", "en", "fa"])
    func `a whole digest is set as the golden files show`(theme: Theme, language: String) throws {
        let edition = Samples.small(language: language)
        var settings = try Samples.settings(language: language)
        settings.look = Look(theme: theme)
        let digest = try DigestRenderer(overrides: nil, theme: theme).render(edition, settings: settings)
        try compare(Samples.filled(digest.html), with: "\(theme)-\(language).html")
        try compare(Samples.filled(digest.text), with: "\(theme)-\(language).txt")
    }

    private func compare(_ actual: String, with name: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try actual.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("Golden/\(name) was written; run again without RECORD_GOLDEN")
            return
        }
        let expected = try String(contentsOf: file, encoding: .utf8)
        guard actual != expected else { return }
        let lines = zip(actual.split(separator: "\n"), expected.split(separator: "\n"))
        let difference = lines.first { $0 != $1 }
        Issue.record(
            "Golden/\(name) differs: \(difference.map { "got \($0) instead of \($1)" } ?? "one is longer than the other")"
        )
    }
}
