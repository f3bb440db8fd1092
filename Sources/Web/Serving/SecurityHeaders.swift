import Hummingbird

/// Puts the headers on every answer that keep a page from being framed, sniffed, cached, indexed or scripted.
struct SecurityHeaders: Sendable {
    /// Carries the headers; its body stays empty.
    private let model: Response

    /// `contentSecurityPolicy` is the pages' own, unless an answer brings another.
    init(contentSecurityPolicy: String, frameOptions: String = "DENY") {
        // The names are literals of token characters, so making a field name of them cannot fail.
        model = Response(
            status: .ok,
            headers: [
                .contentSecurityPolicy: contentSecurityPolicy,
                .xContentTypeOptions: "nosniff",
                // An address may hold a token: it goes to no cache, no other site and no search engine.
                .cacheControl: "no-store",
                .init("Referrer-Policy")!: "no-referrer",
                .init("X-Robots-Tag")!: "noindex, nofollow",
                .init("X-Frame-Options")!: frameOptions,
                .init("Cross-Origin-Opener-Policy")!: "same-origin",
                .init("Cross-Origin-Resource-Policy")!: "same-origin",
                .init("Permissions-Policy")!: "camera=(), geolocation=(), microphone=(), payment=()",
            ])
    }

    /// Adds what the answer does not have yet.
    func apply(to response: inout Response) {
        for field in model.headers where field.name != .contentLength && !response.headers.contains(field.name) {
            response.headers[field.name] = field.value
        }
    }
}
