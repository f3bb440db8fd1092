import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Subscribers

/// The preview desk: pages on this machine that show any issue exactly as it goes out to any reader, and anew whenever a
/// template, a setting or an article changes. It changes nothing; a test mail is sent when its form is.
package struct PreviewDesk: Sendable {
    private let host: String
    private let port: Int
    private let home: Rhythm
    private let access: DeskAccess
    private let sources: DeskSources
    private let contents: PreviewSource
    private let testMails = TestMailLog()
    private let logger: Logger

    /// A posted form is some hundred bytes.
    private static let maximumBodyBytes = 8_192

    /// A desk that is not open yet. `host` must be a loopback address; port 0 takes any free one.
    ///
    /// - Parameters:
    ///   - home: the rhythm whose next issue is shown at first.
    ///   - secret: lets a browser in that opens `/?token=` with it; letters and digits that nobody can guess.
    package init(
        host: String = "127.0.0.1", port: Int, home: Rhythm, secret: String, sources: DeskSources,
        logger: Logger = Logger(label: "kabar.web", factory: { _ in SwiftLogNoOpLogHandler() })
    ) {
        self.host = host
        self.port = port
        self.home = home
        access = DeskAccess(secret: secret)
        self.sources = sources
        contents = PreviewSource(load: sources.message)
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
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    /// Answers one request.
    var responder: CallbackResponder<BasicRequestContext> {
        let headers = SecurityHeaders(contentSecurityPolicy: Self.contentSecurityPolicy)
        return CallbackResponder { request, _ in
            var response = await answer(request)
            headers.apply(to: &response)
            return request.method == .head ? response.createHeadResponse() : response
        }
    }

    // MARK: Who may ask

    private func answer(_ request: Request) async -> Response {
        if let refusal = LoopbackGuard.refusal(of: request) { return refusal }
        switch request.uri.path {
        case "/desk.css": return Answers.bytes(ByteBuffer(string: DeskStyle.css), type: "text/css; charset=utf-8")
        case "/desk.js":
            return Answers.bytes(ByteBuffer(string: DeskScript.javaScript), type: "text/javascript; charset=utf-8")
        case "/favicon.ico": return Answers.bytes(ByteBuffer(string: DeskStyle.icon), type: "image/svg+xml")
        case "/health": return Answers.text("ok\n")
        default: break
        }
        switch access.admission(of: request) {
        case .refused:
            return Answers.text(
                "This page is for who started the desk: open the address that kabar preview printed.\n",
                status: .forbidden)
        case .admitted:
            return await admitted(request)
        case .entering:
            var response =
                request.uri.path == "/" && request.method == .get
                ? Answers.seeOther("/" + DeskView(query: request.uri.query, home: home).query)
                : await admitted(request)
            response.headers[.setCookie] = access.cookie(for: request)
            return response
        }
    }

    private func admitted(_ request: Request) async -> Response {
        let view = DeskView(query: request.uri.query, home: home)
        if request.method == .post, request.uri.path == "/test" { return await sendTest(request, view) }
        guard request.method == .get || request.method == .head else {
            return Answers.text("The desk only shows; it answers GET.\n", status: .methodNotAllowed)
        }
        switch request.uri.path {
        case "/": return await page(view, request)
        case "/message.html": return await frame(view, request)
        case "/message.eml": return await download(view)
        case "/events": return events(request, view.subject)
        default: return Answers.text("There is no such page; the desk is at /.\n", status: .notFound)
        }
    }

    private func language(_ view: DeskView, _ request: Request) -> DeskLanguage {
        view.language ?? DeskLanguage(accepting: request.headers[.acceptLanguage])
    }

    // MARK: The page

    private func page(_ view: DeskView, _ request: Request) async -> Response {
        var response = Answers.html(DeskPage(scene: await scene(view, request)).page)
        // Under `no-referrer`, browsers post the page's own form with `Origin: null` (Fetch, section 3.2), which is
        // turned away.
        response.headers[.init("Referrer-Policy")!] = "same-origin"
        return response
    }

    private func scene(_ view: DeskView, _ request: Request) async -> DeskScene {
        var scene = DeskScene(
            view: view, words: language(view, request).words, content: await contents.fresh(view.subject), issues: [],
            formToken: access.formToken)
        do {
            scene.issues = try await sources.issues(view.issuesBefore, DeskChooser.issuesListed + 1)
            if !view.search.isEmpty {
                scene.people = try await sources.people(view.search, DeskChooser.peopleListed)
            }
            if view.part == .diff, scene.message != nil {
                scene.predecessor = try await sources.predecessor(view.subject)
            }
        } catch {
            scene.faults.append("\(error)")
        }
        if view.part == .spam, let message = scene.message { scene.spam = await sources.spam(message.raw) }
        if let number = view.testMail { scene.testMail = await testMails.outcome(number) }
        return scene
    }

    // MARK: The mail

    /// The HTML part alone, as the frame shows it: no script runs, links open beside the desk.
    private func frame(_ view: DeskView, _ request: Request) async -> Response {
        guard case .message(let message) = await contents.current(view.subject) else {
            return Answers.text("There is no message to show.\n", status: .notFound)
        }
        var html = message.html
        if let client = view.client {
            do {
                html = try client.shown(html, clippedNote: language(view, request).words.clipped)
            } catch {
                return Answers.text("\(error)\n")
            }
        }
        html = ColorScheme.insert("<base target=\"_blank\">", intoHeadOf: view.scheme.forced(on: html))
        var response = Answers.html(html)
        let images = view.showsImages ? "img-src https: http: data:; font-src https: data:" : "img-src data:"
        response.headers[.contentSecurityPolicy] =
            "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; "
            + "\(images); form-action 'none'; frame-ancestors 'self'"
        SecurityHeaders(contentSecurityPolicy: "", frameOptions: "SAMEORIGIN").apply(to: &response)
        return response
    }

    private func download(_ view: DeskView) async -> Response {
        guard case .message(let message) = await contents.current(view.subject) else {
            return Answers.text("There is no message to download.\n", status: .notFound)
        }
        var response = Answers.bytes(ByteBuffer(bytes: message.raw), type: "message/rfc822")
        let name = message.issueNumber.map { "issue-\($0).eml" } ?? "issue.eml"
        response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        return response
    }

    // MARK: The test mail

    /// Sends, then leads to a page that tells what came of it and that can be reloaded without sending again.
    private func sendTest(_ request: Request, _ view: DeskView) async -> Response {
        guard let body = try? await request.body.collect(upTo: Self.maximumBodyBytes) else {
            return Answers.text("The form is larger than any that the desk has.\n", status: .contentTooLarge)
        }
        let form = FormBody(Array(body.readableBytesView), contentType: request.headers[.contentType])
        guard access.isFormToken(form["token"]) else {
            return Answers.text(
                "This form is not from the desk that runs now: load its page again.\n", status: .forbidden)
        }
        let address = (form["address"] ?? "").filter { !$0.isNewline }
        let number = await testMails.add(await sources.sendTest(view.subject, String(address.prefix(254))))
        let query = view.query
        return Answers.seeOther("/" + (query.isEmpty ? "?" : query + "&") + "test=\(number)")
    }

    // MARK: Changes

    /// Server-sent events (WHATWG HTML, section 9.2): the version at once, so that a page that lost the desk for a while
    /// catches up, and again after every change.
    private func events(_ request: Request, _ subject: DeskSubject) -> Response {
        let body = ResponseBody { writer in
            try await request.body.consumeWithCancellationOnInboundClose { _ in
                let changes = sources.changes()
                let version = await contents.current(subject).version
                try await writer.write(ByteBuffer(string: "retry: 1000\n\(Self.event(version))"))
                for await _ in changes {
                    try await writer.write(ByteBuffer(string: Self.event(await contents.fresh(subject).version)))
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
