// The sources of Dispatch are not marked as Sendable on Linux; they may be cancelled from any thread.
@preconcurrency import Dispatch
import Glibc

/// Tells that something may have changed in some folders: at once through inotify, and every two seconds besides, for
/// file systems of other machines and when the system has no more watches.
final class FolderWatch: Sendable {
    private static let mask = UInt32(
        IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB | IN_DELETE_SELF)
    private static let interval = DispatchTimeInterval.seconds(2)

    /// Fires after changes; several in a row may be one. Ends with the task that listens.
    let events: AsyncStream<Void>
    private let root: String
    private let descriptor: Int32

    init(_ root: String) {
        self.root = root
        let descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        self.descriptor = descriptor
        let (events, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        self.events = events
        let queue = DispatchQueue(label: "kabar.folder-watch")
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.schedule(deadline: .now() + Self.interval, repeating: Self.interval)
        timer.setEventHandler { continuation.yield() }
        timer.resume()
        guard descriptor >= 0 else {
            continuation.onTermination = { _ in timer.cancel() }
            return
        }
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        source.setEventHandler {
            var buffer = [UInt8](repeating: 0, count: 4_096)
            while read(descriptor, &buffer, buffer.count) > 0 {}
            continuation.yield()
        }
        source.setCancelHandler { close(descriptor) }
        source.resume()
        continuation.onTermination = { _ in
            timer.cancel()
            source.cancel()
        }
    }

    /// Watches these folders, too; those that are watched already stay so.
    /// - Parameter folders: relative to the first.
    func cover(_ folders: [String]) {
        guard descriptor >= 0 else { return }
        for folder in folders { inotify_add_watch(descriptor, root + "/" + folder, Self.mask) }
    }
}
