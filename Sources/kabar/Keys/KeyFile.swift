import Articles
import Foundation
import Glibc
import Messages

/// A private key of the newsletter's in a file that only its owner may read. A key is made once and never replaced:
/// mails that are under way are verified with its public half.
struct KeyFile {
    static let folderName = "keys"
    /// A key of 4,096 bits has 3,300.
    private static let maximumBytes = 32_768

    let path: String

    /// Where a key lies unless the settings say otherwise.
    static func path(of selector: String, in newsletterFolder: String) -> String {
        "\(newsletterFolder)/\(Newsletter.stateFolderName)/\(folderName)/\(selector).pem"
    }

    var exists: Bool { FileManager.default.fileExists(atPath: path) }

    func read() throws(SettingsError) -> DKIMPrivateKey {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw problem(
                exists
                    ? "The key file cannot be read; it must belong to the user who runs Kabar."
                    : "There is no key file; make one with `kabar keys create`, or correct dkim in newsletter.yaml.")
        }
        defer { try? handle.close() }
        var status = stat()
        guard fstat(handle.fileDescriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw problem("The key file is no ordinary file; name the file that holds the key.")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw problem("Others may read the key file; run `chmod 600 \(path)`.")
        }
        let data: Data
        do {
            data = try handle.read(upToCount: Self.maximumBytes + 1) ?? Data()
        } catch {
            throw problem("The key file cannot be read (\(error.systemReason)).")
        }
        guard data.count <= Self.maximumBytes else {
            throw problem("The key file is longer than \(Self.maximumBytes) bytes; is this the right file?")
        }
        do throws(DKIMError) {
            return try DKIMPrivateKey(pem: Array(data))
        } catch {
            throw problem("\(error)")
        }
    }

    /// Throws where there is a file already.
    func refuseReplacement() throws(CommandFailure) {
        if exists { throw alreadyThere }
    }

    /// Writes a new file, mode 0600, in a folder that only the owner may enter where there was none.
    func create(_ key: DKIMPrivateKey) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandFailure(.failed, "\(folder) could not be made (\(error.systemReason)); check its rights.")
        }
        let text = Array(try key.pem().utf8)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw errno == EEXIST ? alreadyThere : unwritable
        }
        defer { close(descriptor) }
        guard write(descriptor, text, text.count) == text.count, fsync(descriptor) == 0 else {
            let failure = unwritable
            unlink(path)
            throw failure
        }
    }

    private var alreadyThere: CommandFailure {
        CommandFailure(
            .failed,
            "\(path) is there already and stays as it is; make a new key under another name with --selector, "
                + "or see this one with `kabar keys show`.")
    }

    private var unwritable: CommandFailure {
        CommandFailure(
            .failed,
            "\(path) could not be written (\(String(cString: strerror(errno)))); check the folder's rights and space.")
    }

    private func problem(_ sentence: String) -> SettingsError {
        SettingsError([SettingsProblem(place: .outside(path), sentence: sentence)])
    }
}
