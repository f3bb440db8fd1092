import DigestBuilder
import Foundation
import Testing

/// Whole digests against the files in `Golden`. `RECORD_GOLDEN=1` rewrites them and fails.
struct GoldenTests {
    @Test(arguments: ["id", "en"])
    func `a whole digest is set as the golden files show`(language: String) throws {
        let edition = Samples.small(language: language)
        let digest = try DigestRenderer(overrides: nil).render(
            edition, settings: try Samples.settings(language: language))
        try compare(Samples.filled(digest.html), with: "\(language).html")
        try compare(Samples.filled(digest.text), with: "\(language).txt")
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
