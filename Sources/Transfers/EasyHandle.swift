import CCurl

/// Owns one libcurl easy handle and what libcurl only borrows from it: lists and the error text.
/// Freed in `deinit`, which must run on the thread that owns the multi handle.
@safe struct EasyHandle: ~Copyable {
    let pointer: UnsafeMutableRawPointer
    private var lists: [UnsafeMutablePointer<curl_slist>?]
    private let errorText: UnsafeMutablePointer<CChar>

    /// nil when libcurl has no memory left.
    init?() {
        guard let pointer = unsafe curl_easy_init() else { return nil }
        unsafe self.pointer = pointer
        unsafe lists = []
        unsafe errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        unsafe errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        _ = unsafe kabar_set_pointer(pointer, CURLOPT_ERRORBUFFER, errorText)
        set(CURLOPT_NOSIGNAL, 1)
        // The environment is read by the program, not by its libraries.
        set(CURLOPT_PROXY, "")
    }

    deinit {
        unsafe curl_easy_cleanup(pointer)
        unsafe lists.forEach { unsafe curl_slist_free_all($0) }
        unsafe errorText.deallocate()
    }

    /// Options that take a number. A refusal means the option is unknown to this libcurl, which the build rules out.
    func set(_ option: CURLoption, _ value: Int) {
        let code = unsafe kabar_set_long(pointer, option, value)
        precondition(code == CURLE_OK, "libcurl does not know option \(option.rawValue)")
    }

    /// Options that take a string; libcurl copies it. Fails only for strings over libcurl's 8,000,000 bytes.
    @discardableResult
    func set(_ option: CURLoption, _ value: String) -> Bool {
        unsafe value.withCString { unsafe kabar_set_string(pointer, option, $0) } == CURLE_OK
    }

    func set(
        _ option: CURLoption, callback: kabar_bytes_callback, contextOption: CURLoption,
        context: UnsafeMutableRawPointer
    ) {
        _ = unsafe kabar_set_bytes_callback(pointer, option, callback)
        _ = unsafe kabar_set_pointer(pointer, contextOption, context)
    }

    func setSocket(callback: kabar_socket_callback, context: UnsafeMutableRawPointer) {
        _ = unsafe kabar_set_socket_callback(pointer, callback)
        _ = unsafe kabar_set_pointer(pointer, CURLOPT_OPENSOCKETDATA, context)
    }

    /// Options that take a list of lines. libcurl keeps the list, so it is stored beside the handle.
    mutating func set(_ option: CURLoption, _ lines: [String]) {
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines { unsafe list = line.withCString { unsafe curl_slist_append(list, $0) } }
        unsafe lists.append(list)
        _ = unsafe kabar_set_list(pointer, option, list)
    }

    func number(_ info: CURLINFO) -> Int {
        var value = 0
        _ = unsafe kabar_get_long(pointer, info, &value)
        return value
    }

    func text(_ info: CURLINFO) -> String? {
        var value: UnsafePointer<CChar>?
        guard unsafe kabar_get_string(pointer, info, &value) == CURLE_OK, let value = unsafe value else { return nil }
        return unsafe String(cString: value)
    }

    func duration(_ info: CURLINFO) -> Duration {
        var value: curl_off_t = 0
        _ = unsafe kabar_get_microseconds(pointer, info, &value)
        return .microseconds(Int64(value))
    }

    /// libcurl's own words for the failure, else the code's general ones.
    func problem(_ code: CURLcode) -> String {
        let own = unsafe String(cString: errorText)
        return own.isEmpty ? unsafe String(cString: curl_easy_strerror(code)) : own
    }
}

extension Duration {
    /// Whole milliseconds, at least 1, for libcurl's and poll's time-outs.
    var timeoutMilliseconds: Int {
        let (seconds, attoseconds) = components
        return max(1, Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
    }
}
