import Foundation

/// AUTH PLAIN (RFC 4616) and LOGIN, as RFC 4954 wraps them.
extension SMTPSession {
    /// What the server waits for in the middle of AUTH.
    enum Authentication: Equatable {
        case plain
        case loginUser
        case loginPassword(user: String)
    }

    /// Begins AUTH; the first answer may come with the command.
    mutating func authenticate(_ argument: Substring) -> Step {
        guard rules.settings.credentials != nil else {
            return mistake(SMTPReply(503, "5.5.1", "This mailbox asks nobody who they are"))
        }
        guard clientName != nil, !isAuthenticated, sender == nil else {
            return mistake(SMTPReply(503, "5.5.1", "AUTH comes once, after EHLO and before MAIL"))
        }
        let words = argument.split(separator: " ", maxSplits: 1)
        let first: String? = words.count > 1 ? (words[1] == "=" ? "" : String(words[1])) : nil
        switch words.first?.uppercased() {
        case "PLAIN":
            guard let first else { return ask("", for: .plain) }
            return goOn(.plain, with: first)
        case "LOGIN":
            guard let first else { return ask("Username:", for: .loginUser) }
            return goOn(.loginUser, with: first)
        default:
            return mistake(SMTPReply(504, "5.5.4", "AUTH PLAIN and AUTH LOGIN are known"))
        }
    }

    /// Takes the client's next answer.
    mutating func goOn(_ authentication: Authentication, with line: String) -> Step {
        phase = .commands
        guard line != "*" else { return mistake(SMTPReply(501, "5.7.0", "AUTH was called off")) }
        guard let bytes = Data(base64Encoded: line), let text = String(validating: bytes, as: UTF8.self) else {
            return mistake(SMTPReply(501, "5.5.2", "The answer is not base64"))
        }
        switch authentication {
        case .plain:
            let parts = text.split(separator: "\0", omittingEmptySubsequences: false)
            guard parts.count == 3 else { return mistake(SMTPReply(501, "5.5.2", "PLAIN has three parts (RFC 4616)")) }
            return verdict(user: String(parts[1]), password: String(parts[2]))
        case .loginUser:
            return ask("Password:", for: .loginPassword(user: text))
        case .loginPassword(let user):
            return verdict(user: user, password: text)
        }
    }

    private mutating func ask(_ question: String, for authentication: Authentication) -> Step {
        phase = .authentication(authentication)
        return .reply("334 \(Data(question.utf8).base64EncodedString())\r\n")
    }

    private mutating func verdict(user: String, password: String) -> Step {
        guard MailboxCredentials(user: user, password: password) == rules.settings.credentials else {
            return mistake(SMTPReply(535, "5.7.8", "The name or the password is wrong"))
        }
        isAuthenticated = true
        return .reply(SMTPReply(235, "2.7.0", "Welcome").line)
    }
}
