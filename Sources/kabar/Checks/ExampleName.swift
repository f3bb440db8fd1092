/// Names that are for examples and tests, about which the DNS must not be asked (RFC 2606, RFC 6761).
enum ExampleName {
    private static let endings = [
        "example", "test", "invalid", "localhost", "example.com", "example.net", "example.org",
    ]

    static func covers(_ domain: String) -> Bool {
        endings.contains { domain == $0 || domain.hasSuffix("." + $0) }
    }
}
