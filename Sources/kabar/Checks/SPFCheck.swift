/// Looks at a domain's SPF record (RFC 7208): whether there is one and only one, what it says of everybody else, and
/// whether it stays within the limit of look-ups. Whether it names the relay's address only the receiver sees.
struct SPFCheck {
    /// RFC 7208, section 4.6.4.
    private static let maximumLookups = 10

    let records: any DomainRecords

    private struct Fault: Error {
        var sentence: String
    }

    /// What the terms of a record and of those that it leads to add up to.
    private struct Sum {
        var lookups = 0
        /// The qualifier of `all`, of the record itself or the one that it redirects to.
        var all: Character?
        var policyDomain: String
    }

    func finding(for domain: String) async -> RecordFinding {
        do {
            var sum = Sum(policyDomain: domain)
            try await add(domain, to: &sum, isPolicy: true)
            return .good(sentence(sum, domain))
        } catch let fault as Fault {
            return .fault(fault.sentence)
        } catch {
            return .unknown("\(error)")
        }
    }

    private func sentence(_ sum: Sum, _ domain: String) -> String {
        let others =
            switch sum.all {
            case "-": "refuses everybody whom it does not name (-all)"
            case "~": "suspects everybody whom it does not name (~all)"
            default: "says nothing about others; end it with ~all or -all"
            }
        let place = sum.policyDomain == domain ? domain : "\(domain), through \(sum.policyDomain),"
        return "\(place) has one record, which \(others); whether it names your relay is not decided here"
    }

    private func add(_ domain: String, to sum: inout Sum, isPolicy: Bool) async throws {
        let terms = try await terms(of: domain, isOwn: isPolicy && sum.lookups == 0)
        var redirect: String?
        for term in terms {
            if let target = term.value(of: "redirect=") {
                redirect = target
            } else if let target = term.value(of: "include:") {
                try count(&sum, domain)
                // A macro depends on the mail.
                if !target.contains("%") { try await add(target, to: &sum, isPolicy: false) }
            } else if term.isMechanism("a", "mx", "ptr", "exists") {
                try count(&sum, domain)
            } else if term.isMechanism("all") {
                guard isPolicy else { return }
                guard term.qualifier != "+" else {
                    throw Fault(
                        sentence:
                            "the record of \(domain) lets everybody send (+all), which helps forgers; end it with ~all or -all"
                    )
                }
                sum.all = term.qualifier
                sum.policyDomain = domain
                return
            }
        }
        guard let redirect, !redirect.contains("%") else { return }
        try count(&sum, domain)
        try await add(redirect, to: &sum, isPolicy: isPolicy)
    }

    private func count(_ sum: inout Sum, _ domain: String) throws {
        sum.lookups += 1
        guard sum.lookups <= Self.maximumLookups else {
            throw Fault(
                sentence:
                    "the record needs more than \(Self.maximumLookups) look-ups, and receivers give up; leave out what is no longer used, the last was in that of \(domain)"
            )
        }
    }

    private func terms(of domain: String, isOwn: Bool) async throws -> [Term] {
        let texts = try await records.texts(of: domain).filter { text in
            let text = text.lowercased()
            return text == "v=spf1" || text.hasPrefix("v=spf1 ")
        }
        guard texts.count == 1 else {
            guard texts.isEmpty else {
                throw Fault(
                    sentence: "\(domain) has \(texts.count) records, and receivers take none of them; make them one")
            }
            throw Fault(
                sentence: isOwn
                    ? "\(domain) has no record; enter TXT \"v=spf1 include:YOUR-RELAY ~all\" as your relay's operator says"
                    : "the record leads to \(domain), which has none; correct it")
        }
        return texts[0].split(separator: " ").dropFirst().map { Term(String($0)) }
    }

    /// A mechanism or modifier (RFC 7208, section 4.6.1).
    private struct Term {
        var qualifier: Character
        /// Lower case, without the qualifier.
        var text: String

        init(_ written: String) {
            let text = written.lowercased()
            let isQualified = text.first.map { "+-~?".contains($0) } ?? false
            qualifier = isQualified ? text.first ?? "+" : "+"
            self.text = isQualified ? String(text.dropFirst()) : text
        }

        func value(of prefix: String) -> String? {
            text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : nil
        }

        func isMechanism(_ names: String...) -> Bool {
            names.contains { name in
                guard text.hasPrefix(name) else { return false }
                let next = text.dropFirst(name.count).first
                return next == nil || next == ":" || next == "/"
            }
        }
    }
}
