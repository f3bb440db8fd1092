import Foundation

/// A file in a test target's `Golden` folder that holds what is expected. `RECORD_GOLDEN=1` rewrites it and fails.
package struct GoldenFile {
    private let url: URL

    /// - Parameter testFile: a file beside the folder; the caller's own.
    package init(_ name: String, besides testFile: String = #filePath) {
        url = URL(filePath: testFile).deletingLastPathComponent().appending(path: "Golden/\(name)")
    }

    /// The first line in which `actual` is another text than the file's, as a sentence; nil when they are the same.
    package func difference(from actual: String) throws -> String? {
        let name = "Golden/\(url.lastPathComponent)"
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try actual.write(to: url, atomically: true, encoding: .utf8)
            return "\(name) was written; run again without RECORD_GOLDEN"
        }
        let expected = try String(contentsOf: url, encoding: .utf8)
        guard actual != expected else { return nil }
        let lines = zip(actual.split(separator: "\n"), expected.split(separator: "\n"))
        let difference = lines.first { $0 != $1 }
        return "\(name) differs: "
            + (difference.map { "got \($0) instead of \($1)" } ?? "one is longer than the other")
    }
}
