import CCurl
import Foundation

/// One connection to a relay and the dialogue on it. Lives on the loop's thread.
@safe final class RelayConnection {
    enum State: Equatable {
        case connecting, open, closed
    }

    /// Reply lines kept from the way to the open connection; a relay that says more is not one.
    static let maximumOpeningLines = 200

    let handle: EasyHandle
    private(set) var state = State.connecting
    private(set) var socket: curl_socket_t = -1
    private(set) var deadline: ContinuousClock.Instant?
    private var dialogue: any Dialogue
    private let endpoint: RelayEndpoint
    private var openingLines: [String] = []
    /// What is still to be written, and how much of the first is.
    private var output: ArraySlice<[UInt8]> = []
    private var written = 0
    private var isFinishing = false
    /// Why writing failed. What the relay said before that is still read.
    private var writeProblem: String?

    /// nil when libcurl has no memory left.
    init?(_ endpoint: RelayEndpoint, dialogue: any Dialogue) {
        guard let handle = EasyHandle() else { return nil }
        self.handle = handle
        self.endpoint = endpoint
        self.dialogue = dialogue
        configure()
    }

    private func configure() {
        handle.set(CURLOPT_URL, endpoint.url.trimmingSuffix("/") + "/" + endpoint.localName)
        handle.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        handle.set(CURLOPT_CONNECT_ONLY, 1)
        handle.set(CURLOPT_CONNECTTIMEOUT_MS, endpoint.connectTimeout.timeoutMilliseconds)
        handle.set(CURLOPT_TCP_NODELAY, 1)
        handle.set(CURLOPT_TCP_KEEPALIVE, 1)
        if endpoint.security == .required {
            handle.set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
        }
        if let file = endpoint.authorityFile { handle.set(CURLOPT_CAINFO, file) }
        if let user = endpoint.user {
            handle.set(CURLOPT_USERNAME, user)
            handle.set(CURLOPT_PASSWORD, endpoint.password ?? "")
            handle.set(CURLOPT_SASL_IR, 1)  // RFC 4954: saves a round trip
            // Named one by one, or libcurl prefers DIGEST-MD5 over PLAIN inside TLS.
            let options = endpoint.mechanisms.map { "AUTH=" + $0.rawValue.uppercased() }
            handle.set(CURLOPT_LOGIN_OPTIONS, options.joined(separator: ";"))
        }
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe handle.set(
            CURLOPT_HEADERFUNCTION, callback: Self.lineCame, contextOption: CURLOPT_HEADERDATA, context: context)
    }

    /// The context is this object, which the loop keeps until the handle is removed.
    private static let lineCame: kabar_bytes_callback = { bytes, size, count, context in
        guard let bytes = unsafe bytes, let context = unsafe context else { return 0 }
        let line = unsafe String(decoding: UnsafeRawBufferPointer(start: bytes, count: size * count), as: UTF8.self)
        let connection = unsafe Unmanaged<RelayConnection>.fromOpaque(context).takeUnretainedValue()
        guard connection.openingLines.count < maximumOpeningLines else { return 0 }
        connection.openingLines.append(line.trimmingCharacters(in: .newlines))
        return size * count
    }

    // MARK: Events

    /// libcurl is done with connecting.
    func connectingEnded(_ code: CURLcode, at now: ContinuousClock.Instant) {
        if let failure = failure(code) {
            close(.neverOpened(failure), at: now)
            return
        }
        _ = unsafe kabar_get_socket(handle.pointer, &socket)
        guard socket >= 0 else {
            close(.neverOpened(.init(step: .other, reason: "libcurl gave no socket")), at: now)
            return
        }
        state = .open
        tell(.opened(replies: openingLines), at: now)
    }

    var wantsToWrite: Bool { !output.isEmpty }

    func wake(at now: ContinuousClock.Instant) {
        if state == .open { tell(.woken, at: now) }
    }

