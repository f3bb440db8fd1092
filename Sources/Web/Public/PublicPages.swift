import DigestBuilder
import Foundation
import Hummingbird
import Logging
import NIOCore
import Subscribers

/// The pages that anybody may see: where people sign up, the links of their mails (design: "Links that act"), and the
/// archive.
///
/// GET and HEAD change nothing, since scanners and prefetchers follow every link of a mail; POST does, with the page's
/// button as with a mail service's one-click request (RFC 8058). The token in the address is the only proof asked for: no
/// cookies, no sign-in, so there is nothing that another site could have a browser do.
package struct PublicPages: Sendable {
    private let context: PageContext
    private let signUp: SignUpPages
    private let archive: ArchivePages?

    /// Pages that are not served yet; without an archive there is none. Failures go to `logger`, with the subscriber's id.
    package init(
        settings: PublicPagesSettings, signer: LinkSigner, membership: any Membership, archive: IssueArchive? = nil,
        logger: Logger = Logger(label: "kabar.web", factory: { _ in SwiftLogNoOpLogHandler() }),
        now: @escaping @Sendable () -> Date
    ) {
        context = PageContext(
            settings: settings, signer: signer, membership: membership, logger: logger, now: now)
        signUp = SignUpPages(context: context)
        self.archive = archive.map { ArchivePages(archive: $0, settings: settings) }
    }

    /// Serves until the task is cancelled, then ends the requests under way and returns. `ready` is told the port.
    package func run(ready: @escaping @Sendable (_ port: Int) async -> Void) async throws {
        let server = PageServer(
            purpose: "The public pages", host: context.settings.host, port: context.settings.port,
            responder: responder, logger: context.logger)
        try await server.run(ready: ready)
    }

    /// Answers one request; every answer carries the security headers.
    var responder: CallbackResponder<VisitorContext> {
        let policy = PublicPage.contentSecurityPolicy(style: context.settings.frame.style)
        let headers = SecurityHeaders(contentSecurityPolicy: policy)
        return CallbackResponder { request, visitor in
            var response =
                if let request = await whole(request, visitor) { await answer(request, visitor) } else {
                    context.tooLarge(context.page(for: request))
                }
            headers.apply(to: &response)
            return request.method == .head ? response.createHeadResponse() : response
        }
    }

    /// With its body; nil where that is too large or cut off. What does not end in time loses its connection: the server's
    /// own timeout begins anew with each byte, so one byte a minute would hold a connection for days.
    private func whole(_ request: Request, _ visitor: VisitorContext) async -> Request? {
        let channel = visitor.channel
        let deadline = channel.eventLoop.scheduleTask(in: TimeAmount(context.settings.requestTimeout)) {
            channel.close(promise: nil)
        }
        var request = request
        guard (try? await request.collectBody(upTo: PageContext.maximumBodyBytes)) != nil else { return nil }
        deadline.cancel()
        return request
    }

    private func answer(_ request: Request, _ visitor: VisitorContext) async -> Response {
        let path = path(request.uri.path)
        if request.method == .options, path.first == "subscribe" { return signUp.preflight(request) }
        guard [.get, .head, .post].contains(request.method) else { return notAllowed }
        let visit = Visit(request: request, visitor: visitor, isReading: request.method != .post)
        // The addresses in a page are relative to it, and below it there is nothing.
        if visit.isReading, request.uri.path.hasSuffix("/"), let last = path.last {
            return Answers.seeOther("../\(last)" + (request.uri.query.map { "?\($0)" } ?? ""))
        }
        switch (path.first, path.count) {
        case (nil, _): return visit.isReading ? front ?? context.missing(request) : context.missing(request)
        case ("health", 1): return Answers.text("ok\n")
        case ("subscribe", _): return await signUp.answer(path.dropFirst(), visit) ?? context.missing(request)
        case ("u", 2...3), ("c", 2), ("a", 2), ("p", 2...3):
            return await answer(path[0], token: path[1], rest: path.dropFirst(2).first, visit)
                ?? context.missing(request)
        case ("archive", _): return await archived(path.dropFirst(), visit) ?? context.missing(request)
        default: return context.missing(request)
        }
    }

    /// `web.baseURL` itself leads to the form, else to the archive; nil without either. From the server's root, since the
    /// address may come without its last slash.
    private var front: Response? {
        let page = context.settings.hasSignUp ? "subscribe" : archive.map { _ in "archive" }
        return page.map { Answers.seeOther("/" + (base + [$0]).joined(separator: "/")) }
    }

    /// A link of a mail; nil where it is none.
    private func answer(_ page: String, token: String, rest: String?, _ visit: Visit) async -> Response? {
        switch page {
        case "u": await LeavePages(context: context).answer(token: token, rest: rest, visit)
        case "c", "a": await AddressPages(context: context).answer(page, token: token, visit)
        default: await SettingsPages(context: context).answer(token: token, rest: rest, visit)
        }
    }

    private func archived(_ path: ArraySlice<String>, _ visit: Visit) async -> Response? {
        guard visit.isReading, let archive,
            let address = ArchivePages.Address(path: path, query: visit.request.uri.query)
        else { return nil }
        let page = context.page(for: visit.request)
        do {
            return try await archive.answer(address, page: page)
        } catch {
            context.logger.error("The archive could not be read: \(error)")
            return context.unavailable(page)
        }
    }

    private var base: [String] { context.settings.basePath.split(separator: "/").map(String.init) }

    /// The parts of the path behind the base path, if it has that.
    private func path(_ text: String) -> [String] {
        let parts = text.split(separator: "/").map(String.init)
        return !base.isEmpty && parts.starts(with: base) ? Array(parts.dropFirst(base.count)) : parts
    }

    private var notAllowed: Response {
        var response = Answers.text("This address answers GET, HEAD and POST.\n", status: .methodNotAllowed)
        response.headers[.allow] = "GET, HEAD, POST"
        return response
    }
}

/// One request.
struct Visit: Sendable {
    let request: Request
    let visitor: VisitorContext
    /// GET or HEAD, which change nothing; else POST.
    let isReading: Bool
}
