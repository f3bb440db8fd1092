import Foundation
import Testing

@testable import Subscribers

struct TimedLinkTests {
    private let signer = LinkSigner(secret: Array("0123456789abcdef0123456789abcdef".utf8))
    private let now = Date(timeIntervalSince1970: 1_795_334_400)

    /// Mails of years ago carry these bytes: when this test fails, the code is wrong, not the test.
    @Test func `the format of a timed token never changes`() {
        #expect(signer.timedToken(.confirm, "s-1", at: now) == "AgNrAqEAcy0xxEMsRJ8mV_Lx08enB1L2nQ")
    }

    @Test(arguments: LinkSigner.Purpose.allCases)
    func `a timed token gives back what it says`(_ purpose: LinkSigner.Purpose) {
        let token = signer.timedToken(purpose, "Sari_1 söta@bücher.example", at: now + 0.9)
        #expect(
            signer.verifiedTimed(token)
                == LinkSigner.TimedLink(purpose: purpose, subject: "Sari_1 söta@bücher.example", madeAt: now))
    }

    @Test func `a token about nothing is one`() {
        #expect(signer.verifiedTimed(signer.timedToken(.form, "", at: now))?.subject == "")
    }

    @Test func `any bit changed is refused`() throws {
        let token = signer.timedToken(.newAddress, "s-1 b@example.org", at: now)
        let bytes = try #require(Base64URL.decoded(token))
        var accepted: [String] = []
        for place in bytes.indices {
            for bit in 0..<8 {
                var forged = bytes
                forged[place] ^= 1 << UInt8(bit)
                let text = Base64URL.encoded(forged)
                if signer.verifiedTimed(text) != nil || signer.verified(text) != nil { accepted.append(text) }
            }
        }
        #expect(accepted.isEmpty)
    }

    @Test func `any character changed, left out or added is refused`() {
        let token = Array(signer.timedToken(.preferences, "s-1", at: now).utf8)
        var forgeries: [[UInt8]] = [token + [UInt8(ascii: "A")], token + [UInt8(ascii: "=")], token + token]
        for place in token.indices {
            for byte in UInt8.min...UInt8.max where byte != token[place] {
                forgeries.append(token[..<place] + [byte] + token[(place + 1)...])
            }
            forgeries.append(Array(token[..<place]))
            forgeries.append(Array(token[(place + 1)...]))
        }
        let texts = forgeries.map { String(decoding: $0, as: UTF8.self) }
        #expect(texts.filter { signer.verifiedTimed($0) != nil }.isEmpty)
    }

    @Test func `a token of another secret is refused`() {
        let other = LinkSigner(secret: Array("another".utf8))
        #expect(signer.verifiedTimed(other.timedToken(.preferences, "s-1", at: now)) == nil)
    }

    @Test func `a token of one version is none of the other`() {
        #expect(signer.verified(signer.timedToken(.unsubscribe, "s-1", at: now)) == nil)
        #expect(signer.verifiedTimed(signer.token(.unsubscribe, subscriberID: "s-1234567")) == nil)
    }

    /// Each of them is signed by this secret.
    @Test(arguments: [
        "AgBrAqEAcy0xicTmugTzC0w2BtwEWzQzMQ",  // purpose 0
        "AgZrAqEAcy0xB3ieqJUy9c9hy04eaO55-w",  // purpose 6
        "AwNrAqEAcy0xn5x8CDTI71hk-8xR2_d2eQ",  // version 3
        "AgNhYmMb-DS6PdYtHhC54RT76BVK",  // half a time
        "AgNrAqEA_-idZ4fwhMRuHTrDbucMK6I",  // a subject that is no UTF-8
    ])
    func `what no version says is refused though it is signed`(_ token: String) {
        #expect(signer.verifiedTimed(token) == nil)
    }

    @Test func `the longest subject has a token that is read, a longer text is none`() {
        let subject = String(repeating: "é", count: 200)
        #expect(signer.verifiedTimed(signer.timedToken(.form, subject, at: now))?.subject == subject)
        #expect(signer.verifiedTimed(String(repeating: "A", count: 564)) == nil)
        #expect(signer.verifiedTimed(String(repeating: "A", count: 1_000_000)) == nil)
    }

    @Test func `times that four bytes cannot say are the nearest that they can`() {
        let early = signer.verifiedTimed(signer.timedToken(.form, "x", at: Date(timeIntervalSince1970: -5)))
        #expect(early?.madeAt == Date(timeIntervalSince1970: 0))
        let late = signer.verifiedTimed(signer.timedToken(.form, "x", at: .distantFuture))
        #expect(late?.madeAt == Date(timeIntervalSince1970: 4_294_967_295))
    }

    @Test(arguments: ["", "A", "====", "Ag", "../../etc/passwd", "%00", "é", "AgMA\u{0}", "Ag==", "\u{1F600}"])
    func `a hostile token is refused`(_ token: String) {
        #expect(signer.verifiedTimed(token) == nil)
    }
}