    func checkDeadline(at now: ContinuousClock.Instant) {
        guard state == .open, let due = deadline, due <= now else { return }
        deadline = nil
        if isFinishing {
            close(.finished, at: now)
        } else if let writeProblem {
            close(.broken(writeProblem), at: now)
        } else {
            tell(.deadlinePassed, at: now)
        }
    }

    /// Reads until there is nothing left to read: with TLS, bytes may wait where poll does not see them.
    func read(into buffer: inout [UInt8], at now: ContinuousClock.Instant) {
        while state == .open {
            var count = 0
            let code = unsafe buffer.withUnsafeMutableBytes {
                unsafe curl_easy_recv(handle.pointer, $0.baseAddress, $0.count, &count)
            }
            switch code {
            case CURLE_AGAIN:
                return
            case CURLE_OK where count > 0:
                tell(.received(Array(buffer[..<count])), at: now)
                // A relay that goes on talking is not listened to for ever.
                if isFinishing, output.isEmpty { close(.finished, at: now) }
            case CURLE_OK:
                close(isFinishing ? .finished : .byPeer, at: now)
            default:
                close(isFinishing ? .finished : .broken(handle.problem(code)), at: now)
            }
        }
    }

    /// Writes until the socket takes no more. A repeated call offers the same bytes at the same place, as TLS wants.
    func write(at now: ContinuousClock.Instant) {
        while state == .open, let first = output.first {
            var count = 0
            let code = unsafe first.withUnsafeBytes { bytes in
                unsafe curl_easy_send(
                    handle.pointer, bytes.baseAddress?.advanced(by: written), bytes.count - written, &count)
            }
            switch code {
            case CURLE_OK:
                written += count
                if written == first.count { outputWritten(at: now) }
            case CURLE_AGAIN:
                return
            default:
                output = []
                writeProblem = handle.problem(code)
                deadline = now
            }
        }
        if isFinishing, output.isEmpty { close(.finished, at: now) }
    }

    private func outputWritten(at now: ContinuousClock.Instant) {
        output.removeFirst()
        written = 0
        if output.isEmpty { tell(.drained, at: now) }
    }

    func close(_ end: ConnectionEnd, at now: ContinuousClock.Instant) {
        guard state != .closed else { return }
        state = .closed
        output = []
        _ = dialogue.handle(.closed(end), at: now)
    }

    private func tell(_ event: DialogueEvent, at now: ContinuousClock.Instant) {
        guard !isFinishing else { return }
        let reaction = dialogue.handle(event, at: now)
        deadline = reaction.deadline
        output.append(contentsOf: reaction.output.filter { !$0.isEmpty })
        if reaction.isFinished { isFinishing = true }
    }

    // MARK: What a failure to connect means

    private func failure(_ code: CURLcode) -> ConnectFailure? {
        let last = openingLines.last
        guard code == CURLE_OK else {
            return ConnectFailure(step: Self.step(code), reason: handle.problem(code), reply: last)
        }
        // libcurl goes on unauthenticated when the relay offers no AUTH at all.
        if endpoint.user != nil, !openingLines.contains(where: { $0.hasPrefix("235") }) {
            return ConnectFailure(
                step: .authentication, reason: "a user is set, but the relay did not offer to authenticate", reply: last
            )
        }
        return nil
    }

    private static func step(_ code: CURLcode) -> ConnectFailure.Step {
        switch code {
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: .address
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .resolve
        case CURLE_COULDNT_CONNECT: .connect
        case CURLE_OPERATION_TIMEDOUT: .timeout
        case CURLE_USE_SSL_FAILED, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR:
            .tls
        case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR: .authentication
        case CURLE_WEIRD_SERVER_REPLY, CURLE_RECV_ERROR, CURLE_GOT_NOTHING: .greeting
        default: .other
        }
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: Character) -> String {
        var text = self
        while text.last == suffix { text.removeLast() }
        return text
    }
}
