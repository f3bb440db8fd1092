import CCurl

extension EasyHandle {
    /// Sets every option that leads to an open, secured and authenticated connection to the relay, and no further.
    /// The header callback, which sees the reply lines, is the connection's own.
    func prepare(for endpoint: RelayEndpoint) {
        // The path is what EHLO says.
        set(CURLOPT_URL, endpoint.url.trimmingSuffix("/") + "/" + endpoint.localName)
        set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        set(CURLOPT_CONNECT_ONLY, 1)
        set(CURLOPT_CONNECTTIMEOUT_MS, endpoint.connectTimeout.timeoutMilliseconds)
        // Else a single reply had 120 seconds, whatever the limit of the whole.
        set(CURLOPT_SERVER_RESPONSE_TIMEOUT, (endpoint.connectTimeout.timeoutMilliseconds + 999) / 1000)
        set(CURLOPT_TCP_NODELAY, 1)
        set(CURLOPT_TCP_KEEPALIVE, 1)
        reach(endpoint)
        secure(endpoint)
        authenticate(endpoint)
    }

    private func reach(_ endpoint: RelayEndpoint) {
        if let path = endpoint.unixSocket { set(CURLOPT_UNIX_SOCKET_PATH, path) }
        // "" is not "no option": without it all_proxy and no_proxy of the environment would hold.
        set(CURLOPT_PROXY, endpoint.proxy ?? "")
        set(CURLOPT_NOPROXY, "")
        guard endpoint.proxy != nil else { return }
        set(CURLOPT_HTTPPROXYTUNNEL, 1)
        // The proxy's own headers are no lines of the relay.
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    }

    private func secure(_ endpoint: RelayEndpoint) {
        if endpoint.security == .required {
            // Never CURLUSESSL_TRY, which goes on in the clear where STARTTLS is not offered.
            set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
        }
        set(CURLOPT_SSLVERSION, 6)  // CURL_SSLVERSION_TLSv1_2 and later (RFC 8997)
        if let file = endpoint.authorityFile {
            set(CURLOPT_CAINFO, file)
            // Debian's libcurl also looks into /etc/ssl/certs; the file is to replace the system's authorities.
            unsafe kabar_set_string(pointer, CURLOPT_CAPATH, nil)
        }
        guard let certificate = endpoint.clientCertificate else { return }
        set(CURLOPT_SSLCERT, certificate.file)
        set(CURLOPT_SSLKEY, certificate.keyFile ?? certificate.file)
        // Without any, OpenSSL would ask for it at the terminal, and everything would wait.
        set(CURLOPT_KEYPASSWD, certificate.keyPassword ?? "")
    }

    private func authenticate(_ endpoint: RelayEndpoint) {
        guard let user = endpoint.user else { return }
        set(CURLOPT_USERNAME, user)
        set(CURLOPT_PASSWORD, endpoint.password ?? "")
        if let token = endpoint.token { set(CURLOPT_XOAUTH2_BEARER, token) }
        set(CURLOPT_SASL_IR, 1)  // RFC 4954: saves a round trip
        // Named one by one, or libcurl prefers DIGEST-MD5 over PLAIN inside TLS. None at all would mean all of them: the
        // word that no mechanism has makes libcurl give up, and `RelayOutcome` says why.
        let options = endpoint.usableMechanisms.map { "AUTH=" + $0.rawValue.uppercased() }
        set(CURLOPT_LOGIN_OPTIONS, options.isEmpty ? "AUTH=NONE" : options.joined(separator: ";"))
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: Character) -> String {
        var text = self
        while text.last == suffix { text.removeLast() }
        return text
    }
}
