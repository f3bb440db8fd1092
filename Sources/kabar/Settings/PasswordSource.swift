import Articles
import Foundation

/// Where a password or an access token is kept: never in newsletter.yaml, never on the command line.
enum PasswordSource: Sendable, Equatable {
    /// The value of KABAR_SMTP_PASSWORD.
    case environment(Secret)
    /// A file that only its owner may read; `setting` is the key that names it.
    case file(path: String, setting: String)
    /// A variable that the settings name; nil where it is not set.
    case variable(String, value: Secret?)
    /// A command of the shell, run in `folder`, whose first line of output is the secret; `setting` is its key.
    case command(String, folder: String, setting: String)

    /// What is kept there.
    enum Kind: String {
        case password, token

        /// Far longer than any; a wrong file is not read into memory. Signed tokens that carry claims have kilobytes.
        var maximumBytes: Int { self == .password ? 4096 : 16_384 }
    }

    func read(_ kind: Kind = .password) throws(SettingsError) -> Secret {
        switch self {
        case .environment(let secret): secret
        case .variable(let name, let value?): try Self.secret(kind, in: Data(value.value.utf8), of: name)
        case .variable(let name, nil):
            throw Self.problem(name, "The variable is not set; it must hold the \(kind).")
        case .file(let path, let setting): try Self.secret(kind, inFile: path, setting)
        case .command(let command, let folder, let setting): try Self.secret(kind, from: command, in: folder, setting)
        }
    }

    /// The same on a thread of its own, which a command may hold up for as long as it waits for a person.
    func readAside(_ kind: Kind) async throws(SettingsError) -> Secret {
        let result: Result<Secret, SettingsError> = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(returning: Result { () throws(SettingsError) in try read(kind) })
            }
        }
        return try result.get()
    }

    private static func secret(_ kind: Kind, inFile path: String, _ setting: String) throws(SettingsError) -> Secret {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw problem(path, "The \(kind) file cannot be read; check \(setting) and the file's owner.")
        }
        defer { try? handle.close() }
        var status = stat()
        guard fstat(handle.fileDescriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw problem(path, "The \(kind) file is no ordinary file; name the file that holds the \(kind).")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw problem(path, "Others may read the \(kind) file; run `chmod 600 \(path)`.")
        }
        let data: Data
        do {
            data = try handle.read(upToCount: kind.maximumBytes + 1) ?? Data()
        } catch {
            throw problem(path, "The \(kind) file cannot be read (\(error.systemReason)).")
        }
        return try secret(kind, in: data, of: path)
    }

    private static func secret(
        _ kind: Kind, from command: String, in folder: String, _ setting: String
    ) throws(SettingsError) -> Secret {
        let output: [UInt8]
        do {
            output = try ShellCommand(command: command, folder: folder, maximumBytes: kind.maximumBytes).output()
        } catch {
            throw problem(setting, error.sentence)
        }
        return try secret(kind, in: Data(output), of: setting)
    }

    private static func secret(_ kind: Kind, in data: Data, of name: String) throws(SettingsError) -> Secret {
        guard data.count <= kind.maximumBytes else {
            throw problem(name, "The \(kind) is longer than \(kind.maximumBytes) bytes; is this the right place?")
        }
        let line = data.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard let text = String(data: Data(line), encoding: .utf8), !text.isEmpty, !text.utf8.contains(0) else {
            throw problem(
                name, "There is no \(kind) in the first line; it must hold the \(kind) alone, as UTF-8 text.")
        }
        // XOAUTH2 and OAUTHBEARER part their fields by control characters.
        guard kind == .password || text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw problem(name, "The first line is no token; it must hold visible ASCII characters without spaces.")
        }
        return Secret(text)
    }

    private static func problem(_ name: String, _ sentence: String) -> SettingsError {
        SettingsError([SettingsProblem(place: .outside(name), sentence: sentence)])
    }
}
