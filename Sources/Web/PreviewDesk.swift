import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// The preview desk: a page on this machine that shows the issue exactly as it would go out, and anew whenever a
/// template, a setting or an article changes. It changes nothing.
package struct PreviewDesk: Sendable {
    private let host: String
    private let port: Int
    private let source: PreviewSource
    private let changes: @Sendable () -> AsyncStream<Void>
    private let logger: Logger

    /// A desk that is not open yet. `host` must be a loopback address; port 0 takes any free one.
    ///
    /// `load` renders the issue anew; what it throws is shown as a page, with the error's description as its sentence.
    /// `changes` is asked once per open page for a stream that fires when `load` would give something else.
    package init(
        host: String = "127.0.0.1", port: Int, load: @escaping @Sendable () async throws -> PreviewMessage,
        changes: @escaping @Sendable () -> AsyncStream<Void>,
        logger: Logger = Logger(label: "kabar.web", factory: { _ in SwiftLogNoOpLogHandler() })
    ) {
        self.host = host
        self.port = port
        self.source = PreviewSource(load: load)
        self.changes = changes
        self.logger = logger
    }

    /// Serves until the task is cancelled. `ready` is told the port.
    package func run(ready: @escaping @Sendable (_ port: Int) async -> Void) async throws {
        guard LoopbackGuard.isLoopback(host) else { throw WebError.notLoopback(host) }
        let server = PageServer(
            purpose: "The preview desk", host: host, port: port, responder: responder, logger: logger)
        try await server.run(ready: ready)
    }

    /// The desk loads its own style and script; the frame shows the mail, from this server too.
    private static let contentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; img-src 'self'; "
        + "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

    /// Answers one request.
    var responder: CallbackResponder<BasicRequestContext> {
        let headers = SecurityHeaders(contentSecurityPolicy: Self.contentSecurityPolicy)
        return CallbackResponder { request, _ in
            var response = await answer(request)
            headers.apply(to: &response)
            return request.method == .head ? response.createHeadResponse() : response
        }
    }

    private func answer(_ request: Request) async -> Response {
        if let refusal = LoopbackGuard.refusal(of: request) { return refusal }
        guard request.method == .get || request.method == .head else {
            return Answers.text("The desk only shows; it answers GET.\n", status: .methodNotAllowed)
        }
        let view = DeskView(query: request.uri.query)
        switch request.uri.path {
        case "/": return Answers.html(DeskPage(view: view, content: await source.fresh()).page)
        case "/message.html": return await frame(view)
        case "/message.eml": return await download()
        case "/desk.css": return Answers.bytes(ByteBuffer(string: DeskStyle.css), type: "text/css; charset=utf-8")
        case "/desk.js":
            return Answers.bytes(ByteBuffer(string: DeskScript.javaScript), type: "text/javascript; charset=utf-8")
        case "/events": return events(request)
        case "/health": return Answers.text("ok\n")
        default: return Answers.text("There is no such page; the desk is at /.\n", status: .notFound)
        }
    }

    /// The HTML part alone, as the frame shows it: no script runs, links open beside the desk.
    private func frame(_ view: DeskView) async -> Response {
        guard case .message(let message) = await source.current() else {
            return Answers.text("There is no message to show.\n", status: .notFound)
        }
        let html = ColorScheme.insert("<base target=\"_blank\">", intoHeadOf: view.scheme.forced(on: message.html))
        var response = Answers.html(html)
        let images = view.showsImages ? "img-src https: http: data:; font-src https: data:" : "img-src data:"
        response.headers[.contentSecurityPolicy] =
            "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; "
            + "\(images); form-action 'none'; frame-ancestors 'self'"
        SecurityHeaders(contentSecurityPolicy: "", frameOptions: "SAMEORIGIN").apply(to: &response)
        return response
    }

    private func download() async -> Response {
        guard case .message(let message) = await source.current() else {
            return Answers.text("There is no message to download.\n", status: .notFound)
        }
        var response = Answers.bytes(ByteBuffer(bytes: message.raw), type: "message/rfc822")
        response.headers[.contentDisposition] = "attachment; filename=\"issue.eml\""
        return response
    }

    /// Server-sent events (WHATWG HTML, section 9.2): the version at once, so that a page that lost the desk for a while
    /// catches up, and again after every change.
    private func events(_ request: Request) -> Response {
        let body = ResponseBody { writer in
            try await request.body.consumeWithCancellationOnInboundClose { _ in
                try await writer.write(ByteBuffer(string: "retry: 1000\n\(Self.event(await source.current().version))"))
                for await _ in changes() {
                    try await writer.write(ByteBuffer(string: Self.event(await source.fresh().version)))
                }
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: "text/event-stream; charset=utf-8"], body: body)
    }

    private static func event(_ version: String) -> String {
        "event: version\ndata: \(version.filter { !$0.isNewline })\n\n"
    }
}
