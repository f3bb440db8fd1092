import Crypto
import Foundation
import Glibc

/// `.kabar/secret`: the key behind the links that act. Made once, 0600, never printed; whoever has it can unsubscribe
/// people, and without it old links stop working.
struct SecretFile {
    private static let bytes = 32

    let folder: String

    private var path: String { folder + "/secret" }

    static func random() -> [UInt8] {
        SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
    }

    /// nil when there is none yet.
    func read() throws -> [UInt8]? {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            guard FileManager.default.fileExists(atPath: path) else { return nil }
            throw CommandFailure(.failed, "\(path) cannot be read; it must belong to the user who runs Kabar.")
        }
        defer { try? handle.close() }
        let secret = Array(try handle.read(upToCount: 4096) ?? Data())
        guard secret.count >= Self.bytes else {
            throw CommandFailure(
                .failed, "\(path) is damaged; put it back from a backup, since the links in old mails need it.")
        }
        return secret
    }

    /// Two runs at once make one secret: the file appears whole, and only once.
    func readOrCreate() throws -> [UInt8] {
        if let secret = try read() { return secret }
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let temporary = "\(path).\(getpid()).new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        let secret = Self.random()
        guard descriptor >= 0, write(descriptor, secret, secret.count) == secret.count, fsync(descriptor) == 0 else {
            if descriptor >= 0 { close(descriptor) }
            throw CommandFailure(
                .failed,
                "\(path) could not be written (\(String(cString: strerror(errno)))); check the folder's rights and space."
            )
        }
        close(descriptor)
        defer { unlink(temporary) }
        guard link(temporary, path) == 0 || errno == EEXIST else {
            throw CommandFailure(
                .failed, "\(path) could not be made (\(String(cString: strerror(errno)))); check the folder's rights.")
        }
        guard let stored = try read() else {
            throw CommandFailure(.failed, "\(path) has vanished; run the command again.")
        }
        return stored
    }
}
