import Foundation
import Testing

@testable import kabar

final class SettingsPasswordFolder {
    let path = FileManager.default.temporaryDirectory.path + "/kabar-password-\(UUID().uuidString)"

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, mode: Int) throws -> String {
        let file = path + "/sandi"
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
        return file
    }
}

struct SettingsPasswordTests {
    let folder: SettingsPasswordFolder

    init() throws { folder = try SettingsPasswordFolder() }

    private func relay(_ keys: String, environment: [String: String] = [:]) throws -> RelaySetting {
        let yaml = SettingsReadingTests.smallest + "smtp:\n  url: smtp://localhost\n" + keys
        let settings = try NewsletterSettings.read(yaml, folder: folder.path, environment: environment).settings
        return try #require(settings.relays.first)
    }

    private func problem(_ work: () throws -> Void) -> String? {
        do {
            try work()
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test func `a file of its owner alone gives its first line`() throws {
        _ = try folder.write("rahasia sekali \r\nlain\n", mode: 0o600)
        #expect(try relay("  user: kabar\n  passwordFile: sandi\n").password() == Secret("rahasia sekali "))
    }

    @Test func `a file that others may read is refused`() throws {
        let file = try folder.write("rahasia\n", mode: 0o640)
        let relay = try relay("  user: kabar\n  passwordFile: sandi\n")
        #expect(
            problem { _ = try relay.password() }
                == "\(file): Others may read the password file; run `chmod 600 \(file)`.")
    }

    @Test func `an empty file, a missing file and a folder hold no password`() throws {
        let relay = try relay("  user: kabar\n  passwordFile: sandi\n")
        #expect(problem { _ = try relay.password() }?.contains("cannot be read") == true)
        _ = try folder.write("\n", mode: 0o600)
        #expect(problem { _ = try relay.password() }?.contains("no password in the first line") == true)
        #expect(throws: SettingsError.self) {
            try PasswordSource.file(path: folder.path, setting: "smtp.passwordFile").read()
        }
    }

    @Test func `a command gives the first line of its output and runs in the newsletter's folder`() throws {
        _ = try folder.write("rahasia\n", mode: 0o600)
        #expect(try relay("  user: kabar\n  passwordCommand: cat sandi\n").password()?.value == "rahasia")
    }

    @Test func `a command that fails or never ends is named`() throws {
        let failing = try relay("  user: kabar\n  passwordCommand: exit 3\n")
        #expect(
            problem { _ = try failing.password() }
                == "smtp.passwordCommand: The command ended with status 3; run it by hand to see what it lacks.")
        let endless = try relay("  user: kabar\n  passwordCommand: yes\n")
        #expect(problem { _ = try endless.password() }?.contains("longer than 4096 bytes") == true)
        let waiting = ShellCommand(
            command: "exec sleep 60", folder: folder.path, maximumBytes: 10, timeout: .milliseconds(50))
        #expect(throws: ShellCommand.Failure.self) { try waiting.output() }
    }

    @Test func `the environment's password wins over a file`() throws {
        let relay = try relay(
            "  user: kabar\n  passwordFile: tidak-ada\n", environment: ["KABAR_SMTP_PASSWORD": "rahasia"])
        #expect(try relay.password()?.value == "rahasia")
    }

    @Test func `a user without a password is a problem only when it is asked for`() throws {
        let relay = try relay("  user: kabar\n")
        #expect(problem { _ = try relay.password() }?.hasPrefix("smtp.user: The user has no password") == true)
        #expect(try self.relay("").password() == nil)
    }

    @Test func `a secret shows itself nowhere`() {
        let secret = Secret("rahasia")
        var dumped = ""
        dump(PasswordSource.environment(secret), to: &dumped)
        for shown in [
            "\(secret)", String(reflecting: secret), "\([secret])", "\(PasswordSource.environment(secret))", dumped,
        ] {
            #expect(!shown.contains("rahasia"), "\(shown)")
        }
    }
}
