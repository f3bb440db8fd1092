import Articles
import Foundation

/// The files of a new newsletter.
struct Scaffold {
    var name: String
    var language: String
    var timeZone: String
    var site: String
    var from: String
    var postalAddress: String
    /// A feed's address.
    var source: String
    var web: String?
    var smtp: String
    var allowedHosts: [String]

    func write(to folder: String) throws {
        // What is written can be read again: the settings' own rules are the only ones.
        _ = try NewsletterSettings.read(settings, folder: folder, environment: [:])
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try put(settings, folder + "/" + Newsletter.settingsFile, mode: 0o644)
            let list = "{\"version\":1,\"blocked\":[],\"forgotten\":[],\"subscribers\":[\n]}\n"
            // Personal data is for the owner only.
            try put(list, folder + "/" + Newsletter.listFile, mode: 0o600)
            try ignore(
                [".kabar/", ".subscribers.json.lock", ".subscribers.json.new", "subscribers.json.moved"],
                in: folder + "/.gitignore")
        } catch {
            throw CommandFailure(
                .failed,
                "\(folder) could not be made a newsletter (\(error.systemReason)); name another folder, or check its rights."
            )
        }
    }

    /// What is there already stays.
    private func put(_ text: String, _ path: String, mode: Int) throws {
        guard !FileManager.default.fileExists(atPath: path) else { return }
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    /// Adds the lines that are missing, so that neither the secret nor the state is committed.
    private func ignore(_ lines: [String], in path: String) throws {
        let old = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let known = Set(old.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) })
        let missing = lines.filter { !known.contains($0) }
        guard !missing.isEmpty else { return }
        let start = old.isEmpty || old.hasSuffix("\n") ? old : old + "\n"
        try Data((start + missing.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: path))
    }

    var settings: String {
        let hosts =
            allowedHosts.isEmpty
            ? "" : "\nfetch:\n  allowHosts: [\(allowedHosts.map(Self.quoted).joined(separator: ", "))]\n"
        let pages =
            web.map { "web:\n  baseURL: \(Self.quoted($0))" }
            ?? "# web:\n#   baseURL: https://news.example.org   # where `kabar serve` is reached; without it mails carry only the mailto form"
        return """
            # A newsletter of Kabar. `kabar check` says whether all is well; docs/settings.md explains every key.
            version: 1
            name: \(Self.quoted(name))
            language: \(Self.quoted(language))
            timeZone: \(Self.quoted(timeZone))
            site: \(Self.quoted(site))
            from: \(Self.quoted(from))
            postalAddress: \(Self.quoted(postalAddress))
            \(pages)

            sources:
              - url: \(Self.quoted(source))

            digest:
              articles: 10      # full entries; further ones are listed by headline
              sentences: 2      # of each summary
              backfill: 5       # articles that a first issue takes from what is there already

            smtp:
              url: \(Self.quoted(smtp))
              tls: \(Self.isOnThisMachine(smtp) ? "none" : "required")
              # user: kabar      # the password comes from KABAR_SMTP_PASSWORD, passwordFile or passwordCommand

            # dkim:
            #   selector: kabar  # signs mails with the key that `kabar keys create` makes, where the relay does not
            \(hosts)
            """
    }

    private static func isOnThisMachine(_ url: String) -> Bool {
        ["localhost", "127.0.0.1", "[::1]"].contains(URLComponents(string: url)?.host ?? "")
    }

    /// A YAML double-quoted scalar, which is a JSON string.
    private static func quoted(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        // A string can always be encoded.
        return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }
}
