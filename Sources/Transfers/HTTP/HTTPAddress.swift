import CCurl

/// An `http://` or `https://` address, taken apart by libcurl itself: the host that is judged is the host that is asked.
package struct HTTPAddress: Sendable, Equatable {
    /// As it goes to libcurl: without the fragment, dot segments resolved, spaces and letters beyond ASCII as percent
    /// codes, numeric hosts in their usual spelling.
    package let text: String
    /// `http` or `https`.
    package let scheme: String
    /// In lower case; an IPv6 address without its brackets.
    package let host: String
    package let port: Int
    /// Path and query, as the request line has them.
    package let target: String
    /// Whether a user name or a password stands before the host.
    package let hasCredentials: Bool

    /// Scheme, host and, where it is not the usual one, port: where one robots.txt holds.
    package var origin: String {
        let name = host.contains(":") ? "[\(host)]" : host
        let usual = scheme == "https" ? 443 : 80
        return "\(scheme)://\(name)" + (port == usual ? "" : ":\(port)")
    }

    /// nil for other schemes and for what is no address.
    package init?(_ address: String) {
        guard let handle = unsafe curl_url() else { return nil }
        defer { unsafe curl_url_cleanup(handle) }
        let encoding = UInt32(CURLU_URLENCODE | CURLU_ALLOW_SPACE)
        guard unsafe curl_url_set(handle, CURLUPART_URL, address, encoding) == CURLUE_OK,
            let scheme = unsafe Self.part(CURLUPART_SCHEME, of: handle), ["http", "https"].contains(scheme),
            let host = unsafe Self.part(CURLUPART_HOST, of: handle), !host.isEmpty,
            let port = unsafe Self.part(CURLUPART_PORT, of: handle, flags: CURLU_DEFAULT_PORT).flatMap({ Int($0) })
        else { return nil }
        hasCredentials =
            unsafe Self.part(CURLUPART_USER, of: handle) != nil || Self.part(CURLUPART_PASSWORD, of: handle) != nil
        _ = unsafe curl_url_set(handle, CURLUPART_FRAGMENT, nil, 0)
        guard let text = unsafe Self.part(CURLUPART_URL, of: handle) else { return nil }
        self.text = text
        self.scheme = scheme
        self.host = host.lowercased().filter { $0 != "[" && $0 != "]" }
        self.port = port
        let query = unsafe Self.part(CURLUPART_QUERY, of: handle)
        target = (unsafe Self.part(CURLUPART_PATH, of: handle) ?? "/") + (query.map { "?" + $0 } ?? "")
    }

    private static func part(_ part: CURLUPart, of handle: OpaquePointer, flags: Int32 = 0) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard unsafe curl_url_get(handle, part, &text, UInt32(flags)) == CURLUE_OK, let text = unsafe text else {
            return nil
        }
        defer { unsafe curl_free(text) }
        return unsafe String(cString: text)
    }
}
