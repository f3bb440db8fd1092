import Messages

/// Compares the DNS with a key that signs mails (RFC 6376, section 3.6.1).
struct DKIMCheck {
    let records: any DomainRecords
    let domain: String

    func finding(for key: DKIMKey) async -> RecordFinding {
        do {
            let wanted = try DKIMRecord(key, domain: domain)
            let texts = try await records.texts(of: wanted.name)
            guard let text = texts.first else {
                return .fault(
                    "\(wanted.name) has no record, so receivers cannot verify what is signed; enter what `kabar keys show` "
                        + "prints, or wait until it can be seen")
            }
            guard texts.count == 1 else {
                return .fault("\(wanted.name) has \(texts.count) records; leave only the one of `kabar keys show`")
            }
            return judge(text, wanted)
        } catch {
            return .unknown("\(error)")
        }
    }

    private func judge(_ text: String, _ wanted: DKIMRecord) -> RecordFinding {
        guard let found = TagList(text), let own = TagList(wanted.text) else {
            return .fault("the record \(wanted.name) cannot be read; enter what `kabar keys show` prints")
        }
        func fault(_ what: String) -> RecordFinding {
            .fault("the record \(wanted.name) \(what); enter what `kabar keys show` prints")
        }
        let published = (found["p"] ?? "").filter { !$0.isWhitespace }
        if found["v"] != nil, found["v"] != "DKIM1" || found.first?.name != "v" {
            return fault("does not begin with v=DKIM1")
        }
        if published.isEmpty { return fault("has no key (p=), which means that the key was withdrawn") }
        if (found["k"] ?? "rsa") != own["k"] || published != own["p"] { return fault("has another key") }
        if let hashes = found["h"], !Self.list(hashes).contains("sha256") { return fault("forbids SHA-256 (h=)") }
        if let services = found["s"], !["*", "email"].contains(where: Self.list(services).contains) {
            return fault("is not for mail (s=)")
        }
        let isTest = found["t"].map { Self.list($0).contains("y") } ?? false
        return .good(
            "\(wanted.name) has the key that signs"
                + (isTest ? "; t=y says that you are only trying it, take that out when all is well" : ""))
    }

    private static func list(_ text: String) -> [String] {
        text.split(separator: ":").map { $0.filter { !$0.isWhitespace } }
    }
}
