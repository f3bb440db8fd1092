import ArgumentParser
import Foundation
import Glibc
import Subscribers

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a newsletter's folder from a site's address.",
        discussion: """
            Finds the site's feed and proposes name, language and sender; asks only what it cannot find. Without a \
            terminal everything comes from options.

            Examples:
              kabar init kabar-desa --site https://example.org
              kabar init kabar-desa --site https://example.org --from "Kabar Desa <kabar@example.org>" \
            --postal-address "Jl. Melati 1, Yogyakarta" --smtp smtp://localhost:25
            """)

    @Argument(help: ArgumentHelp("The folder to make.", valueName: "dir")) var folder = "."
    @Option(help: ArgumentHelp("The site's address.", valueName: "url")) var site: String?
    @Option(help: "The newsletter's name.") var name: String?
    @Option(help: "Its language, such as id or en.") var language: String?
    @Option(help: ArgumentHelp("Its time zone, such as Asia/Jakarta.", valueName: "zone")) var timeZone: String?
    @Option(help: ArgumentHelp("The sender, \"Name <address>\".", valueName: "mailbox")) var from: String?
    @Option(help: ArgumentHelp("The sender's postal address.", valueName: "address")) var postalAddress: String?
    @Option(help: ArgumentHelp("The relay, such as smtp://mail.example.org:587.", valueName: "url")) var smtp: String?
    @Option(help: ArgumentHelp("Where the public pages will be.", valueName: "url")) var web: String?
    @Option(
        help: ArgumentHelp(
            "A host that may lead to a private address, for a site on your own network.", valueName: "host"))
    var allowHost: [String] = []

    func run() async throws {
        try await reporting {
            let file = folder + "/" + Newsletter.settingsFile
            guard !FileManager.default.fileExists(atPath: file) else {
                throw CommandFailure(.wrongUsage, "\(file) exists already; edit it, or name another folder.")
            }
            let questions = Questions(isTerminal: isatty(STDIN_FILENO) == 1)
            let address = try questions.answer(site, "The site's address", option: "--site")
            let found = try await SiteLook.look(at: address, allowedHosts: Set(allowHost))
            Console.note(found.sentence)
            let scaffold = try scaffold(found, questions)
            try scaffold.write(to: folder)
            Console.out("Made \(file). Next:")
            Console.out("  kabar check --newsletter \(folder)")
            Console.out("  kabar preview --newsletter \(folder)")
            Console.out("  kabar subscribers add you@example.org --newsletter \(folder)")
            if web != nil { Console.out("  kabar serve --newsletter \(folder)") }
        }
    }

    private func scaffold(_ found: SiteLook, _ questions: Questions) throws -> Scaffold {
        let title = name ?? found.title ?? found.host
        let sender = try questions.answer(
            from, "The sender (\"Name <address>\")", option: "--from", proposal: Self.sender(title, at: found.domain)
        )
        let (senderName, senderAddress) = try EmailAddress.mailbox(from: sender)
        if let timeZone, TimeZone(identifier: timeZone) == nil {
            throw CommandFailure(.wrongUsage, "\(timeZone) is no time zone; write one such as Asia/Jakarta.")
        }
        let spoken = try language.map(Self.tag) ?? found.language ?? "en"
        return Scaffold(
            name: title, language: spoken, timeZone: timeZone ?? Self.usualZone(of: spoken), site: found.site,
            from: senderName.map { "\($0) <\(senderAddress)>" } ?? senderAddress.description,
            postalAddress: try questions.answer(
                postalAddress, "The sender's postal address, for the footer", option: "--postal-address"),
            source: found.feed, web: web,
            smtp: try questions.answer(smtp, "The relay", option: "--smtp", proposal: "smtp://localhost:25"),
            allowedHosts: allowHost)
    }

    /// As the settings would read it.
    private static func tag(_ language: String) throws -> String {
        do throws(UnfitValue) {
            return try SettingsValue.language(language)
        } catch {
            throw CommandFailure(.wrongUsage, "--language \(error.reason)")
        }
    }

    /// nil where the site's host can have no address, such as a number.
    private static func sender(_ title: String, at domain: String) -> String? {
        guard (try? EmailAddress("newsletter@\(domain)")) != nil else { return nil }
        let sender = "\(title) <newsletter@\(domain)>"
        return (try? EmailAddress.mailbox(from: sender)) == nil ? "newsletter@\(domain)" : sender
    }

    /// Where most readers of a language are; the owner can change it.
    private static func usualZone(of language: String) -> String {
        switch language.prefix(2) {
        case "id", "jv", "su": "Asia/Jakarta"
        case "ms": "Asia/Kuala_Lumpur"
        case "ja": "Asia/Tokyo"
        default: "UTC"
        }
    }
}

/// Asks at a terminal what no option says.
private struct Questions {
    let isTerminal: Bool

    func answer(_ given: String?, _ question: String, option: String, proposal: String? = nil) throws -> String {
        if let given { return given }
        guard isTerminal else {
            if let proposal { return proposal }
            throw CommandFailure(.wrongUsage, "\(option) is missing, and there is no terminal to ask at.")
        }
        while true {
            let hint = proposal.map { " [\($0)]" } ?? ""
            FileHandle.standardError.write(Data("\(question)\(hint): ".utf8))
            guard let line = readLine() else { throw CommandFailure(.wrongUsage, "Stopped: nothing was made.") }
            let text = line.trimmingCharacters(in: .whitespaces)
            if !text.isEmpty { return text }
            if let proposal { return proposal }
        }
    }
}
