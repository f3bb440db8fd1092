import CCurl
import Foundation
import Glibc

/// One GET under way: its handle, its limits and what has come in. Lives on the loop's thread.
final class HTTPTransfer {
    /// All header lines of one answer together; real ones stay under 20 kB.
    static let maximumHeaderBytes = 256_000
    /// Content and transfer codings of one body. Two are met where a server packs what lies packed on its disk. Each
    /// further one multiplies by a thousand what libcurl unpacks in one go, during which no time-out is looked at.
    static let maximumCodings = 2

    let handle: EasyHandle
    private let request: HTTPRequest
    private let mayBePrivate: Bool
    private let temporaryFolder: String
    private var body = HTTPBody()
    private var headers: [HTTPRequest.Header] = []
    private var headerBytes = 0
    private var codings = 0
    private var isCut = false
    /// Why this object ended the transfer.
    private var refusal: TransferError?
    private var refusedAddress: NetworkAddress?

    init(_ request: HTTPRequest, number: Int, settings: HTTPClient.Settings) throws(TransferError) {
        guard let address = HTTPAddress(request.url) else { throw .badAddress(request.url) }
        guard !address.hasCredentials else { throw .credentials(host: address.host) }
        var lines = request.headers.map { "\($0.name): \($0.value)" }
        if let authorization = request.authorization, authorization.origin == address.origin {
            guard address.scheme == "https" || settings.allowedHosts.contains(address.host) else {
                throw .openAuthorization(request.url)
            }
            lines.append("Authorization: " + authorization.credentials)
        }
        guard lines.allSatisfy({ !$0.unicodeScalars.contains { $0.value < 32 } }) else {
            throw .badAddress(request.url)
        }
        guard var handle = EasyHandle() else { throw .broken(request.url, reason: "out of memory") }
        handle.set(CURLOPT_HTTPHEADER, lines)
        if !settings.addresses.isEmpty { handle.set(CURLOPT_RESOLVE, settings.addresses) }
        self.handle = handle
        self.request = request
        temporaryFolder = settings.temporaryFolder
        mayBePrivate = settings.allowedHosts.contains(address.host) || settings.proxy != nil
        if settings.proxy != nil, !settings.allowedHosts.contains(address.host) {
            try Self.refuseLiteralPrivate(address.host, url: request.url)
        }
        configure(address, settings)
    }

    private static func refuseLiteralPrivate(_ host: String, url: String) throws(TransferError) {
        var v4 = in_addr()
        var v6 = in6_addr()
        var address: NetworkAddress?
        if unsafe inet_pton(AF_INET, host, &v4) == 1 {
            address = NetworkAddress(bytes: unsafe withUnsafeBytes(of: v4) { unsafe Array($0) })
        } else if unsafe inet_pton(AF_INET6, host, &v6) == 1 {
            address = NetworkAddress(bytes: unsafe withUnsafeBytes(of: v6) { unsafe Array($0) })
        }
        if let address, address.isPrivate { throw .privateAddress(url, ip: address.text) }
        if host == "localhost" || host.hasSuffix(".localhost") { throw .privateAddress(url, ip: "this machine") }
    }

    private func configure(_ address: HTTPAddress, _ settings: HTTPClient.Settings) {
        handle.set(CURLOPT_URL, address.text)
        handle.set(CURLOPT_PROTOCOLS_STR, "http,https")
        handle.set(CURLOPT_FOLLOWLOCATION, 0)
        handle.set(CURLOPT_USERAGENT, settings.userAgent)
        handle.set(CURLOPT_ACCEPT_ENCODING, "")  // all that this libcurl can undo
        handle.set(CURLOPT_PIPEWAIT, 1)  // a second request to a host joins an HTTP/2 connection that is being made
        handle.set(CURLOPT_TIMEOUT_MS, request.timeout.timeoutMilliseconds)
        handle.set(CURLOPT_CONNECTTIMEOUT_MS, settings.connectTimeout.timeoutMilliseconds)
        handle.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        if let proxy = settings.proxy { handle.set(CURLOPT_PROXY, proxy) }
        if let file = settings.authorityFile { handle.set(CURLOPT_CAINFO, file) }
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe handle.set(
            CURLOPT_WRITEFUNCTION, callback: Self.bodyCame, contextOption: CURLOPT_WRITEDATA, context: context)
        unsafe handle.set(
            CURLOPT_HEADERFUNCTION, callback: Self.headerCame, contextOption: CURLOPT_HEADERDATA, context: context)
        unsafe handle.setSocket(callback: Self.socketWanted, context: context)
    }

    // MARK: Callbacks; the context is this object, which the loop keeps until the handle is removed

    private static let bodyCame: kabar_bytes_callback = { bytes, size, count, context in
        guard let bytes = unsafe bytes, let context = unsafe context else { return 0 }
        let chunk = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
        return unsafe Unmanaged<HTTPTransfer>.fromOpaque(context).takeUnretainedValue().takeBody(chunk)
    }

