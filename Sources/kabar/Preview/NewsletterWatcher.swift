import Foundation

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

    /// Names, sizes and times of what a preview is made of; state and builds are left out.
    private func state() -> [String: [Int]] {
        var files: [String: [Int]] = [:]
        guard let names = FileManager.default.enumerator(atPath: folder) else { return files }
        for case let name as String in names {
            if name.hasPrefix(".") {
                names.skipDescendants()
                continue
            }
            guard files.count < Self.maximumFiles else { break }
            var status = stat()
            guard stat(folder + "/" + name, &status) == 0 else { continue }
            files[name] = [Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
        }
        return files
    }
}
