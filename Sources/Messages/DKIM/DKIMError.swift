/// Why mails cannot be signed.
package enum DKIMError: Error, Equatable, CustomStringConvertible {
    /// A file holds no private key in PEM that can be read without a passphrase.
    case noPrivateKey
    /// A key of another kind than RSA or Ed25519.
    case unknownKind
    /// An RSA key whose signatures mail services refuse (RFC 8301, section 3.2).
    case tooShort(bits: Int)
    /// An RSA key that verifiers need not know (RFC 8301, section 3.2).
    case tooLong(bits: Int)
    /// No name of the DNS.
    case badName(String)
    /// No key at all, or one selector twice.
    case badKeys
    /// OpenSSL refused.
    case failed

    package var description: String {
        switch self {
        case .noPrivateKey:
            "The file holds no private key that can be read; it must be PEM, \"-----BEGIN PRIVATE KEY-----\", without a passphrase."
        case .unknownKind:
            "The file holds a key of another kind; DKIM knows RSA and Ed25519. Make one with `kabar keys create`."
        case .tooShort(let bits):
            "The file holds an RSA key of \(bits) bits, whose signatures mail services refuse; 2048 are needed. Make one with "
                + "`kabar keys create` and another selector."
        case .tooLong(let bits):
            "The file holds an RSA key of \(bits) bits; receivers need not know more than 4096. Make one with `kabar keys create`."
        case .badName(let name):
            "\(name.debugDescription) is no name in the DNS: letters, digits and hyphens, dots between them."
        case .badKeys:
            "There must be one key at least, and each with a selector of its own."
        case .failed:
            "OpenSSL could not make the signature or the key; check this machine's libssl."
        }
    }
}
