/// The part of a bounce that is written for people: who could not be reached, and the server's words about each.
struct ReportText {
    struct Failure {
        var address: String
        var words: MailText
    }

    /// Reports are short; what follows is the mail that failed.
    private static let maximumLines = 400
    /// RFC 5322, section 2.1.1.
    private static let maximumLineBytes = 1_000
    /// Every phrase is looked for in the words, so a hostile report of megabytes would take seconds.
    private static let maximumWordBytes = 8_000
    private static let maximumAddresses = 200
    /// How far below an announcement ("could not be delivered to:") addresses are its recipients.
    private static let announcementReach = 6
    /// Lines after an address that may be about it.
    private static let wordsReach = 12

    private let lines: [MailText]
    /// The first lines of the failed mail, where it follows in the same text.
    private let copy: [MailText]

    init(_ parts: [MailPart]) {
        let own = parts.filter { !$0.isCopy && $0.children.isEmpty }
        let plain = own.filter { $0.type == "text/plain" }
        let texts = plain.isEmpty ? own.filter { $0.type.hasPrefix("text/") } : plain
        var lines: [MailText] = []
        for part in texts where lines.count < 2 * Self.maximumLines {
            let bytes = part.type == "text/html" ? HTMLReport.text(of: part.body) : part.body
            let found = MailLines(bytes)
            lines += (0..<min(found.count, Self.maximumLines)).map {
                MailText(found[$0].prefix(Self.maximumLineBytes)).trimmed
            }
        }
        let end = lines.indices.first { $0 > 0 && CopyMark.begins(lines[$0]) } ?? lines.endIndex
        self.lines = Array(lines[..<end])
        copy = Array(lines[end...])
    }

    /// All words of the report.
    var words: MailText { Self.joined(lines[...]) }

    /// Whom the failed mail went to, where the report quotes its header.
    var copyRecipients: [String] {
        copy.filter { $0.hasPrefix("to:") }.compactMap { AddressScanner.addresses(in: $0.bytes).first?.address }
    }

    /// Recipients that the text names, by the clearest signs that it gives: a line that begins with an address or is
    /// announced, else one that has a reply code, else any address.
    func failures(excluding strangers: Set<String>) -> [Failure] {
        let named = graded(excluding: strangers)
        // A mail to oneself fails too; then the clearest sign is wanted.
        let recipients = named.isEmpty ? graded(excluding: []).filter { $0.grade == Self.clearest } : named
        return recipients.map {
            Failure(address: $0.address, words: words(about: $0.line, among: recipients.map(\.line)))
        }
    }

    /// The addresses of the best grade, with their lines.
    private func graded(excluding strangers: Set<String>) -> [(line: Int, address: String, grade: Int)] {
        var graded: [(line: Int, address: String, grade: Int)] = []
        for (index, line) in lines.enumerated() where line.lower.contains(UInt8(ascii: "@")) {
            if graded.count >= Self.maximumAddresses { break }
            if Self.namesOthers.begins(line) { continue }
            for found in AddressScanner.addresses(in: line.bytes) {
                let key = found.address.lowercased()
                if strangers.contains(key) || Self.isRole(key) { continue }
                let grade = grade(of: found, at: index)
                if grade > 0 { graded.append((index, found.address, grade)) }
            }
        }
        let best = graded.map(\.grade).max() ?? 0
        return graded.filter { $0.grade == best }
    }

    /// The lines about a recipient: from its own to the next recipient's.
    private func words(about line: Int, among recipients: [Int]) -> MailText {
        let next = recipients.first { $0 > line } ?? lines.endIndex
        let end = min(next, line + Self.wordsReach, lines.endIndex)
        return Self.joined(lines[line..<end])
    }

    /// Lines as one text; what they quote of the failed mail's header says nothing about the failure.
    private static func joined(_ lines: ArraySlice<MailText>) -> MailText {
        let own = lines.filter { line in !namesOthers.begins(line) }
        return MailText(own.flatMap { $0.bytes + [0x20] }.prefix(maximumWordBytes))
    }

    private func grade(of found: AddressScanner.Found, at index: Int) -> Int {
        let line = lines[index]
        let before = MailText(line.bytes[..<found.range.lowerBound])
        if Self.marksSender.occurs(in: before) { return 0 }
        if Self.marksRecipient.occurs(in: before) { return Self.clearest }
        let code = line.bytes.prefix(3).allSatisfy { (0x30...0x39).contains($0) } ? 3 : 0
        let isFirst = before.bytes.dropFirst(code).allSatisfy { !MailText.isWord($0) }
        let after = line.bytes[found.range.upperBound...].drop { !MailText.isWord($0) && $0 != UInt8(ascii: ":") }
        if isFirst, after.isEmpty || after.first == UInt8(ascii: ":") { return Self.clearest }
        if isFirst, StatusCode.reply(in: line) != nil { return Self.clearest }
        let above = lines[max(0, index - Self.announcementReach)..<index]
        if isFirst, above.contains(where: { Self.marksRecipient.occurs(in: $0) }) { return Self.clearest }
        if StatusCode.reply(in: line) != nil || FailureCause.speaksOfFailure(line) { return 2 }
        return 1
    }

    /// The grade of an address that can hardly be anyone else's than a recipient's.
    private static let clearest = 3

    /// Addresses of the mail system itself.
    static func isRole(_ address: String) -> Bool {
        let local = address.prefix { $0 != "@" }
        return ["mailer-daemon", "postmaster", "mail-daemon", "mailerdaemon", "abuse", "helpdesk", "support"].contains(
            local)
    }

    private static let namesOthers = PhraseSet([
        "message-id", "from:", "sender:", "reply-to", "subject:", "date:", "references:", "in-reply-to", "x-",
        "mime-version", "content-",
    ])

    private static let marksSender = PhraseSet([
        "mail from", "from:", "sender", "contact", "message-id", "mailto:", "http", "envelope-from", "write to",
        "forward", "email to <postmaster", "please send", "your message from", "e-mail to", "authenticated as",
    ])

    private static let marksRecipient = PhraseSet([
        "rcpt to", "recipient address", "recipient:", "recipients:", "recipient(s)", "error-for", "failed recipient",
        "original address", "could not be delivered to", "not delivered to", "undeliverable to", "unable to deliver",
        "delivering your mail to", "delivery failed", "following address", "following recipient", "following user",
        "delivery to", "intended recipient", "failed address", "addressed to", "your message to", "your mail to",
        "failed to deliver to", "unknown user", "user unknown", "invalid recipient", "no such user", "rcpt:",
        "delivery attempts: ", "to the address", "rejected recipient", "envelope-to",
    ])
}
