import Glibc
import Subscribers

/// A file that is written aside and takes its name only when it is whole and on the disk: who reads that name sees
/// the old content or the new one, also after a power cut.
struct AtomicFile: ~Copyable {
    /// Bytes are handed to the system in pieces of about this size.
    private static let chunk = 256 * 1024

    private let path: String
    private let temporaryPath: String
    private let descriptor: CInt
    private var buffer: [UInt8] = []
    private var isCommitted = false

    /// Begins writing beside `path`, which must not be a symbolic link. One writer at a time: hold a lock.
    /// The new file has the mode and, where the system lets us, the owner of the one that it replaces.
    init(path: String, replacing stamp: FileStamp?, newMode: UInt32) throws(SubscriberError) {
        self.path = path
        let (folder, name) = Self.split(path)
        temporaryPath = "\(folder)/.\(name).new"
        // What a run that died left behind is not ours to continue, nor to follow if it is a link.
        unsafe unlink(temporaryPath)
        descriptor = unsafe open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unwritable(file: path, reason: systemReason()) }
        // Only root may give a file away; for everybody else the owner is the same already. The mode comes after,
        // since a change of owner clears some of its bits.
        if let stamp { _ = fchown(descriptor, stamp.owner, stamp.group) }
        guard fchmod(descriptor, stamp?.mode ?? newMode) == 0 else {
            throw .unwritable(file: path, reason: systemReason())
        }
        buffer.reserveCapacity(Self.chunk + Self.chunk / 4)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        if !isCommitted, descriptor >= 0 { unsafe unlink(temporaryPath) }
    }

    /// Writes behind what is written already.
    mutating func write(_ append: (inout [UInt8]) -> Void) throws(SubscriberError) {
        append(&buffer)
        if buffer.count >= Self.chunk { try flush() }
    }

    /// Puts the file in its place, unless `isWanted`, which is asked when the bytes are on the disk, says no.
    mutating func commit(_ isWanted: () throws(SubscriberError) -> Bool) throws(SubscriberError) -> Bool {
        try flush()
        guard fsync(descriptor) == 0 else { throw .unwritable(file: path, reason: systemReason()) }
        guard try isWanted() else { return false }
        guard unsafe Glibc.rename(temporaryPath, path) == 0 else {
            throw .unwritable(file: path, reason: systemReason())
        }
        isCommitted = true
        try Self.syncFolder(of: path)
        return true
    }

    private mutating func flush() throws(SubscriberError) {
        var done = 0
        while done < buffer.count {
            let wrote = unsafe buffer.withUnsafeBytes { bytes in
                unsafe Glibc.write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
            }
            if wrote < 0, errno != EINTR { throw .unwritable(file: path, reason: systemReason()) }
            done += max(wrote, 0)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Makes the new name itself survive a power cut.
    private static func syncFolder(of path: String) throws(SubscriberError) {
        let folder = unsafe open(split(path).folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw .unconfirmed(file: path, reason: systemReason()) }
        defer { close(folder) }
        // Some file systems cannot sync a folder (EINVAL) and need not.
        guard fsync(folder) == 0 || errno == EINVAL else {
            throw .unconfirmed(file: path, reason: systemReason())
        }
    }

    /// Gives a file another name in its folder, also in the eyes of a power cut.
    static func rename(_ path: String, to other: String) throws(SubscriberError) {
        guard unsafe Glibc.rename(path, other) == 0 else { throw .unwritable(file: path, reason: systemReason()) }
        try syncFolder(of: path)
    }

    /// The folder and the name of a path.
    static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        return (slash == path.startIndex ? "/" : String(path[..<slash]), String(path[path.index(after: slash)...]))
    }

    /// Where a path leads when symbolic links are followed, so that a link is kept and its target replaced. The last
    /// part need not exist.
    static func resolved(_ path: String) throws(SubscriberError) -> String {
        var current = path
        // As many links as Linux itself follows.
        for _ in 0..<40 {
            if let real = unsafe realpath(current, nil) {
                defer { unsafe free(real) }
                return unsafe String(cString: real)
            }
            guard errno == ENOENT else { throw .unreadable(file: path, reason: systemReason()) }
            guard let target = linkTarget(current) else { return current }
            current = target.hasPrefix("/") ? target : "\(split(current).folder)/\(target)"
        }
        throw .unreadable(file: path, reason: systemReason(ELOOP))
    }

    private static func linkTarget(_ path: String) -> String? {
        var target = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = unsafe readlink(path, &target, target.count)
        return length > 0 ? String(decoding: target[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
    }
}
