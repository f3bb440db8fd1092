/// Reads complaints: a provider's report that a recipient called the mail abuse (RFC 5965).
enum FeedbackReport {
    /// The reading of a mail that has a feedback report, nil for any other. A report about authentication (RFC 6591)
    /// and one that says "not spam" are no complaints.
    static func reading(of parts: [MailPart]) -> BounceReading? {
        guard let report = parts.first(where: { $0.type == "message/feedback-report" }) else { return nil }
        let fields = MailPart(report.body)
        let type = fields.value("feedback-type")?.lowercased() ?? "abuse"
        if type.hasPrefix("auth") || type.hasPrefix("not-spam") { return BounceReading(kind: .none) }
        var addresses = (fields.values("original-rcpt-to") + fields.values("removal-recipient"))
            .compactMap { AddressScanner.first(in: $0) }
        if addresses.isEmpty, let copy = parts.first(where: \.isCopy) {
            addresses = copy.values("to").compactMap { AddressScanner.first(in: $0) }
        }
        return BounceReading(kind: .complaint, recipients: BounceReader.once(addresses.map { .init(address: $0) }))
    }
}
