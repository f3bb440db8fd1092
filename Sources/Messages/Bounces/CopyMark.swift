/// Knows where a report ends and the mail that failed begins.
enum CopyMark {
    /// Whether the failed mail begins at a line: a ruled line that says so, or a header field that only mails have.
    static func begins(_ line: MailText) -> Bool {
        if fields.begins(line) { return true }
        if line.bytes.count < 80, phrases.occurs(in: line) { return true }
        let isRuled = line.hasPrefix("--") || line.hasPrefix("==") || line.hasPrefix("__") || line.hasPrefix("**")
        return isRuled && nouns.occurs(in: line) && verbs.occurs(in: line)
    }

    private static let fields = PhraseSet([
        "received: ", "return-path: ", "dkim-signature: ", "message-id: <", "x-received: ",
    ])
    private static let phrases = PhraseSet([
        "message follows", "mail follows", "headers follow", "header follows", "below this line",
        "copy of the original message", "copy of your message", "copy of the message", "original message:",
    ])
    private static let nouns = PhraseSet(["message", "mail", "copy", "header", "text"])
    private static let verbs = PhraseSet([
        "original", "follow", "below", "copy", "returned", "unsent", "undelivered", "enclosed", "header", "rejected",
        "forwarded", "beginning", "start of", "your message",
    ])
}
