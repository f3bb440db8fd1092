import Messages

/// One key as `kabar keys` shows it.
struct KeyReport: Encodable {
    struct Record: Encodable {
        var name: String
        var text: String
        var strings: [String]
    }

    let version = 1
    var selector: String
    var type: String
    var file: String
    /// Whether the settings have it sign.
    var used: Bool
    var record: Record
    private let zoneLine: String
    private let shortName: String

    init(_ key: DKIMKey, domain: String, file: String, isUsed: Bool) throws {
        let record = try DKIMRecord(key, domain: domain)
        selector = key.selector
        type = key.privateKey.algorithm.rawValue
        self.file = file
        used = isUsed
        self.record = Record(name: record.name, text: record.text, strings: record.strings)
        zoneLine = record.zoneLine
        shortName = "\(key.selector)._domainkey"
    }

    private enum CodingKeys: String, CodingKey {
        case version, selector, type, file, used, record
    }

    /// What the owner of the domain enters.
    var text: String {
        """
        \(file) (\(type), \(used ? "signs every mail" : "not in newsletter.yaml, signs nothing"))
          Type   TXT
          Name   \(record.name)
                 (forms that add the domain themselves want \(shortName))
          Value  \(record.text)
          In a zone file, in strings of at most 255 bytes:
          \(zoneLine)
        """
    }
}

/// What `kabar keys create` says: the records, and what comes next.
struct CreatedKeysText {
    let keys: [KeyReport]
    let domain: String
    let newsletter: Newsletter

    var text: String {
        """
        \(keys.map(\.text).joined(separator: "\n\n"))

        What comes next:
        1. Enter the \(keys.count == 1 ? "record" : "records") in the DNS of \(domain), at the service that runs it.
        2. \(settingsStep)
        3. `kabar check` tells whether the DNS has what mails are signed with. Keep a copy of the file in a safe place:
           whoever has it can sign as \(domain).
        """
    }

    private var settingsStep: String {
        guard keys.contains(where: { !$0.used }) else { return "newsletter.yaml names it already." }
        let old = newsletter.settings.dkim?.keys.map(\.selector) ?? []
        let entries = (old + keys.map(\.selector)).reduce(into: [String]()) { selectors, selector in
            if !selectors.contains(selector) { selectors.append(selector) }
        }
        guard old.isEmpty else {
            return """
                When receivers can see it - after a day at the latest - put it in the place of \
                \(old.joined(separator: " and ")) in newsletter.yaml,
                   and leave the old record in the DNS for two weeks, for mails that are still under way.
                """
        }
        let snippet =
            entries.count == 1
            ? "selector: \(entries[0])"
            : "keys:\n" + entries.map { "         - selector: \($0)" }.joined(separator: "\n")
        return """
            When it can be seen, have it sign, in newsletter.yaml:
                 dkim:
                   \(snippet)
            """
    }
}
