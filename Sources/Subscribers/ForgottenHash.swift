import Crypto

/// The trace that an erased person leaves: enough to keep an import from bringing them back, too little to read.
///
/// Written as `SALT:HASH`, both base64url; HASH is the first 16 bytes of SHA-256 over the salt's bytes and the
/// address's comparison key. All entries of a list share one salt, so that one hash answers for an address.
package struct ForgottenHash: Sendable, Hashable {
    private static let hashLength = 16
    private static let saltLengths = 8...64

    /// The salt's bytes.
    package let salt: [UInt8]
    private let hash: [UInt8]

    /// The trace of an address. `salt`: 16 random bytes for a list's first entry, then that entry's salt.
    package init(of address: EmailAddress, salt: [UInt8]) {
        self.salt = salt
        hash = Array(SHA256.hash(data: salt + Array(address.comparisonKey.utf8)).prefix(Self.hashLength))
    }

    /// Reads an entry of the list; nil when it is none.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let salt = Base64URL.decoded(String(parts[0])), Self.saltLengths.contains(salt.count),
            let hash = Base64URL.decoded(String(parts[1])), hash.count == Self.hashLength
        else { return nil }
        self.salt = salt
        self.hash = hash
    }

    /// True for the trace of that address.
    package func isTrace(of address: EmailAddress) -> Bool { self == ForgottenHash(of: address, salt: salt) }

    /// The entry as the list has it.
    package var text: String { "\(Base64URL.encoded(salt)):\(Base64URL.encoded(hash))" }
}
