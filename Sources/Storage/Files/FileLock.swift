import Foundation

/// A write lock on a whole file, owned by the open file: an "open file description lock", fcntl(2).
///
/// The kernel lets go of it when the process ends, however it ends. Unlike flock(2) it can be asked for without taking
/// it, and in one step: `/proc/locks`, the only list of the flock(2) kind, is read page by page while others change it
/// and may leave out a lock that is held. Unlike the locks of a process it survives that the process closes another
/// descriptor of the file.
enum FileLock {
    /// From `<fcntl.h>`, which shows them to GNU sources alone.
    private static let ask: Int32 = 36  // F_OFD_GETLK
    private static let take: Int32 = 37  // F_OFD_SETLK

    /// Takes the lock or returns at once with the code: EAGAIN or EACCES when somebody else has it.
    static func take(_ descriptor: Int32) -> Int32? {
        var lock = wholeFile
        return fcntl(descriptor, take, &lock) == 0 ? nil : errno
    }

    static func isHeldElsewhere(_ descriptor: Int32) -> Bool {
        var lock = wholeFile
        return fcntl(descriptor, ask, &lock) == 0 && lock.l_type != Int16(F_UNLCK)
    }

    /// `l_pid` has to be 0 in what is asked of this kind.
    private static var wholeFile: flock {
        flock(l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 0, l_len: 0, l_pid: 0)
    }
}
