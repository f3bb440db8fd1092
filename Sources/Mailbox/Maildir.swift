import Foundation
import Glibc
import NIOCore
import Synchronization

/// Keeps messages in a Maildir: each is written to `tmp` under a name of its own and then renamed into `new`, so that
/// a reader never sees half a message. Nothing is synced to the disk: a killed process loses no kept message, a power
/// cut may.
final class Maildir: Sendable {
    /// The Maildir's path.
    let folder: String
    private let now: @Sendable () -> Date
    private let count = Atomic<Int>(0)

    /// One line per kept message and recipient: address, TAB, Message-ID (`-` without one).
    static let logName = "accepted.log"

    init(folder: String, now: @escaping @Sendable () -> Date) throws(MailboxError) {
        self.folder = folder
        self.now = now
        try makeFolders()
    }

    /// Stores a message and then its lines in the log; returns the name of the message's file.
    @discardableResult
    func keep(_ message: ReceivedMessage) throws(MailboxError) -> String {
        let name = uniqueName()
        let unfinished = "\(folder)/tmp/\(name)"
        if try write(message.bytes.readableBytesView, to: unfinished, flags: Self.newFile) == ENOENT {
            try makeFolders()
            try check(write(message.bytes.readableBytesView, to: unfinished, flags: Self.newFile), unfinished)
        }
        let whole = "\(folder)/new/\(name)"
        let renamed = unsafe rename(unfinished, whole)
        try check(renamed == 0 ? 0 : errno, whole)
        try log(message)
        return name
    }

    /// Seconds and microseconds, process and count: unlike any other, and sorted by time
    /// (https://cr.yp.to/proto/maildir.html).
    private func uniqueName() -> String {
        let microseconds = Int(now().timeIntervalSince1970 * 1_000_000)
        let number = count.add(1, ordering: .relaxed).newValue
        let fraction = String(microseconds % 1_000_000 + 1_000_000).dropFirst()
        return "\(microseconds / 1_000_000).M\(fraction)P\(getpid())Q\(number).kabar-mailbox"
    }

    private func log(_ message: ReceivedMessage) throws(MailboxError) {
        let id = message.messageID ?? "-"
        var lines = ByteBuffer()
        for recipient in message.recipients { lines.writeString("\(recipient)\t\(id)\n") }
        let path = "\(folder)/\(Self.logName)"
        try check(write(lines.readableBytesView, to: path, flags: Self.append), path)
    }

    private static let newFile = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
    private static let append = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC

    /// Writes all bytes to a file that only its owner may read; returns 0 or the system's error.
    private func write(_ bytes: ByteBufferView, to path: String, flags: CInt) throws(MailboxError) -> CInt {
        let file = unsafe open(path, flags, mode_t(0o600))
        guard file >= 0 else { return errno }
        defer { close(file) }
        return unsafe bytes.withUnsafeBytes { bytes in
            var written = 0
            while written < bytes.count {
                let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[written...])
                let count = unsafe Glibc.write(file, rest.baseAddress, rest.count)
                if count >= 0 {
                    written += count
                } else if errno != EINTR {
                    return errno
                }
            }
            return 0
        }
    }

    private func check(_ error: CInt, _ path: String) throws(MailboxError) {
        guard error != 0 else { return }
        throw .folder(path, reason: unsafe String(cString: strerror(error)))
    }

    private func makeFolders() throws(MailboxError) {
        for part in ["tmp", "new", "cur"] {
            do {
                try FileManager.default.createDirectory(
                    atPath: "\(folder)/\(part)", withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700])
            } catch {
                throw .folder(folder, reason: error.localizedDescription)
            }
        }
    }
}
