import Hummingbird

/// Lets only requests through that were meant for a page on this machine, so that a site open in the same browser can
/// neither read nor steer it (DNS rebinding, cross-site requests).
enum LoopbackGuard {
    /// Whether the host is one that only this machine can reach.
    static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || isLoopbackIPv4(host)
    }

    /// Why a request is turned away; nil lets it pass.
    static func refusal(host authority: String?, origin: String?) -> String? {
        guard let authority, isLoopback(name(of: authority)) else {
            return "This page answers on the loopback address only. Open it as http://127.0.0.1 with its port."
        }
        if let origin, origin.lowercased() != "http://\(authority.lowercased())" {
            return "This page takes no requests from other sites."
        }
        return nil
    }

    /// The answer to a request that is turned away.
    static func refusal(of request: Request) -> Response? {
        let text = refusal(host: request.head.authority, origin: request.headers[.origin])
        return text.map { Answers.text($0 + "\n", status: .forbidden) }
    }

    private static func name(of authority: String) -> String {
        if authority.hasPrefix("[") { return String(authority.dropFirst().prefix { $0 != "]" }) }
        return authority.prefix { $0 != ":" }.lowercased()
    }

    /// 127.0.0.0/8, in the usual notation.
    private static func isLoopbackIPv4(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { !$0.isEmpty && $0.count <= 3 && $0.utf8.allSatisfy { (48...57).contains($0) } }
    }
}
