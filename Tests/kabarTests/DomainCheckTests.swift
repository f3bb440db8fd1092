import Foundation
import Messages
import Testing

@testable import kabar

/// What `kabar check` says of a domain's records, from records in a table.
struct DomainCheckTests {
    /// Names that are not in the table have no records; those in `silent` get no answer.
    private struct Table: DomainRecords {
        struct NoAnswer: Error, CustomStringConvertible { var description = "no answer" }

        var records: [String: [String]] = [:]
        var silent: Set<String> = []

        func texts(of name: String) async throws -> [String] {
            if silent.contains(name) { throw NoAnswer() }
            return records[name] ?? []
        }
    }

    private static let domain = "news.kabar.id"

    private func spf(_ records: [String: [String]]) async -> RecordFinding {
        await SPFCheck(records: Table(records: records)).finding(for: Self.domain)
    }

    // MARK: SPF

    @Test(
        arguments: [
            (
                "v=spf1 include:relay.id -all",
                "news.kabar.id has one record, which refuses everybody whom it does not name (-all)"
            ),
            (
                "V=SPF1 ip4:192.0.2.1 ~ALL",
                "news.kabar.id has one record, which suspects everybody whom it does not name (~all)"
            ),
            (
                "v=spf1 a mx ?all",
                "news.kabar.id has one record, which says nothing about others; end it with ~all or -all"
            ),
            ("v=spf1", "news.kabar.id has one record, which says nothing about others; end it with ~all or -all"),
            (
                "v=spf1 redirect=relay.id",
                "news.kabar.id, through relay.id, has one record, which refuses everybody whom it does not name (-all)"
            ),
        ])
    func `one SPF record is good, and what it says of others is told`(text: String, words: String) async {
        let found = await spf([
            Self.domain: ["google-site-verification=x", text, "v=spf10 -all"],
            "relay.id": ["v=spf1 ip4:192.0.2.0/24 -all"],
        ])
        #expect(found == .good(words + "; whether it names your relay is not decided here"))
    }

