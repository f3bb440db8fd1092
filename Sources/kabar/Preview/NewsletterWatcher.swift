import Foundation
import Storage
import Subscribers

/// Notices changes in a newsletter's folder: settings, templates, articles, the list.
struct NewsletterWatcher: Sendable {
    /// Short enough to feel at once, long enough to cost nothing.
    private static let interval = Duration.milliseconds(250)
    /// Files looked at; a folder with more is watched in part.
    private static let maximumFiles = 20_000

    let folder: String

    /// Yields after each change until the stream is dropped.
    func changes() -> AsyncStream<Void> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            let task = Task {
                var last = state()
                while !Task.isCancelled {
                    try? await Task.sleep(for: Self.interval)
                    let now = state()
                    if now != last { continuation.yield() }
                    last = now
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    /// Names, sizes and times of what a preview is made of; state and builds are left out, but for drafts.
    private func state() -> [String: [Int]] {
        var files: [String: [Int]] = [:]
        for rhythm in Rhythm.allCases {
            let draft = DraftFile(folder: folder + "/" + Newsletter.stateFolderName, rhythm: rhythm).path
            files[draft] = Self.standing(of: draft)
        }
        guard let names = FileManager.default.enumerator(atPath: folder) else { return files }
        for case let name as String in names {
            if name.hasPrefix(".") {
                names.skipDescendants()
                continue
            }
            guard files.count < Self.maximumFiles else { break }
            files[name] = Self.standing(of: folder + "/" + name)
        }
        return files
    }

    /// nil when there is no such file.
    private static func standing(of path: String) -> [Int]? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return [Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
    }
}
