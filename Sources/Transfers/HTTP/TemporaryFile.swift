import Glibc

/// A file without a name: its space is free again when this goes, or the process does.
final class TemporaryFile: Sendable {
    private let folder: String
    private let descriptor: Int32

    /// Makes an empty file that only this process can read.
    init(folder: String) throws(TransferError) {
        self.folder = folder
        // mkstemp(3) puts letters in the place of the six X.
        var name = Array("\(folder)/kabar-XXXXXX".utf8CString)
        descriptor = unsafe name.withUnsafeMutableBufferPointer { name in
            guard let start = name.baseAddress else { return -1 }
            let descriptor = unsafe mkstemp(start)
            guard descriptor >= 0 else { return -1 }
            unsafe unlink(start)
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            return descriptor
        }
        guard descriptor >= 0 else { throw Self.failure(folder) }
    }

    deinit {
        close(descriptor)
    }

    func append(_ bytes: UnsafeRawBufferPointer) throws(TransferError) {
        var rest = unsafe bytes[...]
        while unsafe !rest.isEmpty {
            let count = unsafe write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.failure(folder) }
            unsafe rest = rest.dropFirst(count)
        }
    }

    /// Up to `count` bytes from `offset` on; empty only at the end.
    func bytes(from offset: Int, count: Int) throws(TransferError) -> [UInt8] {
        var got = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
            repeat {
                unsafe got = pread(descriptor, buffer.baseAddress, count, off_t(offset))
            } while got < 0 && errno == EINTR
            length = max(got, 0)
        }
        guard got >= 0 else { throw Self.failure(folder) }
        return bytes
    }

    private static func failure(_ folder: String) -> TransferError {
        .noRoom(folder, reason: unsafe String(cString: strerror(errno)))
    }
}
