import Foundation

/// Notices changes in a newsletter's folder: settings, templates, articles, the list.
struct NewsletterWatcher: Sendable {
    /// An editor writes a file in several steps; after so long it has done them.
    private static let settling = Duration.milliseconds(20)

    let folder: String

    /// Yields after each change until the stream is dropped. What happens from the call on is seen.
    func changes() -> AsyncStream<Void> {
        let watch = FolderWatch(folder)
        watch.cover(NewsletterFootprint(folder: folder).folders)
        let first = NewsletterFootprint(folder: folder)
        return AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            let task = Task {
                var last = first
                for await _ in watch.events {
                    try? await Task.sleep(for: Self.settling)
                    let now = NewsletterFootprint(folder: folder)
                    watch.cover(now.folders)
                    guard now != last else { continue }
                    last = now
                    continuation.yield()
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }
}
