import Foundation
import Hummingbird
import Logging
import NIOCore

/// The pages that anybody may see: for now the links with which people leave (design: "Links that act").
///
/// GET and HEAD change nothing, since scanners and prefetchers follow every link of a mail; POST leaves, with the page's
/// button as with a mail service's one-click request (RFC 8058). The token in the address is the only proof asked for:
/// no cookies, no sign-in.
package struct PublicPages: Sendable {
    /// The subscriber's id when the token is a genuine unsubscribe token.
    package typealias Verify = @Sendable (_ token: String) -> String?
    /// Takes a subscriber off the list; the same wish twice is no error.
    package typealias Leave = @Sendable (_ subscriberID: String) async throws -> LeaveResult
    /// Whether a subscriber has left, so that the page of an old link does not ask again.
    package typealias HasLeft = @Sendable (_ subscriberID: String) async throws -> Bool
    /// Undoes the leaving.
    package typealias Rejoin = @Sendable (_ subscriberID: String) async throws -> Void

    /// A posted form is some dozens of bytes; a mail service's multipart form some hundreds.
    static let maximumBodyBytes = 8_192
    /// Longer than any token that is made.
    static let maximumTokenBytes = 512

    private let settings: PublicPagesSettings
    private let page: PublicPage
    private let verify: Verify
    private let leave: Leave
    private let hasLeft: HasLeft
    private let rejoin: Rejoin
    private let logger: Logger

    /// Pages that are not served yet. Failures of `leave` and `rejoin` go to `logger`, with the subscriber's id.
    package init(
        settings: PublicPagesSettings, verify: @escaping Verify, leave: @escaping Leave,
        hasLeft: @escaping HasLeft = { _ in false }, rejoin: @escaping Rejoin,
        logger: Logger = Logger(label: "kabar.web", factory: { _ in SwiftLogNoOpLogHandler() })
    ) {
        self.settings = settings
        self.page = PublicPage(settings: settings)
        self.verify = verify
        self.leave = leave
        self.hasLeft = hasLeft
        self.rejoin = rejoin
        self.logger = logger
    }

    /// Serves until the task is cancelled, then ends the requests under way and returns. `ready` is told the port.
    package func run(ready: @escaping @Sendable (_ port: Int) async -> Void) async throws {
        let server = PageServer(
            purpose: "The public pages", host: settings.host, port: settings.port, responder: responder, logger: logger)
        try await server.run(ready: ready)
    }

    /// Answers one request; every answer carries the security headers.
    var responder: CallbackResponder<BasicRequestContext> {
        let headers = SecurityHeaders(contentSecurityPolicy: PublicPage.contentSecurityPolicy)
        return CallbackResponder { request, _ in
            var response = await answer(request)
            headers.apply(to: &response)
            return request.method == .head ? response.createHeadResponse() : response
        }
    }

    /// The addresses that there are.
    private enum Address {
        case health
        case leave(token: String)
        case undo(token: String)
        case unknown
    }

    private func answer(_ request: Request) async -> Response {
        let isReading = request.method == .get || request.method == .head
        guard isReading || request.method == .post else { return notAllowed }
        switch address(of: request.uri.path) {
        case .health:
            return Answers.text("ok\n")
        case .leave(let token):
            guard let id = id(of: token) else { return missing }
            return isReading ? await asking(token: token, id: id) : await leaving(request, token: token, id: id)
        case .undo(let token):
            guard let id = id(of: token) else { return missing }
            return isReading ? Answers.seeOther("../\(token)") : await undoing(id: id)
        case .unknown:
            return missing
        }
    }

    /// Reads the path behind the base path, if it has that.
    private func address(of path: String) -> Address {
        var parts = path.split(separator: "/").map(String.init)
        let base = settings.basePath.split(separator: "/").map(String.init)
        if !base.isEmpty, parts.starts(with: base) { parts.removeFirst(base.count) }
        switch (parts.count, parts.first) {
        case (1, "health"): return .health
        case (2, "u"): return .leave(token: parts[1])
        case (3, "u") where parts[2] == "undo": return .undo(token: parts[1])
        default: return .unknown
        }
    }

    private func id(of token: String) -> String? {
        guard token.utf8.count <= Self.maximumTokenBytes, token.utf8.allSatisfy(Self.isTokenByte) else { return nil }
        return verify(token)
    }

    /// base64url (RFC 4648 section 5), and the dot in case parts of a token are joined with it.
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// The page of a link: the question, or for who has left already the answer with its way back.
    private func asking(token: String, id: String) async -> Response {
        do {
            let isGone = try await hasLeft(id)
            return Answers.html(isGone ? page.left(undoAction: "\(token)/undo") : page.leave)
        } catch {
            return failed("be looked up", id, error)
        }
    }

    private func leaving(_ request: Request, token: String, id: String) async -> Response {
        guard let body = try? await request.body.collect(upTo: Self.maximumBodyBytes) else {
            return Answers.html(page.tooLarge, status: .contentTooLarge)
        }
        let form = FormBody(Array(body.readableBytesView), contentType: request.headers[.contentType])
        let isOneClick = form["List-Unsubscribe"] == "One-Click"
        do {
            let result = try await leave(id)
            if isOneClick { return Answers.text("\(page.words.leftTitle).\n") }
            return Answers.html(page.left(undoAction: result == .unknown ? nil : "\(token)/undo"))
        } catch {
            return failed("leave", id, error)
        }
    }

    private func undoing(id: String) async -> Response {
        do {
            try await rejoin(id)
            return Answers.html(page.back)
        } catch {
            return failed("rejoin", id, error)
        }
    }

    private func failed(_ wish: String, _ id: String, _ error: any Error) -> Response {
        logger.error("A subscriber could not \(wish): \(error)", metadata: ["subscriber": "\(id)"])
        var response = Answers.html(page.failed, status: .serviceUnavailable)
        response.headers[.retryAfter] = "300"
        return response
    }

    private var missing: Response { Answers.html(page.missing, status: .notFound) }

    private var notAllowed: Response {
        var response = Answers.text("This address answers GET, HEAD and POST.\n", status: .methodNotAllowed)
        response.headers[.allow] = "GET, HEAD, POST"
        return response
    }
}
