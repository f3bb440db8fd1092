import Foundation
import Web

/// A spam filter of this machine, asked about one message. SpamAssassin asks nobody over the network; what rspamd asks is
/// for its own settings to say.
enum SpamFilter: CaseIterable, Sendable {
    case spamAssassin, rspamd

    /// Far above what either says of a mail.
    private static let maximumBytes = 1 << 20

    /// What every filter says, in their order.
    static func verdicts(on message: [UInt8], in newsletter: Newsletter) async -> [SpamVerdict] {
        await withTaskGroup(of: (Int, SpamVerdict).self) { group in
            for (place, filter) in allCases.enumerated() {
                group.addTask { (place, await filter.verdict(on: message, in: newsletter)) }
            }
            var verdicts: [SpamVerdict?] = allCases.map { _ in nil }
            for await (place, verdict) in group { verdicts[place] = verdict }
            return verdicts.compactMap { $0 }
        }
    }

    private var name: String {
        switch self {
        case .spamAssassin: "SpamAssassin"
        case .rspamd: "rspamd"
        }
    }

    private var program: String {
        switch self {
        case .spamAssassin: "spamassassin"
        case .rspamd: "rspamc"
        }
    }

    private var package: String {
        switch self {
        case .spamAssassin: "spamassassin"
        case .rspamd: "rspamd"
        }
    }

    /// SpamAssassin: local tests only, no preferences made, and not what it learned from this machine's own mail.
    private var arguments: String {
        switch self {
        case .spamAssassin: "--local --nocreate-prefs --test-mode --cf='use_bayes 0'"
        case .rspamd: "--json --timeout=20 symbols"
        }
    }

    private func verdict(on message: [UInt8], in newsletter: Newsletter) async -> SpamVerdict {
        guard let path = Self.path(of: program) else {
            return SpamVerdict(filter: name, result: .notInstalled(package: package))
        }
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                let result = ask(path, message, newsletter)
                continuation.resume(returning: SpamVerdict(filter: name, result: result))
            }
        }
    }

    private static func path(of program: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        return (folders + ["/usr/bin"]).map { $0 + "/" + program }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    private func ask(_ path: String, _ message: [UInt8], _ newsletter: Newsletter) -> SpamVerdict.Result {
        let file = newsletter.temporaryFolder + "/kabar-\(UUID().uuidString).eml"
        defer { unlink(file) }
        guard
            FileManager.default.createFile(
                atPath: file, contents: Data(message), attributes: [.posixPermissions: 0o600])
        else { return .unwritable(file: file) }
        let command = "exec \(Self.quoted(path)) \(arguments) < \(Self.quoted(file))"
        do throws(ShellCommand.Failure) {
            let output = try ShellCommand(
                command: command, folder: newsletter.folder, maximumBytes: Self.maximumBytes
            ).output()
            let text = String(decoding: output, as: UTF8.self)
            let verdict = self == .spamAssassin ? SpamAssassinReport.verdict(text) : RspamdReport.verdict(text)
            return verdict ?? .noScore(program: program)
        } catch {
            return .failed("\(program): \(error.sentence)", service: service)
        }
    }

    /// What has to run besides.
    private var service: String? { self == .rspamd ? "rspamd" : nil }

    private static func quoted(_ word: String) -> String {
        "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
