import Crypto
import Foundation

/// Signs the messages of an issue as their domain (DKIM: RFC 6376, RFC 8301, RFC 8463), with one key or several.
///
/// relaxed/relaxed; the whole body (no `l=`), for ever (no `x=`), by the domain itself (no `i=`). All that decides is in
/// the message and the keys, and neither kind of signature holds chance, so that a message that is sent again has the
/// same bytes: `t=` is the date, which is also the `Date:` of the message.
package struct DKIMSigner: Sendable {
    /// `d=`.
    package let domain: String
    package let keys: [DKIMKey]

    /// A field takes less: 12 names twice, the others once, and the signature of the longest key.
    private static let longestFieldBytes = 2_048

    /// - Parameter domain: the one in `From:`, or one above or below it, so that the signature counts for DMARC.
    package init(domain: String, keys: [DKIMKey]) throws(DKIMError) {
        self.domain = try DKIMKey.name(domain)
        guard !keys.isEmpty, Set(keys.map(\.selector)).count == keys.count else { throw .badKeys }
        self.keys = keys
    }

    /// What signing adds to a message at most.
    package var maximumBytes: Int { keys.count * Self.longestFieldBytes }

    /// Puts a `DKIM-Signature` field for each key, in their order, before a finished message: CRLF line ends, before
    /// dot-stuffing, as the receiver gets it.
    package func sign(_ message: inout [UInt8], date: Date) throws(DKIMError) {
        let block = HeaderBlock(message)
        let headers = SignedHeaders(message, block)
        let bodyHash = RelaxedBody.hash(message[block.bodyStart...])
        var fields: [UInt8] = []
        for key in keys {
            let field = SignatureField(key, domain: domain, date: date, names: headers.names, bodyHash: bodyHash)
            let hash = Self.hash(headers, field: field.bytes)
            fields += field.signed(try key.privateKey.signature(ofHash: hash))
        }
        message.insert(contentsOf: fields, at: 0)
    }

    /// The bare signature over given fields of a message, for a `DKIM-Signature` field written by somebody else up to and
    /// with its `b=`: for the examples of RFCs.
    package static func signature(
        by key: DKIMPrivateKey, over message: [UInt8], names: [String], field: [UInt8]
    ) throws(DKIMError) -> [UInt8] {
        let headers = SignedHeaders(message, HeaderBlock(message), named: names)
        return try key.signature(ofHash: hash(headers, field: field))
    }

    /// The hash that is signed: the chosen fields, then the signature's own field with an empty `b=` and no CRLF (RFC
    /// 6376, section 3.7).
    static func hash(_ headers: SignedHeaders, field: [UInt8]) -> [UInt8] {
        let colon = field.firstIndex(of: UInt8(ascii: ":")) ?? field.endIndex
        var own: [UInt8] = []
        own.reserveCapacity(field.count)
        RelaxedHeader.append(name: field[..<colon], value: field[colon...].dropFirst(), to: &own)
        var hash = SHA256()
        hash.update(data: headers.canonical)
        hash.update(data: own)
        return Array(hash.finalize())
    }
}
