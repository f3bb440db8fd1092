import Foundation

extension RunLock {
    /// Who holds the lock of a newsletter.
    package struct Holder: Sendable, Equatable {
        /// nil until the holder has written its name, right after it took the lock.
        package var processID: Int32?
        package var since: Date?
    }

    /// Asks who holds the lock without taking it, so that no send that starts meanwhile is turned away; nil when nobody
    /// does. Whether it is held is the kernel's word, by whom is the file's.
    package static func holder(folder: String) -> Holder? {
        let path = folder + "/lock"
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard FileLock.isHeldElsewhere(descriptor) else { return nil }
        let named = firstLine(path)
        return Holder(processID: named.processID, since: named.since.flatMap { try? Date($0, strategy: .iso8601) })
    }
}
