import Glibc

/// Bytes that can be read from any place, such as a file's. Reading beyond the end gives what is left, then nothing.
package protocol ByteSource: Sendable {
    /// Up to `count` bytes from `offset` on; empty only at the end.
    func bytes(at offset: Int, count: Int) throws(SubscriberError) -> [UInt8]
}

extension [UInt8]: ByteSource {
    package func bytes(at offset: Int, count: Int) -> [UInt8] {
        offset < self.count ? Array(self[offset..<Swift.min(offset + count, self.count)]) : []
    }
}

/// An open file, closed when it goes. Its content stays readable when another file takes its name.
package final class FileBytes: ByteSource {
    private let descriptor: CInt
    private let path: String

    /// Opens a file for reading.
    package init(path: String) throws(SubscriberError) {
        self.path = path
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw .unreadable(file: path, reason: systemReason()) }
    }

    deinit {
        close(descriptor)
    }

    package func bytes(at offset: Int, count: Int) throws(SubscriberError) -> [UInt8] {
        var result = CInt(0)
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
            var got = 0
            repeat {
                unsafe got = pread(descriptor, buffer.baseAddress, count, off_t(offset))
            } while got < 0 && errno == EINTR
            if got < 0 { result = errno }
            length = max(got, 0)
        }
        guard result == 0 else { throw .unreadable(file: path, reason: systemReason(result)) }
        return bytes
    }

    /// What tells this content of the file from another.
    package func stamp() throws(SubscriberError) -> FileStamp {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw .unreadable(file: path, reason: systemReason())
        }
        return FileStamp(status)
    }
}

/// A file's identity, size and time of change: equal stamps mean that nobody wrote in between.
package struct FileStamp: Sendable, Equatable {
    private let device: UInt64
    private let inode: UInt64
    /// In bytes.
    package let size: Int64
    private let seconds: Int64
    private let nanoseconds: Int64
    /// Permission bits.
    package let mode: UInt32
    /// User and group.
    package let owner: UInt32
    package let group: UInt32

    init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        seconds = Int64(status.st_mtim.tv_sec)
        nanoseconds = Int64(status.st_mtim.tv_nsec)
        mode = UInt32(status.st_mode) & 0o7777
        owner = status.st_uid
        group = status.st_gid
    }

    /// What is written down to know the file again.
    package var text: String { "\(device):\(inode):\(size):\(seconds).\(nanoseconds)" }

    /// The stamp of the file that has that name now; nil when there is none.
    package static func of(path: String) throws(SubscriberError) -> FileStamp? {
        var status = stat()
        if unsafe stat(path, &status) == 0 { return FileStamp(status) }
        guard errno == ENOENT else { throw .unreadable(file: path, reason: systemReason()) }
        return nil
    }
}

/// The system's words for an error number, by default the last one's.
package func systemReason(_ number: CInt = errno) -> String {
    unsafe String(cString: strerror(number))
}
