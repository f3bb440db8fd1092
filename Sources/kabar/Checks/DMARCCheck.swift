import Messages

/// Looks at the DMARC record that holds for a sender's domain (RFC 7489): whether there is one, and whether mails are
/// aligned with it.
struct DMARCCheck {
    /// Labels above a domain that are asked at most, so that a long name costs no more.
    private static let longestClimb = 5

    let records: any DomainRecords
    /// Of `From:` and of the envelope, which are one address.
    let senderDomain: String
    /// `d=`; nil where Kabar does not sign.
    let signingDomain: String?

    func finding() async -> RecordFinding {
        do {
            guard let (place, texts) = try await lookUp() else {
                return .fault(
                    "there is no record; enter TXT _dmarc.\(senderDomain) \"v=DMARC1; p=none; rua=mailto:YOU\", which large "
                        + "mail services ask of bulk senders")
            }
            guard texts.count == 1, let tags = TagList(texts[0]), tags.first?.name == "v", let policy = tags["p"] else {
                return .fault(
                    "\(place) has \(texts.count == 1 ? "a record without a policy (p=)" : "\(texts.count) records"); receivers "
                        + "take none; write one like \"v=DMARC1; p=none\"")
            }
            return judge(place, policy, isStrict: tags["adkim"]?.lowercased() == "s")
        } catch {
            return .unknown("\(error)")
        }
    }

    private func judge(_ place: String, _ policy: String, isStrict: Bool) -> RecordFinding {
        guard let signingDomain else {
            return .good(
                "\(place) says p=\(policy); mails are aligned by their envelope, and by a signature if your relay signs as "
                    + senderDomain)
        }
        guard !isStrict || signingDomain == senderDomain else {
            return .fault(
                "\(place) wants strict alignment (adkim=s), but mails from \(senderDomain) are signed as \(signingDomain); "
                    + "set dkim.domain to \(senderDomain) or adkim to r")
        }
        return .good("\(place) says p=\(policy); signature and envelope are aligned with the sender")
    }

    /// The records of the domain, or else of the nearest domain above it that has any: the public suffix, where receivers
    /// stop, has none.
    private func lookUp() async throws -> (place: String, texts: [String])? {
        var labels = senderDomain.split(separator: ".")
        for _ in 0...Self.longestClimb where labels.count >= 2 {
            let place = "_dmarc." + labels.joined(separator: ".")
            let texts = try await records.texts(of: place).filter { $0.lowercased().hasPrefix("v=dmarc1") }
            if !texts.isEmpty { return (place, texts) }
            labels.removeFirst()
        }
        return nil
    }
}
