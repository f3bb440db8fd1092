import Foundation
import TestSupport
import Testing

/// Those who receive mails - dkimpy, OpenDKIM, rspamd, SpamAssassin - run by `packaging/mail-verifiers/judge`.
struct MailJudge {
    struct Verdict: Decodable {
        struct Symbol: Decodable {
            var score: Double
            var options: [String]
        }

        struct Scan: Decodable {
            var score: Double
            var symbols: [String: Symbol]
        }

        struct Rules: Decodable {
            var score: Double
            var rules: [String: Double]
        }

        var file: String
        /// `pass`, or `fail` and more, for each signature.
        var dkimpy: [String]
        var opendkim: [String]
        var rspamd: Scan
        var spamassassin: Rules
    }

    private static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../..").standardizedFileURL.path

    static let whySkipped: Comment =
        "needs root and the mail verifiers that packaging/mail-servers/fetch unpacks; `make test-servers` does that"

    /// With KABAR_TEST_SERVERS=required the answer is yes, and the tests fail where they cannot be had.
    static func isThere() -> Bool {
        if ProcessInfo.processInfo.environment["KABAR_TEST_SERVERS"] == "required" { return true }
        return geteuid() == 0 && FileManager.default.fileExists(atPath: top + "/.build-servers/verifiers")
    }

    /// Where the mails come from: an address that nobody's block lists have.
    private static let envelope = [
        "sender": "kabar@news.kabar-desa.id", "recipient": "siti@penerima.id", "ip": "81.2.69.160",
        "helo": "mx.news.kabar-desa.id",
    ]
    private static let hosts = """
        mx-host=news.kabar-desa.id,mx.news.kabar-desa.id
        address=/mx.news.kabar-desa.id/81.2.69.160
        address=/news.kabar-desa.id/81.2.69.160
        ptr-record=160.69.2.81.in-addr.arpa,mx.news.kabar-desa.id

        """

    /// Verdicts by the mails' names.
    static func verdicts(
        on mails: [String: [UInt8]], records: [String: String]
    ) async throws -> [String: Verdict] {
        var records = records
        records["news.kabar-desa.id"] = "v=spf1 ip4:81.2.69.160 -all"
        records["_dmarc.news.kabar-desa.id"] = "v=DMARC1; p=reject"
        let folder = try TemporaryFolder(["dns.conf": hosts])
        try folder.write(Array(JSONEncoder().encode(records)), to: "records.json")
        try folder.write(Array(JSONEncoder().encode(envelope)), to: "envelope.json")
        for (name, mail) in mails { try folder.write(mail, to: "\(name).eml") }
        let result = try await Program.start(
            executable: top + "/packaging/mail-verifiers/judge", [folder.path],
            environment: ["PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"]
        ).wait()
        try #require(result.status == 0, "\(result.out)\(result.error)")
        let verdicts = try JSONDecoder().decode([Verdict].self, from: Data(folder.read("verdicts.json").utf8))
        return Dictionary(uniqueKeysWithValues: verdicts.map { (String($0.file.dropLast(4)), $0) })
    }
}
