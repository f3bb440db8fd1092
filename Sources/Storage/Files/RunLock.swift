import Foundation
import Synchronization

/// The lock that keeps two sends of one newsletter apart: `lock` in the state folder, held with `FileLock`. Mails about
/// subscriptions have another one.
///
/// The kernel lets go of it when the process ends, however it ends, so a killed run never blocks the next one.
/// The file stays; its first line names the holder.
package final class RunLock: Sendable {
    /// Of what is sent to the whole list.
    package static let name = "lock"
    /// Of mails about subscriptions.
    package static let serviceName = "lock-mails"

    private let descriptor: Mutex<Int32?>

    /// Takes the lock of the newsletter whose state is in `folder`, or throws `StorageError.runHeld` at once.
    package init(
        folder: String, name: String = RunLock.name, processID: Int32, now: Date
    ) throws(StorageError) {
        try StateFolder.make(folder)
        let path = folder + "/" + name
        // Close-on-exec: a command that Kabar starts must not inherit the lock and outlive it.
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StateFolder.failure(errno, path) }
        if let code = FileLock.take(descriptor) {
            close(descriptor)
            throw code == EAGAIN || code == EACCES ? Self.held(path) : StateFolder.failure(code, path)
        }
        self.descriptor = Mutex(descriptor)
        // What is written helps people only; the lock itself is the kernel's, so a full disk does not matter here.
        let holder = [UInt8]("\(processID) \(now.formatted(.iso8601))\n".utf8)
        _ = ftruncate(descriptor, 0)
        _ = pwrite(descriptor, holder, holder.count, 0)
    }

    deinit { release() }

    /// Lets go of the lock. Call it by `defer` where the run ends: without a use, a value may end before its scope does.
    package func release() {
        descriptor.withLock { descriptor in
            guard let open = descriptor else { return }
            _ = ftruncate(open, 0)
            close(open)
            descriptor = nil
        }
    }

    private static func held(_ path: String) -> StorageError {
        let (processID, since) = firstLine(path)
        return .runHeld(path: path, processID: processID, since: since)
    }

    /// The holder may be between taking the lock and writing its name: then nothing is known.
    static func firstLine(_ path: String) -> (processID: Int32?, since: String?) {
        let line = (FileManager.default.contents(atPath: path)?.prefix(100)).map { String(decoding: $0, as: UTF8.self) }
        let words = (line ?? "").split(whereSeparator: \.isWhitespace)
        return (words.first.flatMap { Int32($0) }, words.count > 1 ? String(words[1]) : nil)
    }
}
