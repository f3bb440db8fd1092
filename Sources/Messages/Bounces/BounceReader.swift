/// Reads a mail that came back: what failed, for whom, and whether for good. A first version by general rules.
///
/// The clearest source decides: a complaint's report, then a delivery report's fields, then `X-Failed-Recipients`, then
/// what the text says. Never fails: what makes no sense is `none`.
package enum BounceReader {
    /// Reports are at the beginning; the rest of a large returned mail is not read.
    private static let maximumBytes = 1_000_000

    /// Reads a mail as its server delivered it, with any line ends, mbox line or not.
    package static func read(_ message: [UInt8]) -> BounceReading {
        let mail = MailPart(message.count > maximumBytes ? Array(message.prefix(maximumBytes)) : message)
        let parts = mail.all
        if let complaint = FeedbackReport.reading(of: parts) { return complaint }
        let text = ReportText(parts)
        if let report = reading(of: deliveryStatus(in: parts), text: text) { return report }
        if let named = reading(ofFailedRecipientsOf: mail, text: text) { return named }
        let isReport = comesFromMailSystem(mail)
        if !isReport, AutomaticReply.isOne(mail) { return BounceReading(kind: .autoreply) }
        return isReport || announcesFailure(mail)
            ? reading(of: text, mail: mail, parts: parts) : BounceReading(kind: .none)
    }

    /// The first of equal addresses, in order.
    static func once(_ recipients: [BounceReading.Recipient]) -> [BounceReading.Recipient] {
        var seen: Set<String> = []
        return recipients.filter { seen.insert($0.address.lowercased()).inserted }
    }

    // MARK: Delivery reports

    private static func deliveryStatus(in parts: [MailPart]) -> [DeliveryStatus.Recipient] {
        let own = parts.filter { !$0.isCopy && $0.children.isEmpty }
        let reports = own.filter { $0.type == "message/delivery-status" || $0.type == "message/global-delivery-status" }
        let recipients = reports.flatMap { DeliveryStatus($0.body).recipients }
        guard recipients.isEmpty else { return recipients }
        // QUIRK: reports forwarded or rebuilt by other programs carry the fields in a part of another type.
        return own.filter { MailText([10] + $0.body.prefix(20_000)).contains("\nfinal-recipient:") }
            .flatMap { DeliveryStatus($0.body).recipients }
    }

    private static func reading(of statuses: [DeliveryStatus.Recipient], text: ReportText) -> BounceReading? {
        guard !statuses.isEmpty else { return nil }
        let failed = statuses.filter(\.failed)
        guard !failed.isEmpty else { return BounceReading(kind: .none) }
        var kind = BounceReading.Kind.soft
        var recipients: [BounceReading.Recipient] = []
        for status in failed {
            let words = words(about: status, failures: failed.count, text: text)
            if status.action != "delayed", FailureCause.kind(status: status.status, words: words) == .hard {
                kind = .hard
            }
            guard let address = status.original ?? status.final else { continue }
            let diagnostic = status.diagnostic.map { MailText($0).sentence }
            let code = StatusCode.enhanced(in: MailText(status.diagnostic ?? "")) ?? status.status
            recipients.append(.init(address: address, status: code, diagnostic: diagnostic))
        }
        return recipients.isEmpty ? nil : BounceReading(kind: kind, recipients: once(recipients))
    }

    /// The server's words; where the fields have none and it is about one person, the text for people.
    private static func words(about status: DeliveryStatus.Recipient, failures: Int, text: ReportText) -> MailText {
        if let diagnostic = status.diagnostic, diagnostic.count > 8 { return MailText(diagnostic) }
        return failures == 1 ? text.words : MailText("")
    }

    // MARK: Text

    private static func reading(ofFailedRecipientsOf mail: MailPart, text: ReportText) -> BounceReading? {
        let addresses = mail.values("x-failed-recipients")
            .flatMap { AddressScanner.addresses(in: Array($0.utf8)).map(\.address) }
        guard !addresses.isEmpty else { return nil }
        let found = text.failures(excluding: [])
        var kind = BounceReading.Kind.soft
        var recipients: [BounceReading.Recipient] = []
        for address in addresses {
            let own = found.first { $0.address.lowercased() == address.lowercased() }?.words
            let words = addresses.count == 1 ? text.words : own ?? text.words
            if FailureCause.kind(status: nil, words: words) == .hard { kind = .hard }
            recipients.append(recipient(address, own ?? words))
        }
        return BounceReading(kind: kind, recipients: once(recipients))
    }

    private static func reading(of text: ReportText, mail: MailPart, parts: [MailPart]) -> BounceReading {
        let words = text.words
        let subject = MailText(mail.value("subject") ?? "")
        guard
            FailureCause.speaksOfFailure(words) || StatusCode.reply(in: words) != nil
                || FailureCause.speaksOfFailure(subject)
        else { return BounceReading(kind: .none) }
        let failures = text.failures(excluding: correspondents(of: mail))
        guard !failures.isEmpty else { return readingByCopy(text, parts: parts, words: words) }
        var kind = BounceReading.Kind.soft
        let isAlone = Set(failures.map { $0.address.lowercased() }).count == 1
        for failure in failures where FailureCause.kind(status: nil, words: isAlone ? words : failure.words) == .hard {
            kind = .hard
        }
        return BounceReading(kind: kind, recipients: once(failures.map { recipient($0.address, $0.words) }))
    }

    /// A report that names nobody is about the person whom the returned mail was for.
    private static func readingByCopy(_ text: ReportText, parts: [MailPart], words: MailText) -> BounceReading {
        let copies = parts.filter(\.isCopy).flatMap { $0.values("to") }.compactMap { AddressScanner.first(in: $0) }
        let addresses = copies.isEmpty ? text.copyRecipients : copies
        guard let first = addresses.first else { return BounceReading(kind: .none) }
        return BounceReading(kind: FailureCause.kind(status: nil, words: words), recipients: [recipient(first, words)])
    }

    private static func recipient(_ address: String, _ words: MailText) -> BounceReading.Recipient {
        let sentence = words.sentence
        return .init(
            address: address, status: StatusCode.enhanced(in: words), diagnostic: sentence.isEmpty ? nil : sentence)
    }

    // MARK: Which mails are reports

    /// Who the report is from and to: never its subject.
    private static func correspondents(of mail: MailPart) -> Set<String> {
        let fields = [
            "from", "to", "cc", "delivered-to", "x-original-to", "reply-to", "errors-to", "return-path", "sender",
        ]
        let values = fields.flatMap { mail.values($0) }
        return Set(values.flatMap { AddressScanner.addresses(in: Array($0.utf8)).map { $0.address.lowercased() } })
    }

    private static func comesFromMailSystem(_ mail: MailPart) -> Bool {
        let sender = MailText((mail.value("from") ?? "") + " " + (mail.value("sender") ?? ""))
        return mail.value("return-path") == "<>" || mail.type == "multipart/report"
            || mailSystems.occurs(in: sender)
    }

    private static let mailSystems = PhraseSet([
        "mailer-daemon", "mailer daemon", "postmaster", "post_master", "mail delivery", "mail_delivery", "mail system",
        "mailer_daemon",
        "maildelivery", "mail.delivery", "mail daemon", "smtp_mail", "mail administrator", "delivery subsystem",
        "internet mail delivery", "bounce",
    ])

    private static func announcesFailure(_ mail: MailPart) -> Bool {
        failureSubjects.occurs(in: MailText(mail.value("subject") ?? ""))
    }

    private static let failureSubjects = PhraseSet([
        "undeliver", "delivery fail", "delivery status", "delivery notification", "delivery error", "failure notice",
        "returned mail", "mail failure", "mail system error", "not delivered", "non-deliver", "nondeliver",
        "could not be delivered", "failed mail", "mail delivery", "failed to deliver", "message status", "bounce",
        "user unknown", "unknown user", "rejected", "delivery problem", "cannot be delivered", "returned to sender",
    ])
}
