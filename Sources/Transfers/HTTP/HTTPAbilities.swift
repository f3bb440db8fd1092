import CCurl

/// What the libcurl of this machine can do where a site offers it.
package struct HTTPAbilities: Sendable, Equatable {
    /// libcurl's, such as `7.88.1`.
    package let version: String
    /// Ways to pack bodies, and HTTP versions beyond 1.1.
    package let present: [String]
    /// Those of the same that are not built in.
    package let missing: [String]

    init(version: String, has: (Int32) -> Bool) {
        self.version = version
        present = Self.known.filter { has($0.feature) }.map(\.name)
        missing = Self.known.filter { !has($0.feature) }.map(\.name)
    }

    /// Of the libcurl that runs.
    package static var ofThisMachine: HTTPAbilities {
        HTTPAbilities(version: unsafe String(cString: kabar_version_text())) { kabar_has_features($0) == 1 }
    }

    private static let known: [(name: String, feature: Int32)] = [
        ("gzip", CURL_VERSION_LIBZ), ("brotli", CURL_VERSION_BROTLI), ("zstd", CURL_VERSION_ZSTD),
        ("HTTP/2", CURL_VERSION_HTTP2),
    ]

    /// For people: what there is, and what its lack means.
    package var sentence: String {
        let has = "libcurl \(version)" + (present.isEmpty ? "" : " with \(present.joined(separator: ", "))")
        guard !missing.isEmpty else { return has }
        return "\(has); without \(missing.joined(separator: ", ")), so some sites send more bytes or take longer"
    }
}
