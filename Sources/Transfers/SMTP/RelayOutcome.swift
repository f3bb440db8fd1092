import CCurl
import Foundation

/// What libcurl's result of connecting to a relay means, with words that say more than libcurl's where it errs or is
/// silent.
enum RelayOutcome {
    /// nil when the connection is open as the endpoint wants it. `openingLines`: every reply line so far, without CRLF.
    static func failure(
        _ code: CURLcode, handle: borrowing EasyHandle, endpoint: RelayEndpoint, openingLines: [String]
    ) -> ConnectFailure? {
        failure(
            code, problem: handle.problem(code).trimmingCharacters(in: .whitespaces), endpoint: endpoint,
            talk: OpeningTalk(lines: openingLines))
    }

    /// `problem`: libcurl's own words.
    static func failure(
        _ code: CURLcode, problem: String, endpoint: RelayEndpoint, talk: OpeningTalk
    ) -> ConnectFailure? {
        if endpoint.user != nil, endpoint.usableMechanisms.isEmpty {
            return ConnectFailure(step: .authentication, reason: noMechanism(endpoint), reply: talk.lines.last)
        }
        guard code == CURLE_OK else {
            let step = step(code, problem: problem, endpoint: endpoint, talk: talk)
            let reason = reason(code, step: step, problem: problem, endpoint: endpoint, talk: talk)
            return ConnectFailure(step: step, reason: reason, reply: talk.lines.last)
        }
        // libcurl goes on unauthenticated when the relay offers no AUTH at all.
        guard endpoint.user == nil || talk.endsAuthenticated else {
            return ConnectFailure(
                step: .authentication, reason: unoffered(endpoint, talk), reply: talk.lines.last)
        }
        return nil
    }

    // MARK: Steps

    private static func step(
        _ code: CURLcode, problem: String, endpoint: RelayEndpoint, talk: OpeningTalk
    ) -> ConnectFailure.Step {
        switch code {
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: .address
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .resolve
        case CURLE_COULDNT_CONNECT, CURLE_PROXY: .connect
        case CURLE_OPERATION_TIMEDOUT: .timeout
        case CURLE_USE_SSL_FAILED, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR:
            .tls
        case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR: .authentication
        case CURLE_WRITE_ERROR: .greeting
        case CURLE_WEIRD_SERVER_REPLY, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING,
            CURLE_REMOTE_ACCESS_DENIED:
            if isAlert(problem) || talk.hasBegunTLS && code == CURLE_WEIRD_SERVER_REPLY {
                .tls
            } else {
                endpoint.proxy != nil && talk.lines.isEmpty ? .connect : .greeting
            }
        default: .other
        }
    }

    /// In TLS 1.3 a relay refuses a client's certificate only after the handshake: reading fails with its alert.
    private static func isAlert(_ problem: String) -> Bool {
        problem.contains("SSL") && problem.contains("alert")
    }

    // MARK: Words

    private static func reason(
        _ code: CURLcode, step: ConnectFailure.Step, problem: String, endpoint: RelayEndpoint, talk: OpeningTalk
    ) -> String {
        switch code {
        case CURLE_USE_SSL_FAILED:
            withoutTLS(problem, talk)
        case CURLE_WEIRD_SERVER_REPLY where step == .tls:
            "the relay said more between its consent to STARTTLS and TLS, as somebody in the middle would"
        case CURLE_SSL_CONNECT_ERROR where problem.contains("wrong version number") && talk.lines.isEmpty:
            "\(problem): the port does not speak TLS at once; smtp:// begins with STARTTLS"
        case CURLE_LOGIN_DENIED:
            denied(problem, endpoint, talk)
        case CURLE_WRITE_ERROR:
            "the relay said more than \(RelayConnection.maximumOpeningLines) lines before it was ready"
        case CURLE_OPERATION_TIMEDOUT where talk.lines.isEmpty && endpoint.url.hasSuffix(":465"):
            "\(problem); port 465 mostly wants smtps://"
        default:
            problem + (talk.lines.isEmpty && step != .tls ? detour(endpoint) : "")
        }
    }

