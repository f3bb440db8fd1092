import Articles
import Foundation

/// The folder `.kabar`: made for its owner alone, like everything in it.
enum StateFolder {
    /// Makes `folder` (0700) and an empty `file` (0600) unless they are there; SQLite gives its side files the same mode.
    static func prepare(_ folder: String, file: String) throws(StorageError) {
        try make(folder)
        // An existing file is never opened here: closing it would drop the locks that SQLite in this process holds on it.
        let descriptor = open(file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            close(descriptor)
        } else if errno == EEXIST {
            // A copy put back from a backup may have become readable for all. Where this fails, SQLite tells what is wrong.
            _ = chmod(file, 0o600)
        } else {
            throw failure(errno, file)
        }
    }

    static func make(_ folder: String) throws(StorageError) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .cannotOpen(path: folder, reason: "the folder could not be made: \(error.systemReason)")
        }
    }

    /// Opens SQLite's log to sync it; what is in it and its name in the folder are safe then. SQLite holds no locks on
    /// it that closing could drop.
    static func openLog(_ path: String) throws(StorageError) -> Int32 {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(errno, path) }
        let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { if folder >= 0 { close(folder) } }
        guard folder >= 0, fsync(folder) == 0, fdatasync(descriptor) == 0 else {
            let code = errno
            close(descriptor)
            throw failure(code, path)
        }
        return descriptor
    }

    static func failure(_ code: Int32, _ path: String) -> StorageError {
        switch code {
        case ENOSPC, EDQUOT: .diskFull(path: path)
        case EACCES, EPERM, EROFS: .readOnly(path: path)
        default: .cannotOpen(path: path, reason: String(cString: strerror(code)))
        }
    }
}