    private static let headerCame: kabar_bytes_callback = { bytes, size, count, context in
        guard let bytes = unsafe bytes, let context = unsafe context else { return 0 }
        let line = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
        return unsafe Unmanaged<HTTPTransfer>.fromOpaque(context).takeUnretainedValue().takeHeader(line)
    }

    private static let socketWanted: kabar_socket_callback = { context, _, address in
        guard let context = unsafe context else { return CURL_SOCKET_BAD }
        let transfer = unsafe Unmanaged<HTTPTransfer>.fromOpaque(context).takeUnretainedValue()
        guard unsafe transfer.allows(kabar_address_of(address)) else { return CURL_SOCKET_BAD }
        return unsafe socket(
            address.pointee.family, address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue), address.pointee.protocol)
    }

    /// Returns the bytes taken; fewer than offered ends the transfer.
    private func takeBody(_ chunk: UnsafeRawBufferPointer) -> Int {
        let room = request.maximumBytes - body.count
        guard chunk.count > room else {
            return unsafe keep(chunk) ? chunk.count : 0
        }
        switch request.overflow {
        case .refused: refusal = .tooLarge(request.url, limit: request.maximumBytes)
        case .cut:
            isCut = unsafe keep(UnsafeRawBufferPointer(rebasing: chunk.prefix(room)))
        }
        return 0
    }

    /// Adds to the body; false, and the transfer's end, when the disk does not take it.
    private func keep(_ chunk: UnsafeRawBufferPointer) -> Bool {
        do throws(TransferError) {
            try unsafe body.append(chunk, folder: temporaryFolder)
            return true
        } catch {
            refusal = error
            return false
        }
    }

    private func takeHeader(_ line: UnsafeRawBufferPointer) -> Int {
        headerBytes += line.count
        guard headerBytes <= Self.maximumHeaderBytes else {
            refusal = .broken(request.url, reason: "more than \(Self.maximumHeaderBytes) bytes of headers")
            return 0
        }
        let text = unsafe String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        if text.hasPrefix("HTTP/") {
            headers = []  // an interim answer (1xx) came before
        } else if let colon = text.firstIndex(of: ":") {
            let value = text[text.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            headers.append(.init(text[..<colon].lowercased(), value))
            judge(headers[headers.count - 1])
        }
        return refusal == nil ? line.count : 0
    }

    /// Refuses by a header what would be refused later, after more work.
    private func judge(_ header: HTTPRequest.Header) {
        switch header.name {
        case "content-length":
            if request.overflow == .refused, Int(header.value).map({ $0 > request.maximumBytes }) == true {
                refusal = .tooLarge(request.url, limit: request.maximumBytes)
            }
        case "content-encoding", "transfer-encoding":
            let names = header.value.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
            codings += names.count { !["", "identity", "chunked"].contains($0) }
            if codings > Self.maximumCodings {
                refusal = .broken(request.url, reason: "its body is packed more than \(Self.maximumCodings) times over")
            }
        default: break
        }
    }

    private func allows(_ address: UnsafePointer<sockaddr>) -> Bool {
        if mayBePrivate { return true }
        guard let address = unsafe NetworkAddress(address), !address.isPrivate else {
            refusedAddress = unsafe NetworkAddress(address)
            return false
        }
        return true
    }

    // MARK: The end

    func result(_ code: CURLcode) -> Result<HTTPHop, TransferError> {
        guard code == CURLE_OK || isCut else { return .failure(failure(code)) }
        let response = HTTPResponse(
            status: handle.number(CURLINFO_RESPONSE_CODE), url: request.url, headers: headers, body: body)
        let redirects = [301, 302, 303, 307, 308].contains(response.status)
        return .success(
            HTTPHop(
                response: response, redirect: redirects ? handle.text(CURLINFO_REDIRECT_URL) : nil,
                elapsed: handle.duration(CURLINFO_TOTAL_TIME_T)))
    }

    private func failure(_ code: CURLcode) -> TransferError {
        let url = request.url
        if let refusal { return refusal }
        if let refusedAddress { return .privateAddress(url, ip: refusedAddress.text) }
        let reason = handle.problem(code)
        switch code {
        case CURLE_URL_MALFORMAT: return .badAddress(url)
        case CURLE_COULDNT_RESOLVE_HOST: return .unknownHost(HTTPAddress(url)?.host ?? url)
        case CURLE_OPERATION_TIMEDOUT: return .timedOut(url, after: request.timeout)
        case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_PROXY, CURLE_SEND_ERROR:
            return .unreachable(url, reason: reason)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE:
            return .insecure(url, reason: reason)
        default: return .broken(url, reason: reason)
        }
    }
}
