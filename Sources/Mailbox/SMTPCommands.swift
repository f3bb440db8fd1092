import NIOCore

/// The commands of a session.
extension SMTPSession {
    /// Does what a command line asks for.
    mutating func obey(_ line: String) -> Step {
        let verb = line.prefix { $0 != " " }
        let argument = line[verb.endIndex...].drop { $0 == " " }
        switch verb.uppercased() {
        case "EHLO": return hello(argument, extended: true)
        case "HELO": return hello(argument, extended: false)
        case "MAIL": return mail(argument)
        case "RCPT": return recipient(argument)
        case "DATA": return data(argument)
        case "AUTH": return authenticate(argument)
        case "RSET":
            reset()
            return .reply(SMTPReply(250, "2.0.0", "Ready for the next message").line)
        case "NOOP": return .reply(SMTPReply(250, "2.0.0", "OK").line)
        case "VRFY": return .reply(SMTPReply(252, "2.5.2", "Send mail and see").line)
        case "HELP":
            return .reply(
                SMTPReply.lines(214, ["A development mailbox: it keeps mail and delivers none.", Self.commandNames]))
        case "QUIT": return .close(SMTPReply(221, "2.0.0", "Bye").line)
        default: return mistake(SMTPReply(500, "5.5.1", "There is no such command: \(Self.commandNames)"))
        }
    }

    private static let commandNames = "EHLO HELO MAIL RCPT DATA RSET NOOP VRFY AUTH HELP QUIT"

    private mutating func hello(_ name: Substring, extended: Bool) -> Step {
        guard !name.isEmpty, !name.contains(" "), name.utf8.count <= SMTPPath.maximumBytes else {
            return mistake(SMTPReply(501, "5.5.4", "Say your name: EHLO mail.example.org"))
        }
        reset()
        clientName = String(name)
        speaksExtended = extended
        guard extended else { return .reply(SMTPReply(250, nil, "kabar-mailbox").line) }
        var lines = ["kabar-mailbox"]
        if rules.settings.advertisesPipelining { lines.append("PIPELINING") }
        lines += ["8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES"]
        lines.append("SIZE \(rules.settings.maximumMessageBytes)")
        if rules.settings.credentials != nil { lines.append("AUTH PLAIN LOGIN") }
        return .reply(SMTPReply.lines(250, lines + ["HELP"]))
    }

    private mutating func mail(_ argument: Substring) -> Step {
        guard clientName != nil else { return mistake(SMTPReply(503, "5.5.1", "EHLO or HELO comes first")) }
        guard sender == nil else {
            return mistake(SMTPReply(503, "5.5.1", "There is a sender already; RSET forgets it"))
        }
        guard rules.settings.credentials == nil || isAuthenticated else {
            return .reply(SMTPReply(530, "5.7.0", "Say who you are with AUTH first").line)
        }
        guard argument.prefix(5).uppercased() == "FROM:", let path = SMTPPath(argument.dropFirst(5)) else {
            return mistake(SMTPReply(501, "5.1.7", "Write MAIL FROM:<sender@example.org> or MAIL FROM:<>"))
        }
        allowsUTF8 = path.parameters.contains { $0.name == "SMTPUTF8" }
        if let refusal = refusal(ofParameters: path.parameters) { return .reply(refusal.line) }
        if let refusal = refusal(ofUTF8: path.address) { return .reply(refusal.line) }
        sender = path.address
        return .reply(SMTPReply(250, "2.1.0", "Sender OK").line)
    }

    private func refusal(ofParameters parameters: [(name: String, value: String)]) -> SMTPReply? {
        for parameter in parameters {
            switch (parameter.name, parameter.value.uppercased()) {
            case ("BODY", "7BIT"), ("BODY", "8BITMIME"), ("SMTPUTF8", ""), ("AUTH", _): continue
            case ("SIZE", let value):
                guard let size = Int(value), size >= 0 else {
                    return SMTPReply(501, "5.5.4", "SIZE is a number of bytes (RFC 1870)")
                }
                guard size <= rules.settings.maximumMessageBytes else {
                    return SMTPReply(552, "5.3.4", "At most \(rules.settings.maximumMessageBytes) bytes are taken")
                }
            default: return SMTPReply(555, "5.5.4", "The parameter \(parameter.name) is not known")
            }
        }
        return nil
    }

    private func refusal(ofUTF8 address: String) -> SMTPReply? {
        guard !allowsUTF8, !address.utf8.allSatisfy({ $0 < 128 }) else { return nil }
        return SMTPReply(553, "5.6.7", "An address outside ASCII needs SMTPUTF8 (RFC 6531)")
    }

    private mutating func recipient(_ argument: Substring) -> Step {
        guard sender != nil else { return mistake(SMTPReply(503, "5.5.1", "MAIL comes before RCPT")) }
        guard argument.prefix(3).uppercased() == "TO:", let path = SMTPPath(argument.dropFirst(3)),
            !path.address.isEmpty
        else {
            return mistake(SMTPReply(501, "5.1.3", "Write RCPT TO:<reader@example.org>"))
        }
        guard path.parameters.isEmpty else {
            return .reply(SMTPReply(555, "5.5.4", "The parameter \(path.parameters[0].name) is not known").line)
        }
        if let refusal = refusal(ofUTF8: path.address) { return .reply(refusal.line) }
        guard recipients.count < rules.settings.maximumRecipients else {
            return .reply(SMTPReply(452, "4.5.3", "At most \(rules.settings.maximumRecipients) recipients").line)
        }
        if let refusal = rules.faults.refusal(of: path.address) { return .reply(refusal.line) }
        recipients.append(path.address)
        return .reply(SMTPReply(250, "2.1.5", "Recipient OK").line)
    }

    private mutating func data(_ argument: Substring) -> Step {
        guard argument.isEmpty else { return mistake(SMTPReply(501, "5.5.4", "DATA stands alone")) }
        guard sender != nil else { return mistake(SMTPReply(503, "5.5.1", "MAIL and RCPT come before DATA")) }
        guard !recipients.isEmpty else {
            return mistake(SMTPReply(554, "5.5.1", "No recipient was accepted"))
        }
        return beginData()
    }
}
