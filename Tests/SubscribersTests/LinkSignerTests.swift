import Foundation
import Testing

@testable import Subscribers

struct LinkSignerTests {
    private let signer = LinkSigner(secret: Array("0123456789abcdef0123456789abcdef".utf8))

    /// Mails of years ago carry these bytes: when this test fails, the code is wrong, not the test.
    @Test func `the format of a token never changes`() {
        #expect(signer.token(.unsubscribe, subscriberID: "s-1") == "AQFzLTGEA7-hDccaa5jKiBAHlD7N")
        #expect(signer.verified("AQFzLTGEA7-hDccaa5jKiBAHlD7N")?.subscriberID == "s-1")
    }

    /// Signed by this secret, in the days when version 1 had other purposes.
    @Test func `a token without a time is for leaving only`() {
        #expect(signer.verified("AQJzOTkyYTYyZTBhNGM1ZDEwMmRmOWUYuaMulFPrhQyrcN-9vquO") == nil)
    }

    /// Made by Python's hmac: 2, purpose, four bytes of seconds, the subject, 16 bytes of HMAC.
    @Test func `the format of a token with a time never changes`() {
        let time = Date(timeIntervalSince1970: 1_795_417_200.9)
        #expect(signer.timedToken(.preferences, "s-1", at: time) == "AgJrA-Rwcy0xcIw3sE--sF4VGJ50fNUVAA")
        #expect(signer.timedToken(.preferences, "s-1", at: .distantPast) == "AgIAAAAAcy0xi9ydAk8pm0Ek2lClkYuRVw")
        #expect(signer.timedToken(.preferences, "s-1", at: .distantFuture) == "AgL_____cy0x9Zal62oc-u9jiTjxN_nboA")
    }

    @Test func `a token gives back its purpose and its subscriber`() {
        let read = signer.verified(signer.token(.unsubscribe, subscriberID: "Sari_1"))
        #expect(read?.purpose == .unsubscribe)
        #expect(read?.subscriberID == "Sari_1")
    }

    @Test func `a token of another secret is refused`() {
        let other = LinkSigner(secret: Array("another".utf8))
        #expect(signer.verified(other.token(.unsubscribe, subscriberID: "s-1")) == nil)
    }

    @Test func `a token with any byte changed, cut or added is refused`() {
        let token = Array(signer.token(.unsubscribe, subscriberID: "s-1").utf8)
        var forgeries: [[UInt8]] = []
        for index in token.indices {
            for byte in UInt8.min...UInt8.max where byte != token[index] {
                forgeries.append(token[..<index] + [byte] + token[(index + 1)...])
            }
            forgeries.append(Array(token[..<index]))
        }
        let accepted = forgeries.map { String(decoding: $0, as: UTF8.self) }.filter { signer.verified($0) != nil }
        #expect(accepted.isEmpty)
        #expect(signer.verified(String(decoding: token, as: UTF8.self) + "A") == nil)
        #expect(signer.verified(String(decoding: token, as: UTF8.self) + "=") == nil)
    }

    @Test(arguments: ["", "A", "====", "AQ", "../../etc/passwd", "%00", "é", "AQEA\u{0}", "AQ==", "\u{1F600}"])
    func `a hostile token is refused`(_ token: String) {
        #expect(signer.verified(token) == nil)
    }

    @Test func `a token of great length is refused`() {
        #expect(signer.verified(String(repeating: "A", count: 1_000_000)) == nil)
    }

    @Test func `the longest id has a token that is read`() {
        let id = String(repeating: "z", count: 64)
        #expect(signer.verified(signer.token(.unsubscribe, subscriberID: id))?.subscriberID == id)
    }
}
