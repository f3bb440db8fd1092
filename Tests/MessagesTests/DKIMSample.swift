import Foundation
import Messages

/// Keys and signed messages that the DKIM suites share.
enum DKIMSample {
    static let domain = "example.org"
    static let date = Date(timeIntervalSince1970: 1_795_417_200)
    /// RFC 8032, section 7.1, test 1: also the key of RFC 8463, appendix A.1.
    static let seed = Array(Data(base64Encoded: "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=") ?? Data())
    /// Made once: finding primes takes a while.
    static let rsa = Result { try DKIMKey(selector: "r1", privateKey: .make(.rsa)) }
    static let ed25519 = Result { try DKIMKey(selector: "e1", privateKey: DKIMPrivateKey(ed25519Seed: seed)) }

    static func signer() throws -> DKIMSigner {
        try DKIMSigner(domain: domain, keys: [rsa.get(), ed25519.get()])
    }

    /// One that finds the sample keys.
    static func verifier() throws -> DKIMVerifier {
        let records = try [rsa.get(), ed25519.get()].map { try DKIMRecord($0, domain: domain) }
        return DKIMVerifier(records: Dictionary(uniqueKeysWithValues: records.map { ($0.name, $0.text) }))
    }

    /// An issue's message, signed with both keys.
    static func message() throws -> [UInt8] {
        let issue = try SampleIssue.make(
            text: [.text("Halo "), .gap(.name), .text(",\n\nJembatan  baru dibuka.\n")],
            html: [.text("<p>Halo "), .gap(.name), .text("</p>\n<p>Jembatan  baru dibuka.</p>\n")])
        return try SampleIssue.builder(issue, dkim: signer()).message(for: SampleIssue.recipient())
    }

    /// The tags of a message's first signature.
    static func tags(_ message: [UInt8]) throws -> [String: String] {
        let field = DKIMVerifier.parts(message)?.fields.first ?? ""
        return try DKIMVerifier.tags(String(field.split(separator: ":", maxSplits: 1).last ?? ""))
    }

    static func signed(_ message: String) throws -> [UInt8] {
        var bytes = Array(message.utf8)
        try signer().sign(&bytes, date: date)
        return bytes
    }
}
