import Messages

/// Looks at what the DNS says of the sender's domain: SPF, DKIM and DMARC, which mail services ask of bulk senders.
struct SenderCheck {
    let newsletter: Newsletter
    let records: any DomainRecords
    /// Why nobody is to be asked; nil asks.
    let obstacle: String?

    private var senderDomain: String { newsletter.settings.from.address.asciiDomain.lowercased() }

    func findings() async -> [(part: String, status: ExitStatus, finding: RecordFinding)] {
        let signer: DKIMSigner?
        do {
            signer = try newsletter.dkimSigner()
        } catch {
            let failure = CommandFailure(error)
            return [("dkim", failure.status, .fault(failure.sentence))]
        }
        if let obstacle {
            let keys = signer?.keys.map { "dkim \($0.selector)" } ?? []
            return (["spf"] + keys + ["dmarc"]).map { ($0, .done, .unknown(obstacle)) } + unsigned(signer)
        }
        let spf = await SPFCheck(records: records).finding(for: senderDomain)
        var findings = [finding("spf", spf)] + unsigned(signer)
        if let signer {
            let check = DKIMCheck(records: records, domain: signer.domain)
            for key in signer.keys { findings.append(finding("dkim \(key.selector)", await check.finding(for: key))) }
        }
        let dmarc = DMARCCheck(records: records, senderDomain: senderDomain, signingDomain: signer?.domain)
        return findings + [finding("dmarc", await dmarc.finding())]
    }

    private func finding(
        _ part: String, _ finding: RecordFinding
    ) -> (part: String, status: ExitStatus, finding: RecordFinding) {
        if case .fault = finding { (part, .failed, finding) } else { (part, .done, finding) }
    }

    private func unsigned(_ signer: DKIMSigner?) -> [(part: String, status: ExitStatus, finding: RecordFinding)] {
        guard signer == nil else { return [] }
        return [
            ("dkim", .done, .good("Kabar signs nothing; your relay has to, or make a key with `kabar keys create`"))
        ]
    }
}
