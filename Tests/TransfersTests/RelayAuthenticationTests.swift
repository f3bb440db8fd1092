import Foundation
import TestSupport
import Testing

@testable import Transfers

/// Proving a user to a relay through libcurl, with its pitfalls.
struct RelayAuthenticationTests {
    private typealias Mechanism = RelayEndpoint.Mechanism

    private static let everything = "AUTH DIGEST-MD5 SCRAM-SHA-256 CRAM-MD5 NTLM OAUTHBEARER XOAUTH2 PLAIN LOGIN"

    private static func endpoint(
        _ relay: RelayScene, password: String? = "rahasia", token: String? = nil, _ mechanisms: [Mechanism]? = nil
    ) -> RelayEndpoint {
        RelayEndpoint(
            url: "smtp://localhost:\(relay.port)", security: .none, user: "kabar", password: password, token: token,
            mechanisms: mechanisms, localName: "kabar.test", connectTimeout: .seconds(600))
    }

    private static func relay(_ offers: String...) async throws -> RelayScene {
        try await RelayScene(RelayScene.Play(offers: offers))
    }

    // MARK: Mechanisms

    @Test(arguments: [
        (RelayEndpoint.Mechanism.plain, "PLAIN"), (.login, "LOGIN"), (.cramMD5, "CRAM-MD5"),
    ])
    func `a password is proven by the one mechanism that is allowed`(
        mechanism: RelayEndpoint.Mechanism, name: String
    ) async throws {
        let relay = try await Self.relay(Self.everything)
        #expect(await RelayVisit.failure(Self.endpoint(relay, [mechanism])) == nil)
        #expect(relay.log.contains("proven by \(name)"))
    }

    @Test(arguments: [(RelayEndpoint.Mechanism.xoauth2, "XOAUTH2"), (.oauthbearer, "OAUTHBEARER")])
    func `a token is proven by the one mechanism that is allowed`(
        mechanism: RelayEndpoint.Mechanism, name: String
    ) async throws {
        let relay = try await Self.relay(Self.everything)
        let endpoint = Self.endpoint(relay, password: nil, token: "ya29.token", [mechanism])
        #expect(await RelayVisit.failure(endpoint) == nil)
        #expect(relay.log.contains("proven by \(name)"))
    }

    @Test func `PLAIN is used where libcurl by itself would take DIGEST-MD5`() async throws {
        let relay = try await Self.relay(Self.everything)
        #expect(await RelayVisit.failure(Self.endpoint(relay)) == nil)
        #expect(relay.log.filter { $0.hasPrefix("AUTH") } == ["AUTH PLAIN AGthYmFyAHJhaGFzaWE="])
    }

    @Test func `LOGIN is used where the relay offers no PLAIN`() async throws {
        let relay = try await Self.relay("AUTH DIGEST-MD5 LOGIN")
        #expect(await RelayVisit.failure(Self.endpoint(relay)) == nil)
        #expect(relay.log.contains("proven by LOGIN"))
    }

