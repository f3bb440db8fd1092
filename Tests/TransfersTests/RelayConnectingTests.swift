import Foundation
import TestSupport
import Testing

@testable import Transfers

/// Reaching and securing a relay through libcurl, with its pitfalls.
struct RelayConnectingTests {
    private static let starttls = RelayScene.Play(offers: ["STARTTLS"])

    // MARK: The way to the open connection

    @Test func `EHLO says the name of this machine that the endpoint gives`() async throws {
        let relay = try await RelayScene()
        #expect(await RelayVisit.failure(relay.endpoint(security: .none)) == nil)
        #expect(relay.log.first == "EHLO kabar.test")
    }

    @Test func `libcurl's CONNECT_ONLY sends no QUIT, so the dialogue's own is the only one`() async throws {
        let relay = try await RelayScene()
        #expect(await RelayVisit.failure(relay.endpoint(security: .none)) == nil)
        #expect(relay.log == ["EHLO kabar.test", "QUIT"])
    }

    @Test func `every reply line of the way reaches the dialogue in its order`() async throws {
        let relay = try await RelayScene(
            RelayScene.Play(greeting: "220-slow\r\n220 relay.test", offers: ["SIZE 10", "X"]))
        let lines = try await RelayVisit.result(relay.endpoint(security: .none)).get()
        #expect(lines == ["220-slow", "220 relay.test", "250-relay.test", "250-SIZE 10", "250 X"])
    }

    @Test func `a relay without EHLO is greeted with HELO where TLS is not asked for`() async throws {
        let relay = try await RelayScene(RelayScene.Play(fault: "noEHLO"))
        #expect(await RelayVisit.failure(relay.endpoint(security: .none)) == nil)
        #expect(relay.log == ["EHLO kabar.test", "HELO kabar.test", "QUIT"])
        let failure = try #require(await RelayVisit.failure(relay.endpoint(security: .required)))
        #expect(failure.step == .greeting)
        #expect(failure.reply == "500 what")
    }

    @Test(arguments: ["421 come later", "554 no"])
    func `a greeting that turns us away is told with its words`(greeting: String) async throws {
        let relay = try await RelayScene(RelayScene.Play(greeting: greeting))
        let failure = try #require(await RelayVisit.failure(relay.endpoint(security: .none)))
        #expect(failure.step == .greeting)
        #expect(failure.reply == greeting)
    }

    @Test(arguments: [("silent", RelayEndpoint.Security.none), ("hang", .required)])
    func `a relay that says nothing, at once or within TLS, has until the time of the endpoint is over`(
        fault: String, security: RelayEndpoint.Security
    ) async throws {
        let relay = try await RelayScene(RelayScene.Play(offers: ["STARTTLS"], fault: fault))
        var endpoint = relay.endpoint(security: security)
        endpoint.connectTimeout = .milliseconds(200)
        #expect(await RelayVisit.failure(endpoint)?.step == .timeout)
    }

    @Test func `a port where nobody listens and a name that nobody has are different steps`() async throws {
        let relay = try LoopbackServer { _ in }
        relay.stop()
        var endpoint = RelayEndpoint(
            url: "smtp://127.0.0.1:\(relay.port)", security: .none, localName: "kabar.test",
            connectTimeout: .seconds(600))
        #expect(await RelayVisit.failure(endpoint)?.step == .connect)
        withExtendedLifetime(relay) {}
        endpoint.url = "smtp://kabar.invalid.:25x"
        #expect(await RelayVisit.failure(endpoint)?.step == .address)
    }

    @Test(.enabled(if: RelayConnectingTests.hasIPv6, "this machine has no IPv6 loopback"))
    func `a relay is reached by an IPv6 address in brackets`() async throws {
        let relay = try await RelayScene(RelayScene.Play(listen: "::1"))
        #expect(await RelayVisit.failure(relay.endpoint(host: "[::1]", security: .none)) == nil)
        #expect(relay.log == ["EHLO kabar.test", "QUIT"])
    }

    private static let hasIPv6 =
        (try? String(contentsOfFile: "/proc/net/if_inet6", encoding: .utf8))?
        .contains("00000000000000000000000000000001") == true