    /// What libcurl's words leave out: it names the host even where it goes another way.
    private static func detour(_ endpoint: RelayEndpoint) -> String {
        if let path = endpoint.unixSocket { return ", by the socket \(path)" }
        return endpoint.proxy.map { ", through the proxy \($0)" } ?? ""
    }

    private static func withoutTLS(_ problem: String, _ talk: OpeningTalk) -> String {
        guard let offer = talk.offer("STARTTLS") else { return "the relay does not offer STARTTLS" }
        guard offer.hasPrefix("STARTTLS") else { return unread(offer) }
        return problem
    }

    /// EHLO keywords may be written in any case (RFC 5321, 2.4), but libcurl before 8.17 knows capitals only.
    private static func unread(_ offer: Substring) -> String {
        let version = unsafe String(cString: kabar_version_text())
        return "the relay offers \"\(offer)\" in small letters, which libcurl \(version) does not read"
    }

    private static func noMechanism(_ endpoint: RelayEndpoint) -> String {
        if endpoint.mechanisms.contains(where: { !$0.isSupported }) {
            return "this libcurl was built without GNU SASL and does not know SCRAM-SHA-256"
        }
        return endpoint.token == nil
            ? "the allowed ways to authenticate want a token, and there is none"
            : "the allowed ways to authenticate want a password, and there is only a token"
    }

    private static func unoffered(_ endpoint: RelayEndpoint, _ talk: OpeningTalk) -> String {
        if let offer = talk.offer("AUTH"), !offer.hasPrefix("AUTH") { return unread(offer) }
        let advice = endpoint.security == .none && talk.offer("STARTTLS") != nil ? "; it may do so after STARTTLS" : ""
        return "a user is set, but the relay did not offer to authenticate" + advice
    }

    private static func denied(_ problem: String, _ endpoint: RelayEndpoint, _ talk: OpeningTalk) -> String {
        guard let last = talk.lines.last else { return problem }
        if last.hasPrefix("334 "), let text = decoded(last.dropFirst(4)) {
            // XOAUTH2 gives its reason as a challenge; the reply that libcurl does not wait for would be 535.
            return "the relay refused the token: \(text)"
        }
        guard last.hasPrefix("250") else { return problem }
        let offer = talk.offer("AUTH").map { "\"\($0)\"" } ?? "no AUTH"
        let allowed = endpoint.usableMechanisms.map { $0.rawValue.uppercased() }.joined(separator: ", ")
        return "the relay offers \(offer), of which none is allowed here (\(allowed))"
    }

    /// Base64 of one line of printable text; nil for anything else.
    private static func decoded(_ challenge: Substring) -> String? {
        guard let data = Data(base64Encoded: String(challenge)), let text = String(data: data, encoding: .utf8),
            !text.isEmpty
        else { return nil }
        let words = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        let isPrintable = words.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        return isPrintable ? String(words.prefix(200)) : nil
    }
}

/// The reply lines from the greeting to where connecting ended.
struct OpeningTalk {
    /// Without CRLF, in order.
    let lines: [String]

    /// What the relay offers after its last 220, the greeting or the consent to STARTTLS: what it said in the clear no
    /// longer counts once TLS is there.
    func offer(_ keyword: String) -> Substring? {
        let start = lines.lastIndex { $0.hasPrefix("220") } ?? 0
        return lines[start...].filter { $0.hasPrefix("250") }.map { $0.dropFirst(4) }.last { line in
            line.split(separator: " ").first?.uppercased() == keyword
        }
    }

    /// Whether the last words are those of a relay that knows the user. An earlier 235 counts nothing: it may have been
    /// said in the clear, before STARTTLS.
    var endsAuthenticated: Bool { lines.last?.hasPrefix("235") == true }

    /// Whether the last word was the consent to STARTTLS.
    var hasBegunTLS: Bool {
        lines.last?.hasPrefix("220") == true && lines.dropLast().contains { $0.hasPrefix("250") }
    }
}