    @Test func `no SPF record, two of them, +all, or an include of nothing are faults`() async {
        #expect(
            await spf([:])
                == .fault(
                    "news.kabar.id has no record; enter TXT \"v=spf1 include:YOUR-RELAY ~all\" as your relay's operator says"
                ))
        #expect(
            await spf([Self.domain: ["v=spf1 -all", "v=spf1 ~all"]])
                == .fault("news.kabar.id has 2 records, and receivers take none of them; make them one"))
        #expect(
            await spf([Self.domain: ["v=spf1 all"]])
                == .fault(
                    "the record of news.kabar.id lets everybody send (+all), which helps forgers; end it with ~all or -all"
                ))
        #expect(
            await spf([Self.domain: ["v=spf1 include:gone.id -all"]])
                == .fault("the record leads to gone.id, which has none; correct it"))
    }

    @Test func `ten look-ups are allowed, eleven are a fault, and a loop ends`() async {
        func chain(_ length: Int) -> [String: [String]] {
            var records = [Self.domain: ["v=spf1 include:n1 -all"]]
            for step in 1...length {
                records["n\(step)"] = [step == length ? "v=spf1 ip4:192.0.2.1" : "v=spf1 include:n\(step + 1)"]
            }
            return records
        }
        guard case .good = await spf(chain(10)) else { return #expect(Bool(false), "ten were refused") }
        let words = "the record needs more than 10 look-ups, and receivers give up"
        for records in [chain(11), [Self.domain: ["v=spf1 include:\(Self.domain) -all"]]] {
            guard case .fault(let sentence) = await spf(records) else { return #expect(Bool(false), "taken for good") }
            #expect(sentence.hasPrefix(words))
        }
        #expect(await spf([Self.domain: ["v=spf1 a:%{i}.x include:%{d}.x -all"]]) != .fault(""))
    }

    @Test func `no answer is neither good nor bad`() async {
        let table = Table(silent: [Self.domain, "_dmarc." + Self.domain, "e1._domainkey." + Self.domain])
        #expect(await SPFCheck(records: table).finding(for: Self.domain) == .unknown("no answer"))
        let dmarc = DMARCCheck(records: table, senderDomain: Self.domain, signingDomain: nil)
        #expect(await dmarc.finding() == .unknown("no answer"))
        let key = try? DKIMKey(selector: "e1", privateKey: .make(.ed25519))
        if let key {
            #expect(await DKIMCheck(records: table, domain: Self.domain).finding(for: key) == .unknown("no answer"))
        }
    }

    // MARK: DKIM

    @Test func `a record with the key is good, however it is spaced`() async throws {
        let key = try DKIMKey(selector: "e1", privateKey: .make(.ed25519))
        let record = try DKIMRecord(key, domain: Self.domain)
        let spaced = record.text.replacing("; ", with: ";").replacing("p=", with: "t=y; p= ")
        for (text, end) in [
            (record.text, ""), (spaced, "; t=y says that you are only trying it, take that out when all is well"),
        ] {
            let check = DKIMCheck(records: Table(records: [record.name: [text]]), domain: Self.domain)
            #expect(await check.finding(for: key) == .good("e1._domainkey.news.kabar.id has the key that signs\(end)"))
        }
    }

    @Test(
        arguments: [
            ("v=DKIM1; k=ed25519; p=", "has no key (p=), which means that the key was withdrawn"),
            ("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", "has another key"),
            ("v=DKIM1; p=KEY", "has another key"), ("v=DKIM2; k=ed25519; p=KEY", "does not begin with v=DKIM1"),
            ("k=ed25519; v=DKIM1; p=KEY", "does not begin with v=DKIM1"),
            ("v=DKIM1; h=sha1; k=ed25519; p=KEY", "forbids SHA-256 (h=)"),
            ("v=DKIM1; s=tlsrpt; k=ed25519; p=KEY", "is not for mail (s=)"), ("nonsense", "cannot be read"),
        ])
    func `a record that does not verify what is signed is a fault`(text: String, words: String) async throws {
        let key = try DKIMKey(selector: "e1", privateKey: .make(.ed25519))
        let text = text.replacing("KEY", with: try key.privateKey.publicKey())
        let name = "e1._domainkey.news.kabar.id"
        let check = DKIMCheck(records: Table(records: [name: [text]]), domain: Self.domain)
        #expect(
            await check.finding(for: key) == .fault("the record \(name) \(words); enter what `kabar keys show` prints"))
    }

    @Test func `a key without a record, or with two, is a fault`() async throws {
        let key = try DKIMKey(selector: "e1", privateKey: .make(.ed25519))
        let record = try DKIMRecord(key, domain: Self.domain)
        guard
            case .fault(let none) = await DKIMCheck(records: Table(), domain: Self.domain).finding(for: key),
            case .fault(let two) = await DKIMCheck(
                records: Table(records: [record.name: [record.text, record.text]]), domain: Self.domain
            ).finding(for: key)
        else { return #expect(Bool(false), "taken for good") }
        #expect(none.hasPrefix("e1._domainkey.news.kabar.id has no record, so receivers cannot verify"))
        #expect(two == "e1._domainkey.news.kabar.id has 2 records; leave only the one of `kabar keys show`")
    }

    // MARK: DMARC

    private func dmarc(_ records: [String: [String]], signingDomain: String?) async -> RecordFinding {
        await DMARCCheck(records: Table(records: records), senderDomain: Self.domain, signingDomain: signingDomain)
            .finding()
    }

    @Test func `the policy of the domain counts, else that of the one above it`() async {
        let above = ["_dmarc.kabar.id": ["v=DMARC1; p=none"]]
        #expect(
            await dmarc(above, signingDomain: "kabar.id")
                == .good("_dmarc.kabar.id says p=none; signature and envelope are aligned with the sender"))
        let both = above.merging(["_dmarc.news.kabar.id": ["other", "v=DMARC1; p=reject"]]) { _, new in new }
        #expect(
            await dmarc(both, signingDomain: nil)
                == .good(
                    "_dmarc.news.kabar.id says p=reject; mails are aligned by their envelope, and by a signature if your "
                        + "relay signs as news.kabar.id"))
        // A public suffix is not asked.
        guard case .fault = await dmarc(["_dmarc.id": ["v=DMARC1; p=none"]], signingDomain: nil) else {
            return #expect(Bool(false), "a public suffix was taken")
        }
    }

    @Test func `strict alignment wants the sender's own domain`() async {
        let strict = ["_dmarc.news.kabar.id": ["v=DMARC1; p=reject; adkim=s"]]
        #expect(
            await dmarc(strict, signingDomain: "kabar.id")
                == .fault(
                    "_dmarc.news.kabar.id wants strict alignment (adkim=s), but mails from news.kabar.id are signed as "
                        + "kabar.id; set dkim.domain to news.kabar.id or adkim to r"))
        guard case .good = await dmarc(strict, signingDomain: Self.domain) else {
            return #expect(Bool(false), "the own domain was refused")
        }
    }

    @Test(arguments: [["v=DMARC1"], ["v=DMARC1; p=none", "v=DMARC1; p=none"], ["v=dmarc1x"], []])
    func `no policy, or two, is a fault`(texts: [String]) async {
        guard case .fault = await dmarc(["_dmarc.news.kabar.id": texts], signingDomain: nil) else {
            return #expect(Bool(false), "\(texts) was taken for good")
        }
    }

    @Test(
        arguments: [
            ("example.org", true), ("news.example.com", true), ("kabar-desa.example", true), ("myexample.org", false),
            ("kabar.id", false),
        ])
    func `names for examples are known`(domain: String, isExample: Bool) {
        #expect(ExampleName.covers(domain) == isExample)
    }
}