    @Test func `of several allowed ones libcurl takes CRAM-MD5 before PLAIN and OAUTHBEARER before XOAUTH2`()
        async throws
    {
        let relay = try await Self.relay(Self.everything)
        #expect(await RelayVisit.failure(Self.endpoint(relay, [.plain, .cramMD5])) == nil)
        let withToken = Self.endpoint(relay, password: nil, token: "ya29.token")
        #expect(await RelayVisit.failure(withToken) == nil)
        #expect(
            relay.log.filter { $0.hasPrefix("proven") } == ["proven by CRAM-MD5", "proven by OAUTHBEARER"])
    }

    @Test func `the first answer goes out with AUTH, which saves a round trip`() async throws {
        let relay = try await Self.relay("AUTH PLAIN")
        #expect(await RelayVisit.failure(Self.endpoint(relay)) == nil)
        #expect(
            relay.log == ["EHLO kabar.test", "AUTH PLAIN AGthYmFyAHJhaGFzaWE=", "proven by PLAIN", "QUIT"])
    }

    @Test func `a token too long for a command line is sent by itself`() async throws {
        let token = String(repeating: "abcdefgh", count: 250)
        let relay = try await RelayScene(RelayScene.Play(offers: ["AUTH XOAUTH2"], token: token))
        #expect(await RelayVisit.failure(Self.endpoint(relay, password: nil, token: token)) == nil)
        #expect(relay.log.contains("AUTH XOAUTH2"))
        #expect(relay.log.contains("proven by XOAUTH2"))
    }

    @Test func `with STARTTLS the user is proven after TLS began, by what is offered then`() async throws {
        let relay = try await RelayScene(
            RelayScene.Play(offers: ["STARTTLS", "AUTH LOGIN"], securedOffers: ["AUTH PLAIN"]))
        var endpoint = relay.endpoint()
        endpoint.user = "kabar"
        endpoint.password = "rahasia"
        #expect(await RelayVisit.failure(endpoint) == nil)
        #expect(
            relay.log == [
                "EHLO kabar.test", "STARTTLS", "TLS", "EHLO kabar.test", "AUTH PLAIN AGthYmFyAHJhaGFzaWE=",
                "proven by PLAIN", "QUIT",
            ])
    }

    // MARK: Failures

    @Test func `a relay that offers no AUTH is left, where libcurl would go on unauthenticated`() async throws {
        let relay = try await Self.relay("PIPELINING")
        let expected = ConnectFailure(
            step: .authentication, reason: "a user is set, but the relay did not offer to authenticate",
            reply: "250 PIPELINING")
        #expect(await RelayVisit.failure(Self.endpoint(relay)) == expected)
        #expect(relay.log == ["EHLO kabar.test"])
    }

    @Test func `without AUTH in the clear the offer of STARTTLS is pointed at`() async throws {
        let relay = try await Self.relay("STARTTLS")
        #expect(
            await RelayVisit.failure(Self.endpoint(relay))?.reason
                == "a user is set, but the relay did not offer to authenticate; it may do so after STARTTLS")
    }

    @Test func `an offer of auth in small letters is told as what it is`() async throws {
        let relay = try await Self.relay("auth plain login")
        // libcurl 8.17 reads it; then the connection opens.
        if let failure = await RelayVisit.failure(Self.endpoint(relay)) {
            #expect(failure.step == .authentication)
            #expect(failure.reason.hasPrefix("the relay offers \"auth plain login\" in small letters, which libcurl "))
        }
    }

    @Test func `a relay that offers only what is not allowed is left, and nothing is proven`() async throws {
        let relay = try await Self.relay("AUTH DIGEST-MD5 NTLM")
        let expected = ConnectFailure(
            step: .authentication,
            reason: "the relay offers \"AUTH DIGEST-MD5 NTLM\", of which none is allowed here (PLAIN, LOGIN)",
            reply: "250 AUTH DIGEST-MD5 NTLM")
        #expect(await RelayVisit.failure(Self.endpoint(relay)) == expected)
        #expect(relay.log == ["EHLO kabar.test"])
    }

    @Test(arguments: [RelayEndpoint.Mechanism.plain, .login, .cramMD5])
    func `a wrong password is told with the relay's words`(mechanism: RelayEndpoint.Mechanism) async throws {
        let relay = try await Self.relay(Self.everything)
        let failure = try #require(await RelayVisit.failure(Self.endpoint(relay, password: "salah", [mechanism])))
        #expect(failure.step == .authentication)
        #expect(failure.reply == "535 5.7.8 wrong")
    }

    @Test func `a token that XOAUTH2 refuses is told with the words inside its challenge`() async throws {
        let relay = try await Self.relay("AUTH XOAUTH2")
        let failure = try #require(await RelayVisit.failure(Self.endpoint(relay, password: nil, token: "old")))
        #expect(failure.step == .authentication)
        #expect(failure.reason == #"the relay refused the token: {"status":"401","schemes":"bearer"}"#)
    }

    @Test func `a token that OAUTHBEARER refuses is a failure to authenticate`() async throws {
        let relay = try await Self.relay("AUTH OAUTHBEARER")
        let failure = try #require(await RelayVisit.failure(Self.endpoint(relay, password: nil, token: "old")))
        #expect(failure.step == .authentication)
    }

    @Test func `a password is never shown where a token is meant, nor a token where a password is`() async throws {
        let relay = try await Self.relay("AUTH PLAIN XOAUTH2")
        let withToken = await RelayVisit.failure(Self.endpoint(relay, password: nil, token: "ya29.token", [.plain]))
        #expect(withToken?.reason == "the allowed ways to authenticate want a password, and there is only a token")
        let without = await RelayVisit.failure(Self.endpoint(relay, [.xoauth2]))
        #expect(without?.reason == "the allowed ways to authenticate want a token, and there is none")
        #expect(!relay.log.contains { $0.hasPrefix("AUTH") })
    }

    @Test(.enabled(if: !RelayEndpoint.Mechanism.scramSHA256.isSupported, "this libcurl knows SCRAM"))
    func `SCRAM without GNU SASL in libcurl is said to be missing, and others beside it are used`() async throws {
        let relay = try await Self.relay(Self.everything)
        let alone = await RelayVisit.failure(Self.endpoint(relay, [.scramSHA256]))
        #expect(alone?.step == .authentication)
        #expect(alone?.reason == "this libcurl was built without GNU SASL and does not know SCRAM-SHA-256")
        #expect(await RelayVisit.failure(Self.endpoint(relay, [.scramSHA256, .plain])) == nil)
        #expect(relay.log.contains("proven by PLAIN"))
    }

    /// Somebody in the middle may say 235 before TLS is there, or the relay before it knows the user.
    @Test func `a 235 that is not the last word proves nothing`() {
        let endpoint = RelayEndpoint(url: "smtp://localhost", user: "kabar", password: "x", localName: "kabar.test")
        let talk = OpeningTalk(lines: ["220 hi", "235 welcome", "250 STARTTLS", "220 go", "250 PIPELINING"])
        let failure = RelayOutcome.failure(.init(0), problem: "", endpoint: endpoint, talk: talk)
        #expect(failure?.step == .authentication)
        let sound = OpeningTalk(lines: talk.lines + ["235 welcome"])
        #expect(RelayOutcome.failure(.init(0), problem: "", endpoint: endpoint, talk: sound) == nil)
    }

    @Test func `what was offered in the clear counts no more after STARTTLS`() {
        let talk = OpeningTalk(lines: ["220 hi", "250-a", "250 AUTH LOGIN", "220 go", "250-a", "250 auth plain"])
        #expect(talk.offer("AUTH") == "auth plain")
        #expect(talk.offer("STARTTLS") == nil)
    }
}
