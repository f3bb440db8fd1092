import Crypto

/// The private half of a DKIM key: RSA of 2048 to 4096 bits (RFC 6376, RFC 8301) or Ed25519 (RFC 8463).
package struct DKIMPrivateKey: Sendable {
    package enum Algorithm: String, Sendable, CaseIterable {
        case rsa, ed25519

        /// `a=` of a signature.
        var signatureName: String { "\(rawValue)-sha256" }
    }

    private enum Material: Sendable {
        case rsa(OpenSSLKey)
        case ed25519(Curve25519.Signing.PrivateKey)
    }

    /// RFC 8301, section 3.2: signers use 2048 at least, verifiers know 4096 at most.
    private static let rsaBits = 2048...4096

    package let algorithm: Algorithm
    private let material: Material

    /// The key of a PEM text, PKCS#8 or RSA's own form.
    package init(pem: [UInt8]) throws(DKIMError) {
        guard let key = OpenSSLKey(pem: pem) else { throw .noPrivateKey }
        if key.isRSA {
            guard key.bits >= Self.rsaBits.lowerBound else { throw .tooShort(bits: key.bits) }
            guard key.bits <= Self.rsaBits.upperBound else { throw .tooLong(bits: key.bits) }
            self.init(.rsa(key))
        } else if key.isEd25519, let seed = key.seed {
            self.init(.ed25519(try Self.ed25519(seed)))
        } else {
            throw .unknownKind
        }
    }

    /// The Ed25519 key of a 32-byte seed (RFC 8032, section 5.1.5).
    package init(ed25519Seed seed: [UInt8]) throws(DKIMError) {
        self.init(.ed25519(try Self.ed25519(seed)))
    }

    /// A new key: RSA of 2048 bits, the one length that every receiver takes, or Ed25519.
    package static func make(_ algorithm: Algorithm) throws(DKIMError) -> DKIMPrivateKey {
        switch algorithm {
        case .rsa:
            guard let key = OpenSSLKey.makeRSA(bits: UInt32(rsaBits.lowerBound)) else { throw .failed }
            return DKIMPrivateKey(.rsa(key))
        case .ed25519:
            return DKIMPrivateKey(.ed25519(Curve25519.Signing.PrivateKey()))
        }
    }

    private init(_ material: Material) {
        self.material = material
        algorithm =
            switch material {
            case .rsa: .rsa
            case .ed25519: .ed25519
            }
    }

    private static func ed25519(_ seed: [UInt8]) throws(DKIMError) -> Curve25519.Signing.PrivateKey {
        do {
            return try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
        } catch {
            throw .noPrivateKey
        }
    }

    /// PKCS#8, as PEM; for a file that only its owner may read.
    package func pem() throws(DKIMError) -> String {
        let key: OpenSSLKey? =
            switch material {
            case .rsa(let key): key
            case .ed25519(let key): OpenSSLKey.ed25519(seed: Array(key.rawRepresentation))
            }
        guard let text = key?.pem else { throw .failed }
        return text
    }

    /// The public half as `p=` has it, base64: SubjectPublicKeyInfo of an RSA key (RFC 6376, erratum 3017), the 32 bytes
    /// of an Ed25519 key (RFC 8463, section 4.2).
    package func publicKey() throws(DKIMError) -> String {
        switch material {
        case .rsa(let key):
            guard let bytes = key.publicKey else { throw .failed }
            return Base64.text(bytes)
        case .ed25519(let key):
            return Base64.text(Array(key.publicKey.rawRepresentation))
        }
    }

    /// The signature over a SHA-256 hash; of RSA and Ed25519 alike the same each time.
    package func signature(ofHash hash: [UInt8]) throws(DKIMError) -> [UInt8] {
        switch material {
        case .rsa(let key):
            guard let signature = key.signature(ofHash: hash) else { throw .failed }
            return signature
        case .ed25519(let key):
            // RFC 8463, section 3: the hash is the message that PureEdDSA signs.
            guard let signature = try? key.signature(for: hash) else { throw .failed }
            return Array(signature)
        }
    }
}
