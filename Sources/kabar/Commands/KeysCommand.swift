import ArgumentParser
import Messages

/// `kabar keys`: the keys that sign mails (DKIM).
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Make and show the keys that sign mails (DKIM).",
        discussion: """
            A signature of the sender's own domain is what mail services ask of every newsletter. The private key signs \
            here; its public half stands in the DNS of the domain, where receivers look it up.

            Examples:
              kabar keys create
              kabar keys show
            """,
        subcommands: [CreateKeysCommand.self, ShowKeysCommand.self])
}

struct CreateKeysCommand: AsyncParsableCommand {
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case rsa, ed25519, both

        var algorithms: [DKIMPrivateKey.Algorithm] {
            switch self {
            case .rsa: [.rsa]
            case .ed25519: [.ed25519]
            case .both: [.rsa, .ed25519]
            }
        }
    }

    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a key and print the DNS record that belongs to it.",
        discussion: """
            The file is for its owner only and never replaced. RSA (2048 bits) is what every receiver verifies; Ed25519 \
            is short and read by few, so use it beside RSA (both), never alone.

            Examples:
              kabar keys create
              kabar keys create --selector winter2027
              kabar keys create --type both
            """)

    @OptionGroup var options: NewsletterOptions
    @Option(help: ArgumentHelp("Under which name the record stands; kabar unless another.", valueName: "name"))
    var selector: String?
    @Option(help: "rsa, ed25519 or both; of both the second's selector ends with -ed25519.") var type = Kind.rsa
    @Option(help: ArgumentHelp("Whose DNS gets the record; the sender's.", valueName: "domain")) var domain: String?

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let domain = try domain(of: newsletter)
            let base = try selector.map { try Self.name($0, "--selector") } ?? newsletter.nextSelector
            // Nothing is made unless all can be made.
            let wanted = type.algorithms.map { algorithm in
                (algorithm, selector: type == .both && algorithm == .ed25519 ? base + "-ed25519" : base)
            }
            for key in wanted { try newsletter.keyFile(of: key.selector).refuseReplacement() }
            var keys: [KeyReport] = []
            for (algorithm, selector) in wanted {
                let key = try DKIMKey(selector: selector, privateKey: .make(algorithm))
                let file = newsletter.keyFile(of: selector)
                try file.create(key.privateKey)
                keys.append(
                    try KeyReport(
                        key, domain: domain, file: newsletter.shownPath(file.path),
                        isUsed: newsletter.isSigning(with: selector)))
            }
            if options.json {
                for key in keys { try Console.json(key) }
            } else {
                Console.out(CreatedKeysText(keys: keys, domain: domain, newsletter: newsletter).text)
            }
        }
    }

    private func domain(of newsletter: Newsletter) throws -> String {
        let sender = newsletter.settings.from.address.asciiDomain.lowercased()
        guard let domain else { return newsletter.settings.dkim?.domain ?? sender }
        let name = try Self.name(domain, "--domain")
        guard DKIMReader.isAligned(name, with: sender) else {
            throw CommandFailure(
                .wrongUsage,
                "--domain is \(name), but mails come from \(sender); name that domain or one above or below it.")
        }
        return name
    }

    private static func name(_ text: String, _ option: String) throws -> String {
        do throws(UnfitValue) {
            return try SettingsValue.domainName(text)
        } catch {
            throw CommandFailure(.wrongUsage, "\(option) \(error.reason)")
        }
    }
}

struct ShowKeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print the keys of the newsletter and their DNS records.",
        discussion: """
            Those that the settings name, which sign, and those that lie beside them. `kabar check` compares the records \
            with the DNS.

            Example: kabar keys show --json
            """)

    @OptionGroup var options: NewsletterOptions

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let domain = newsletter.settings.dkim?.domain ?? newsletter.settings.from.address.asciiDomain.lowercased()
            var keys: [KeyReport] = []
            for (selector, file) in newsletter.keyFiles {
                let key = try DKIMKey(selector: selector, privateKey: file.read())
                keys.append(
                    try KeyReport(
                        key, domain: domain, file: newsletter.shownPath(file.path),
                        isUsed: newsletter.isSigning(with: selector)))
            }
            if options.json {
                for key in keys { try Console.json(key) }
            } else if keys.isEmpty {
                Console.out("There is no key; make one with `kabar keys create`.")
            } else {
                Console.out(keys.map(\.text).joined(separator: "\n\n"))
            }
        }
    }
}
