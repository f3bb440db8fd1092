import Glibc
import Subscribers

/// The lock that whoever changes a subscriber file holds: `flock` on a file of its own beside it, since the list
/// itself is replaced. It ends with its process.
struct SubscriberFileLock: ~Copyable {
    /// How long a waiting run sleeps before it looks again.
    private static let pauseMicroseconds: UInt32 = 5_000

    private let descriptor: CInt

    /// Waits for the lock of the file at `path`, which has no symbolic links, for at most `seconds`.
    /// `file` is how sentences name it.
    init(path: String, file: String, seconds: Int) throws(SubscriberError) {
        let (folder, name) = AtomicFile.split(path)
        descriptor = unsafe open("\(folder)/.\(name).lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unwritable(file: file, reason: systemReason()) }
        var pauses = seconds * 1_000_000 / Int(Self.pauseMicroseconds)
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else {
                throw .unwritable(file: file, reason: systemReason())
            }
            guard pauses > 0 else { throw .locked(file: file, seconds: seconds) }
            pauses -= 1
            usleep(Self.pauseMicroseconds)
        }
    }

    /// Does something while the lock is held.
    borrowing func during<Result>(
        _ body: () throws(SubscriberError) -> Result
    ) throws(SubscriberError) -> Result {
        try body()
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }
}
