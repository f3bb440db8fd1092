import Foundation

/// Where a password is kept: never in newsletter.yaml, never on the command line.
enum PasswordSource: Sendable, Equatable {
    /// The value of KABAR_SMTP_PASSWORD.
    case environment(Secret)
    /// A file that only its owner may read.
    case file(path: String)
    /// A command of the shell, run in `folder`, whose first line of output is the password.
    case command(String, folder: String)

    /// Far longer than any password; a wrong file is not read into memory.
    static let maximumBytes = 4096

    func read() throws(SettingsError) -> Secret {
        switch self {
        case .environment(let secret): secret
        case .file(let path): try Self.secret(inFile: path)
        case .command(let command, let folder): try Self.secret(from: command, in: folder)
        }
    }

    private static func secret(inFile path: String) throws(SettingsError) -> Secret {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw problem(path, "The password file cannot be read; check smtp.passwordFile and the file's owner.")
        }
        defer { try? handle.close() }
        var status = stat()
        guard fstat(handle.fileDescriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw problem(path, "The password file is no ordinary file; name the file that holds the password.")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw problem(path, "Others may read the password file; run `chmod 600 \(path)`.")
        }
        let data: Data
        do {
            data = try handle.read(upToCount: maximumBytes + 1) ?? Data()
        } catch {
            throw problem(path, "The password file cannot be read (\(error.systemReason)).")
        }
        return try secret(in: data, of: path)
    }

    private static func secret(from command: String, in folder: String) throws(SettingsError) -> Secret {
        let name = "smtp.passwordCommand"
        let output: [UInt8]
        do {
            output = try PasswordCommand(command: command, folder: folder, maximumBytes: maximumBytes).output()
        } catch {
            throw problem(name, error.sentence)
        }
        return try secret(in: Data(output), of: name)
    }

    private static func secret(in data: Data, of name: String) throws(SettingsError) -> Secret {
        guard data.count <= maximumBytes else {
            throw problem(name, "The password is longer than \(maximumBytes) bytes; is this the right place?")
        }
        let line = data.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard let text = String(data: Data(line), encoding: .utf8), !text.isEmpty, !text.utf8.contains(0) else {
            throw problem(
                name, "There is no password in the first line; it must hold the password alone, as UTF-8 text.")
        }
        return Secret(text)
    }

    private static func problem(_ name: String, _ sentence: String) -> SettingsError {
        SettingsError([SettingsProblem(place: .outside(name), sentence: sentence)])
    }
}