    @Test func `a relay is reached by a socket of this machine, with STARTTLS too`() async throws {
        let folder = try TemporaryFolder()
        let relay = try await RelayScene(RelayScene.Play(listen: folder.file("relay.sock"), offers: ["STARTTLS"]))
        var endpoint = RelayEndpoint(
            url: "smtp://localhost", security: .none, localName: "kabar.test",
            authorityFile: relay.certificates.certificate, unixSocket: folder.file("relay.sock"),
            connectTimeout: .seconds(600))
        #expect(await RelayVisit.failure(endpoint) == nil)
        endpoint.security = .required
        #expect(await RelayVisit.failure(endpoint) == nil)
        #expect(
            relay.log == ["EHLO kabar.test", "QUIT", "EHLO kabar.test", "STARTTLS", "TLS", "EHLO kabar.test", "QUIT"])
        #expect(endpoint.address == "smtp+unix://" + folder.file("relay.sock"))
        endpoint.unixSocket = folder.file("none.sock")
        let failure = try #require(await RelayVisit.failure(endpoint))
        #expect(failure.step == .connect)
        #expect(failure.reason.hasSuffix(", by the socket " + folder.file("none.sock")))
    }

    // MARK: What libcurl could remember

    /// libcurl does not count the EHLO name when it looks for a connection to use again.
    @Test func `no connection is used for a second dialogue`() async throws {
        let relay = try await RelayScene()
        var other = relay.endpoint(security: .none)
        other.localName = "lain.test"
        _ = await RelayVisit.results([relay.endpoint(security: .none), other, other])
        #expect(
            relay.log == ["EHLO kabar.test", "QUIT", "EHLO lain.test", "QUIT", "EHLO lain.test", "QUIT"])
    }

    @Test func `a TLS session of one endpoint opens no door for another that trusts less`() async throws {
        let relay = try await RelayScene(Self.starttls)
        var other = relay.endpoint()
        other.authorityFile = nil
        let steps = await RelayVisit.results([relay.endpoint(), other, relay.endpoint()]).map { result in
            if case .failure(let failure) = result { failure.step } else { nil as ConnectFailure.Step? }
        }
        #expect(steps == [nil, .tls, nil])
    }

    // MARK: Relays that are none

    @Test(arguments: ["", "220", "220 rel", "220-relay.test\r\n", "SSH-2.0-x\r\n", "HTTP/1.1 400 Bad\r\n\r\n"])
    func `what ends within the greeting, or greets otherwise, is no relay`(text: String) async throws {
        let server = try LoopbackServer { $0.write(text) }
        defer { server.stop() }
        #expect(await RelayVisit.failure(Self.endpoint(server))?.step == .greeting)
    }

    @Test func `a greeting that never ends is left`() async throws {
        let server = try LoopbackServer { connection in
            for _ in 0..<100 { connection.write(String(repeating: "220-and so on\r\n", count: 1000)) }
            _ = connection.readLine()
        }
        defer { server.stop() }
        let failure = try #require(await RelayVisit.failure(Self.endpoint(server)))
        #expect(failure.step == .greeting)
        #expect(failure.reason == "the relay said more than 200 lines before it was ready")
    }

    @Test func `a line that never ends is left`() async throws {
        let server = try LoopbackServer { connection in
            connection.write("220-")
            for _ in 0..<100 { connection.write(String(repeating: "x", count: 100_000)) }
            connection.write("\r\n220 relay.test\r\n")
            _ = connection.readLine()
        }
        defer { server.stop() }
        #expect(await RelayVisit.failure(Self.endpoint(server))?.step == .greeting)
    }

    private static func endpoint(_ server: LoopbackServer) -> RelayEndpoint {
        RelayEndpoint(
            url: "smtp://127.0.0.1:\(server.port)", security: .none, localName: "kabar.test",
            connectTimeout: .seconds(600))
    }

    // MARK: TLS

    @Test func `STARTTLS begins TLS and asks for the offers again`() async throws {
        let relay = try await RelayScene(Self.starttls)
        let lines = try await RelayVisit.result(relay.endpoint()).get()
        #expect(relay.log == ["EHLO kabar.test", "STARTTLS", "TLS", "EHLO kabar.test", "QUIT"])
        #expect(lines.suffix(3) == ["220 go", "250-relay.test", "250 PIPELINING"])
    }

    @Test func `a certificate of an unknown authority or for another name is refused before anything else is said`()
        async throws
    {
        let relay = try await RelayScene(Self.starttls)
        var endpoint = relay.endpoint(host: "127.0.0.1")
        #expect(await RelayVisit.failure(endpoint)?.step == .tls)
        endpoint = relay.endpoint()
        endpoint.authorityFile = nil
        #expect(await RelayVisit.failure(endpoint)?.step == .tls)
        #expect(relay.log.filter { $0 == "EHLO kabar.test" }.count == 2)
    }

    @Test func `a relay without STARTTLS is left, since libcurl's TRY is never used`() async throws {
        let relay = try await RelayScene()
        let expected = ConnectFailure(
            step: .tls, reason: "the relay does not offer STARTTLS", reply: "250 PIPELINING")
        #expect(await RelayVisit.failure(relay.endpoint()) == expected)
        #expect(!relay.log.contains { $0.hasPrefix("MAIL") || $0.hasPrefix("AUTH") })
    }

    @Test func `an offer of starttls in small letters is told as what it is`() async throws {
        let relay = try await RelayScene(RelayScene.Play(offers: ["starttls"]))
        let failure = await RelayVisit.failure(relay.endpoint())
        // libcurl 8.17 reads it; then the connection opens.
        if let failure {
            #expect(failure.step == .tls)
            #expect(failure.reason.hasPrefix("the relay offers \"starttls\" in small letters, which libcurl "))
        }
    }

    @Test func `a relay that takes its offer of STARTTLS back is left`() async throws {
        let relay = try await RelayScene(RelayScene.Play(offers: ["STARTTLS"], fault: "deny"))
        let failure = try #require(await RelayVisit.failure(relay.endpoint()))
        #expect(failure.step == .tls)
        #expect(failure.reply == "454 not now")
    }

    @Test func `bytes put in between the consent to STARTTLS and TLS end the connection`() async throws {
        let relay = try await RelayScene(RelayScene.Play(offers: ["STARTTLS"], fault: "inject"))
        let failure = try #require(await RelayVisit.failure(relay.endpoint()))
        #expect(failure.step == .tls)
        #expect(relay.log.prefix(2) == ["EHLO kabar.test", "STARTTLS"])
        #expect(!relay.log.contains("TLS"))
    }

    @Test(arguments: ["close", "garbage", "old"])
    func `TLS that fails in the middle, or is older than 1.2, is a failure of TLS`(fault: String) async throws {
        let relay = try await RelayScene(RelayScene.Play(offers: ["STARTTLS"], fault: fault))
        #expect(await RelayVisit.failure(relay.endpoint())?.step == .tls)
        #expect(!relay.log.contains("TLS"))
    }

    @Test func `smtps at a port that begins in the clear is explained`() async throws {
        let relay = try await RelayScene()
        let failure = try #require(await RelayVisit.failure(relay.endpoint("smtps")))
        #expect(failure.step == .tls)
        #expect(failure.reason.hasSuffix("the port does not speak TLS at once; smtp:// begins with STARTTLS"))
    }

    @Test func `smtps is secured and verified even where tls is none`() async throws {
        let relay = try await RelayScene(RelayScene.Play(isSecuredAtOnce: true))
        #expect(await RelayVisit.failure(relay.endpoint("smtps", security: .none)) == nil)
        var endpoint = relay.endpoint("smtps", security: .none)
        endpoint.authorityFile = nil
        #expect(await RelayVisit.failure(endpoint)?.step == .tls)
    }

    // MARK: Client certificates

    @Test func `a relay that asks for a certificate gets it, its key encrypted or not`() async throws {
        let certificates = try RelayCertificates(clientNeeded: true)
        let relay = try await RelayScene(
            RelayScene.Play(offers: ["STARTTLS"], asksForCertificate: true), certificates: certificates)
        var endpoint = relay.endpoint()
        endpoint.clientCertificate = .init(file: certificates.clientCertificate, keyFile: certificates.clientKey)
        #expect(await RelayVisit.failure(endpoint) == nil)
        endpoint.clientCertificate?.keyFile = certificates.encryptedClientKey
        endpoint.clientCertificate?.keyPassword = "kunci"
        #expect(await RelayVisit.failure(endpoint) == nil)
    }

    /// OpenSSL would ask for the password at the terminal.
    @Test func `an encrypted key without its password fails and asks nobody`() async throws {
        let certificates = try RelayCertificates(clientNeeded: true)
        let relay = try await RelayScene(
            RelayScene.Play(offers: ["STARTTLS"], asksForCertificate: true), certificates: certificates)
        var endpoint = relay.endpoint()
        endpoint.clientCertificate = .init(
            file: certificates.clientCertificate, keyFile: certificates.encryptedClientKey)
        #expect(await RelayVisit.failure(endpoint)?.step == .tls)
        endpoint.clientCertificate?.keyPassword = "salah"
        #expect(await RelayVisit.failure(endpoint)?.step == .tls)
        endpoint.clientCertificate = .init(file: "/nonexistent.pem")
        #expect(await RelayVisit.failure(endpoint)?.step == .tls)
    }

    @Test func `a relay that misses a client's certificate is a failure of TLS`() async throws {
        let certificates = try RelayCertificates(clientNeeded: true)
        let relay = try await RelayScene(
            RelayScene.Play(offers: ["STARTTLS"], asksForCertificate: true), certificates: certificates)
        let failure = await RelayVisit.failure(relay.endpoint())
        #expect(failure?.step == .tls, "\(String(describing: failure)); \(relay.log)")
    }

    // MARK: Proxies

    @Test(arguments: [("socks5h", "SOCKS name localhost"), ("socks5", "SOCKS address 127.0.0.1")])
    func `a SOCKS proxy leads to the relay, and who finds its name is told by the scheme`(
        scheme: String, heard: String
    ) async throws {
        let relay = try await RelayScene(Self.starttls)
        let proxy = try await RelayScene(RelayScene.Play(kind: "socks"), certificates: relay.certificates)
        var endpoint = relay.endpoint()
        endpoint.proxy = "\(scheme)://127.0.0.1:\(proxy.port)"
        #expect(await RelayVisit.failure(endpoint) == nil)
        // A local look-up may give the IPv6 address first.
        #expect([heard, "SOCKS address ::1"].contains(proxy.log.first ?? ""))
        #expect(proxy.log.first?.hasPrefix(String(heard.prefix(10))) == true)
        #expect(relay.log == ["EHLO kabar.test", "STARTTLS", "TLS", "EHLO kabar.test", "QUIT"])
    }

    @Test func `an HTTP proxy tunnels, and its headers are no lines of the relay`() async throws {
        let relay = try await RelayScene(Self.starttls)
        let proxy = try await RelayScene(RelayScene.Play(kind: "connect"), certificates: relay.certificates)
        var endpoint = relay.endpoint()
        endpoint.proxy = "http://127.0.0.1:\(proxy.port)"
        let lines = try await RelayVisit.result(endpoint).get()
        #expect(proxy.log == ["CONNECT localhost"])
        #expect(lines.first == "220 relay.test")
    }

    @Test(arguments: [("socks", "socks5h"), ("connect", "http")])
    func `a proxy that refuses is told as a relay that cannot be reached`(kind: String, scheme: String) async throws {
        let relay = try await RelayScene()
        let proxy = try await RelayScene(
            RelayScene.Play(kind: kind, fault: "refuse"), certificates: relay.certificates)
        var endpoint = relay.endpoint(security: .none)
        endpoint.proxy = "\(scheme)://127.0.0.1:\(proxy.port)"
        let failure = try #require(await RelayVisit.failure(endpoint))
        #expect(failure.step == .connect)
        #expect(failure.reason.hasSuffix(", through the proxy \(scheme)://127.0.0.1:\(proxy.port)"))
        #expect(relay.log.isEmpty)
    }
}
