import Hummingbird
import NIOCore

/// A request with the address that it came from.
struct VisitorContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Of the connection, so of the proxy where there is one; nil where that has none.
    let peer: String?
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
        peer = source.channel.remoteAddress?.ipAddress
    }
}

/// Tells from where a visitor comes, whose proxies are trusted to say so.
struct VisitorAddress: Sendable {
    /// Longer chains are cut: nobody has so many proxies.
    private static let mostHops = 20

    let trustedProxies: [NetworkRange]

    /// The last address of `X-Forwarded-For` that no trusted proxy has, if the connection comes from one; what stands before
    /// it, the visitor may have made up. nil where there is no address at all.
    func address(peer: String?, forwardedFor: String?) -> String? {
        guard let peer else { return nil }
        let hops = (forwardedFor ?? "").split(separator: ",").suffix(Self.mostHops)
        var visitor = peer
        for hop in hops.reversed() {
            guard isTrusted(visitor) else { break }
            let text = Self.bare(hop)
            guard NetworkRange(text) != nil else { break }
            visitor = text
        }
        return visitor
    }

    private func isTrusted(_ address: String) -> Bool {
        trustedProxies.contains { $0.contains(address) }
    }

    /// `192.0.2.1` of `192.0.2.1:4711`, `2001:db8::1` of `[2001:db8::1]:4711`.
    private static func bare(_ hop: Substring) -> String {
        let text = hop.filter { $0 != " " && $0 != "\t" && $0 != "\"" }
        if text.first == "[" { return String(text.dropFirst().prefix { $0 != "]" }) }
        let colons = text.count { $0 == ":" }
        return colons == 1 ? String(text.prefix { $0 != ":" }) : String(text)
    }
}
