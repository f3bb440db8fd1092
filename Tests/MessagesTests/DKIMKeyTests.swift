import Foundation
import Messages
import Testing

struct DKIMKeyTests {
    @Test(arguments: DKIMPrivateKey.Algorithm.allCases)
    func `a new key is written as PKCS8 and read back the same`(algorithm: DKIMPrivateKey.Algorithm) throws {
        let key = try DKIMPrivateKey.make(algorithm)
        let pem = try key.pem()
        #expect(pem.hasPrefix("-----BEGIN PRIVATE KEY-----\n") && pem.hasSuffix("-----END PRIVATE KEY-----\n"))
        let again = try DKIMPrivateKey(pem: Array(pem.utf8))
        #expect(again.algorithm == algorithm)
        #expect(try again.publicKey() == key.publicKey())
        let hash = [UInt8](repeating: 5, count: 32)
        #expect(try again.signature(ofHash: hash) == key.signature(ofHash: hash))
    }

    /// RFC 8410, section 10.3.
    @Test func `the Ed25519 key of RFC 8410 is read`() throws {
        let pem = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
            -----END PRIVATE KEY-----
            """
        let key = try DKIMPrivateKey(pem: Array(pem.utf8))
        // Section 10.1 has its public half.
        #expect(try key.publicKey() == "Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=")
    }

    @Test func `what is no key, encrypted, of another kind, too short or too long is refused with its reason`() throws {
        #expect(throws: DKIMError.noPrivateKey) { try DKIMPrivateKey(pem: []) }
        #expect(throws: DKIMError.noPrivateKey) { try DKIMPrivateKey(pem: Array("hello".utf8)) }
        #expect(throws: DKIMError.noPrivateKey) { try DKIMPrivateKey(pem: Array(KeySamples.encrypted.utf8)) }
        #expect(throws: DKIMError.noPrivateKey) { try DKIMPrivateKey(pem: Array(KeySamples.publicKey.utf8)) }
        #expect(throws: DKIMError.unknownKind) { try DKIMPrivateKey(pem: Array(KeySamples.p256.utf8)) }
        #expect(throws: DKIMError.tooShort(bits: 1024)) { try DKIMPrivateKey(pem: Array(KeySamples.rsa1024.utf8)) }
    }

    @Test func `a record is one text, and strings of at most 255 bytes that join to it`() throws {
        let record = try DKIMRecord(DKIMSample.rsa.get(), domain: "example.org")
        #expect(record.name == "r1._domainkey.example.org")
        #expect(record.text.hasPrefix("v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA"))
        #expect(record.strings.map(\.utf8.count) == [255, record.text.utf8.count - 255])
        #expect(record.strings.joined() == record.text)
        let short = try DKIMRecord(DKIMSample.ed25519.get(), domain: "example.org")
        #expect(
            short.zoneLine
                == "e1._domainkey.example.org. IN TXT ( \"v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\" )"
        )
    }

    @Test(arguments: ["", ".", "a..b", "-a", "a-", "a b", "a;b", "é", "a\n", String(repeating: "a", count: 64)])
    func `a name that cannot stand in the DNS is refused`(name: String) {
        #expect(throws: DKIMError.badName(name)) { try DKIMKey.name(name) }
    }

    @Test func `names are in lower case`() throws {
        #expect(try DKIMKey.name("Kabar.News_2") == "kabar.news_2")
    }

    @Test func `a signer wants keys, each with a selector of its own`() throws {
        let key = try DKIMSample.ed25519.get()
        #expect(throws: DKIMError.badKeys) { try DKIMSigner(domain: "example.org", keys: []) }
        #expect(throws: DKIMError.badKeys) { try DKIMSigner(domain: "example.org", keys: [key, key]) }
        #expect(throws: DKIMError.badName("example org")) { try DKIMSigner(domain: "example org", keys: [key]) }
    }
}
