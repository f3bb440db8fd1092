import Glibc

/// Tells when files in some folders change (inotify), so that a test need not ask again and again.
final class FileChanges {
    private static let mask = UInt32(IN_MODIFY | IN_CREATE | IN_MOVED_TO | IN_CLOSE_WRITE)
    /// The end of a program changes no file; it is looked for this often at least.
    private static let longestWaitMilliseconds: Int32 = 20

    private let descriptor: Int32

    init(in folders: [String]) {
        descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        for folder in folders { inotify_add_watch(descriptor, folder, Self.mask) }
    }

    deinit {
        close(descriptor)
    }

    /// Returns after the next change, or soon.
    func wait() {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&waiting, 1, Self.longestWaitMilliseconds)
        var events = [UInt8](repeating: 0, count: 4096)
        while read(descriptor, &events, events.count) > 0 {}
    }
}
