import Glibc

/// A file in another encoding as UTF-8: written once to a nameless file, which goes with this value.
package final class TranscodedBytes: ByteSource {
    private static let chunk = 256 * 1024

    private let descriptor: CInt

    /// `folder`: where the nameless file has room.
    package init(
        _ source: some ByteSource, from encoding: ImportEncoding, folder: String
    ) throws(SubscriberError) {
        // mkstemp(3) puts letters in the place of the six X.
        var template = Array("\(folder)/kabar-import-XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0, fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else {
            throw .unwritable(file: folder, reason: systemReason())
        }
        unlink(template)
        var decoder = TextDecoder(encoding)
        var offset = 0
        while case let bytes = try source.bytes(at: offset, count: Self.chunk), !bytes.isEmpty {
            offset += bytes.count
            try write(decoder.decoded(bytes), folder)
        }
        try write(decoder.end(), folder)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    package func bytes(at offset: Int, count: Int) throws(SubscriberError) -> [UInt8] {
        var failure = CInt(0)
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
            var got = 0
            repeat { got = pread(descriptor, buffer.baseAddress, count, off_t(offset)) } while got < 0 && errno == EINTR
            if got < 0 { failure = errno }
            length = max(got, 0)
        }
        guard failure == 0 else { throw .unreadable(file: "a temporary file", reason: systemReason(failure)) }
        return bytes
    }

    private func write(_ bytes: [UInt8], _ folder: String) throws(SubscriberError) {
        var done = 0
        while done < bytes.count {
            let wrote = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), $0.count - done)
            }
            if wrote < 0, errno != EINTR { throw .unwritable(file: folder, reason: systemReason()) }
            done += max(wrote, 0)
        }
    }
}
