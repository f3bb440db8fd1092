import Foundation

extension RunLock {
    /// Who holds the lock of a newsletter.
    package struct Holder: Sendable, Equatable {
        package var processID: Int32?
        package var since: Date?
    }

    /// Asks who holds the lock without taking it, so that no send that starts meanwhile is turned away; nil when nobody
    /// does. `locks` is the kernel's list of locks.
    package static func holder(folder: String, locks: String = "/proc/locks") -> Holder? {
        let path = folder + "/lock"
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        let named = firstLine(path)
        let since = named.since.flatMap { try? Date($0, strategy: .iso8601) }
        guard let list = FileManager.default.contents(atPath: locks) else {
            // Without the list: the file names a process, and that process lives.
            guard let process = named.processID, kill(process, 0) == 0 || errno == EPERM else { return nil }
            return Holder(processID: process, since: since)
        }
        guard let process = flockHolder(inode: UInt64(status.st_ino), in: String(decoding: list, as: UTF8.self)) else {
            return nil
        }
        // Another container's process has no number here; then the file's word is all there is.
        return Holder(processID: process > 0 ? process : named.processID, since: since)
    }

    /// From lines like `1: FLOCK  ADVISORY  WRITE 4711 fe:00:1131378 0 EOF` (proc(5)). The device is not compared:
    /// some file systems show another one there than stat does.
    static func flockHolder(inode: UInt64, in list: String) -> Int32? {
        for line in list.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count >= 6, words[1] == "FLOCK", words[3] == "WRITE",
                words[5].split(separator: ":").last.flatMap({ UInt64($0) }) == inode
            else { continue }
            return Int32(words[4])
        }
        return nil
    }
}
