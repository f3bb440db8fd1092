import COpenSSL

/// Owns a private key of OpenSSL's: reads and writes it, and signs with it where it is an RSA key.
///
/// Hashes and Ed25519 are swift-crypto's; RSA is OpenSSL's, whose signatures take half the time.
@safe final class OpenSSLKey: @unchecked Sendable {
    // because the key and the context are never changed after `init`: a signature is made in a copy of the context, and
    // OpenSSL locks what copies share.
    private let key: OpaquePointer
    /// Set up for RSASSA-PKCS1-v1_5 over SHA-256; nil for other keys.
    private let signing: OpaquePointer?

    private init(owning key: OpaquePointer) {
        unsafe self.key = unsafe key
        unsafe signing = unsafe kabar_is_rsa(key) == 1 ? kabar_signing_context(key) : nil
    }

    deinit {
        unsafe EVP_PKEY_CTX_free(signing)
        unsafe EVP_PKEY_free(key)
    }

    /// A new RSA key; takes a tenth of a second for 2,048 bits.
    static func makeRSA(bits: UInt32) -> OpenSSLKey? {
        unsafe kabar_make_rsa_key(bits).map { unsafe OpenSSLKey(owning: $0) }
    }

    /// The Ed25519 key of a 32-byte seed, so that it can be written.
    static func ed25519(seed: [UInt8]) -> OpenSSLKey? {
        unsafe kabar_ed25519_key(seed, seed.count).map { unsafe OpenSSLKey(owning: $0) }
    }

    /// The first private key of a PEM text: PKCS#8 or a form of its own, not encrypted. nil when there is none.
    init?(pem: [UInt8]) {
        guard let count = Int32(exactly: pem.count),
            let key = unsafe pem.withUnsafeBytes({ bytes in
                unsafe bytes.baseAddress.flatMap { unsafe kabar_read_private_key($0, count) }
            })
        else { return nil }
        unsafe self.key = unsafe key
        unsafe signing = unsafe kabar_is_rsa(key) == 1 ? kabar_signing_context(key) : nil
    }

    var isRSA: Bool { unsafe kabar_is_rsa(key) == 1 }
    var isEd25519: Bool { unsafe kabar_is_ed25519(key) == 1 }
    /// Of an RSA key, its modulus.
    var bits: Int { Int(unsafe EVP_PKEY_get_bits(key)) }

    /// The 32 bytes of an Ed25519 key's seed (RFC 8032, section 5.1.5).
    var seed: [UInt8]? {
        var seed = [UInt8](repeating: 0, count: 32)
        var count = seed.count
        guard unsafe EVP_PKEY_get_raw_private_key(key, &seed, &count) == 1, count == 32 else { return nil }
        return seed
    }

    /// PKCS#8, as PEM.
    var pem: String? {
        var text: [UInt8] = []
        let isWritten = unsafe withUnsafeMutablePointer(to: &text) { text in
            unsafe kabar_write_private_key(
                key,
                { bytes, count, context in
                    let bytes = unsafe UnsafeRawBufferPointer(start: bytes, count: count)
                    unsafe context?.assumingMemoryBound(to: [UInt8].self).pointee.append(contentsOf: bytes)
                }, text)
        }
        return isWritten == 1 ? String(decoding: text, as: UTF8.self) : nil
    }

    /// SubjectPublicKeyInfo as DER (RFC 5280, section 4.1), which the `p=` of an RSA key holds.
    var publicKey: [UInt8]? {
        let count = unsafe i2d_PUBKEY(key, nil)
        guard count > 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(count))
        let written = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
            var end = buffer.baseAddress
            return unsafe i2d_PUBKEY(key, &end)
        }
        return written == count ? bytes : nil
    }

    /// The signature over a SHA-256 hash, the same each time; nil when OpenSSL fails or the key is no RSA key.
    func signature(ofHash hash: [UInt8]) -> [UInt8]? {
        // A context serves one thread at a time; a copy costs a hundredth of a signature.
        guard let context = unsafe signing.flatMap({ unsafe EVP_PKEY_CTX_dup($0) }) else { return nil }
        defer { unsafe EVP_PKEY_CTX_free(context) }
        var signature = [UInt8](repeating: 0, count: Int(unsafe EVP_PKEY_get_size(key)))
        var count = signature.count
        guard unsafe EVP_PKEY_sign(context, &signature, &count, hash, hash.count) == 1 else { return nil }
        signature.removeLast(signature.count - count)
        return signature
    }
}
