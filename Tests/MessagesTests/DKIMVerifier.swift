import COpenSSL
import Crypto
import Foundation

/// Verifies DKIM signatures (RFC 6376, RFC 8463) for tests: written apart from the signer, plainly, by the words of the
/// RFC and not fast. Simple and relaxed forms, RSA and Ed25519, keys from a table instead of the DNS.
struct DKIMVerifier {
    struct Fault: Error, CustomStringConvertible {
        var description: String
    }

    /// TXT records by name.
    var records: [String: String]

    /// For each DKIM-Signature field from the top: nil when it verifies, else why not.
    func verdicts(_ message: [UInt8]) -> [String?] {
        guard let (fields, body) = Self.parts(message) else { return ["no header"] }
        return fields.filter { Self.name($0) == "dkim-signature" }.map { field in
            do {
                try verify(field, fields, body)
                return nil
            } catch {
                return "\(error)"
            }
        }
    }

    private func verify(_ signature: String, _ fields: [String], _ body: [UInt8]) throws {
        let tags = try Self.tags(String(signature.split(separator: ":", maxSplits: 1)[1]))
        func tag(_ name: String) throws -> String {
            guard let value = tags[name] else { throw Fault(description: "no \(name)=") }
            return value
        }
        let forms = (tags["c"] ?? "simple/simple").components(separatedBy: "/")
        let canonical = forms.last == "relaxed" && forms.count > 1 ? Self.relaxedBody(body) : Self.simpleBody(body)
        let bodyHash = Data(SHA256.hash(data: canonical)).base64EncodedString()
        guard try Self.unspaced(tag("bh")) == bodyHash else { throw Fault(description: "body hash") }

        let names = try tag("h").components(separatedBy: ":").map { Self.trimmed($0).lowercased() }
        guard names.contains("from") else { throw Fault(description: "From is not signed") }
        let input = Self.input(fields, names: names, signature: signature, isRelaxed: forms[0] == "relaxed")
        let hash = Array(SHA256.hash(data: Self.bytes(input)))
        let place = "\(try tag("s"))._domainkey.\(try tag("d"))"
        guard let record = records[place] else { throw Fault(description: "no record \(place)") }
        let key = try Self.tags(record)
        guard let publicKey = Data(base64Encoded: Self.unspaced(key["p"] ?? "")),
            let value = Data(base64Encoded: Self.unspaced(try tag("b")))
        else { throw Fault(description: "no base64") }
        let kind = key["k"] ?? "rsa"
        guard try tag("a") == "\(kind)-sha256" else { throw Fault(description: "another algorithm") }
        let holds =
            kind == "rsa"
            ? Self.isRSA(value, of: hash, by: publicKey)
            : try Curve25519.Signing.PublicKey(rawRepresentation: publicKey).isValidSignature(value, for: Data(hash))
        guard holds else { throw Fault(description: "signature") }
    }

    /// What is hashed for the signature, RFC 6376, section 3.7.
    static func input(_ fields: [String], names: [String], signature: String, isRelaxed: Bool) -> String {
        var left = fields
        var input = ""
        for name in names {
            guard let place = left.lastIndex(where: { Self.name($0) == name }) else { continue }
            let field = left.remove(at: place)
            input += (isRelaxed ? relaxedField(field) : field) + "\r\n"
        }
        let emptied = signature.replacing(#/(;\s*b\s*=)[^;]*/#) { "\($0.output.1)" }
        return input + (isRelaxed ? relaxedField(emptied) : emptied)
    }

    /// A header's fields without their last CRLF, a character a byte, and the body.
    static func parts(_ message: [UInt8]) -> (fields: [String], body: [UInt8])? {
        guard
            let end = message.indices.first(where: { message[$0...].starts(with: [13, 10, 13, 10]) })
        else { return nil }
        var fields: [String] = []
        for line in latin1(message[..<end]).components(separatedBy: "\r\n") {
            if line.hasPrefix(" ") || line.hasPrefix("\t"), !fields.isEmpty {
                fields[fields.count - 1] += "\r\n" + line
            } else {
                fields.append(line)
            }
        }
        return (fields, Array(message[(end + 4)...]))
    }

    private static func name(_ field: String) -> String {
        trimmed(field.components(separatedBy: ":")[0]).lowercased()
    }

    // MARK: Section 3.4, rule by rule

    static func relaxedField(_ field: String) -> String {
        let colon = field.firstIndex(of: ":") ?? field.endIndex
        let value = field[colon...].dropFirst().replacing("\r\n", with: "").replacing(#/[ \t]+/#, with: " ")
        return trimmed(String(field[..<colon])).lowercased() + ":" + trimmed(String(value))
    }

    static func relaxedBody(_ body: [UInt8]) -> [UInt8] {
        ended(
            lines(of: body).map { line in
                var relaxed: [UInt8] = []
                for byte in line {
                    let isBlank = byte == 32 || byte == 9
                    if !isBlank { relaxed.append(byte) } else if relaxed.last != 32 { relaxed.append(32) }
                }
                if relaxed.last == 32 { relaxed.removeLast() }
                return relaxed
            })
    }

    static func simpleBody(_ body: [UInt8]) -> [UInt8] {
        let canonical = ended(lines(of: body))
        return canonical.isEmpty ? [13, 10] : canonical
    }

    private static func lines(of body: [UInt8]) -> [[UInt8]] {
        var lines: [[UInt8]] = [[]]
        var index = 0
        while index < body.count {
            if body[index] == 13, index + 1 < body.count, body[index + 1] == 10 {
                lines.append([])
                index += 2
            } else {
                lines[lines.count - 1].append(body[index])
                index += 1
            }
        }
        return lines
    }

    /// Lines without the empty ones at the end, each with CRLF.
    private static func ended(_ lines: [[UInt8]]) -> [UInt8] {
        var lines = lines
        while lines.last == [] { lines.removeLast() }
        return lines.flatMap { $0 + [13, 10] }
    }

    // MARK: Pieces

    static func tags(_ text: String) throws -> [String: String] {
        var tags: [String: String] = [:]
        for part in text.components(separatedBy: ";") where !trimmed(part).isEmpty {
            guard let equals = part.firstIndex(of: "=") else { throw Fault(description: "no tag: \(part)") }
            tags[trimmed(String(part[..<equals]))] = trimmed(String(part[equals...].dropFirst()))
        }
        return tags
    }

    private static func trimmed(_ text: String) -> String {
        text.trimmingCharacters(in: CharacterSet(charactersIn: " \t\r\n"))
    }

    private static func unspaced(_ text: String) -> String {
        text.filter { !$0.isWhitespace }
    }

    /// One scalar a byte, so that text functions serve for bytes.
    private static func latin1(_ bytes: ArraySlice<UInt8>) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(Unicode.Scalar(byte)) }
        return String(text)
    }

    static func bytes(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }

    private static func isRSA(_ signature: Data, of hash: [UInt8], by publicKey: Data) -> Bool {
        let der = Array(publicKey)
        let key = der.withUnsafeBufferPointer { buffer in
            var start = buffer.baseAddress
            return d2i_PUBKEY(nil, &start, buffer.count)
        }
        guard let key, let context = EVP_PKEY_CTX_new(key, nil) else { return false }
        defer {
            EVP_PKEY_CTX_free(context)
            EVP_PKEY_free(key)
        }
        guard EVP_PKEY_verify_init(context) == 1, EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1,
            EVP_PKEY_CTX_set_signature_md(context, EVP_sha256()) == 1
        else { return false }
        let value = Array(signature)
        return EVP_PKEY_verify(context, value, value.count, hash, hash.count) == 1
    }
}
