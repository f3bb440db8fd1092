import DigestBuilder
import Foundation
import Hummingbird
import Logging
import NIOCore
import Subscribers

/// The pages that anybody may see: the links with which people leave (design: "Links that act"), and the archive.
///
/// GET and HEAD change nothing, since scanners and prefetchers follow every link of a mail; POST leaves, with the page's
/// button as with a mail service's one-click request (RFC 8058). The token in the address is the only proof asked for:
/// no cookies, no sign-in.
package struct PublicPages: Sendable {
    /// The subscriber's id when the token is a genuine unsubscribe token.
    package typealias Verify = @Sendable (_ token: String) -> String?
    /// Takes a subscriber off the list; the same wish twice is no error.
    package typealias Leave = @Sendable (_ subscriberID: String) async throws -> LeaveResult
    /// Who holds a link: whether they have left, so that the page of an old link does not ask again, and what they read.
    package typealias Reader = @Sendable (_ subscriberID: String) async throws -> Subscriber?
    /// Undoes the leaving.
    package typealias Rejoin = @Sendable (_ subscriberID: String) async throws -> Void

    /// A posted form is some dozens of bytes; a mail service's multipart form some hundreds.
    static let maximumBodyBytes = 8_192
    /// Longer than any token that is made.
    static let maximumTokenBytes = 512

    private let settings: PublicPagesSettings
    private let verify: Verify
    private let reader: Reader
    private let leave: Leave
    private let rejoin: Rejoin
    private let archive: ArchivePages?
    private let logger: Logger

    /// Pages that are not served yet; without an archive there is none. Failures of `leave` and `rejoin` go to `logger`, with the subscriber's id.
    package init(
        settings: PublicPagesSettings, verify: @escaping Verify, reader: @escaping Reader = { _ in nil },
        leave: @escaping Leave, rejoin: @escaping Rejoin, archive: IssueArchive? = nil,
        logger: Logger = Logger(label: "kabar.web", factory: { _ in SwiftLogNoOpLogHandler() })
    ) {
        self.settings = settings
        self.verify = verify
        self.reader = reader
        self.leave = leave
        self.rejoin = rejoin
        self.archive = archive.map { ArchivePages(archive: $0, settings: settings) }
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
        case archive(ArchivePages.Address)
        case unknown
    }

    private func answer(_ request: Request) async -> Response {
        let isReading = request.method == .get || request.method == .head
        guard isReading || request.method == .post else { return notAllowed }
        switch address(of: request.uri.path, query: request.uri.query) {
        case .health:
            return Answers.text("ok\n")
        case .leave(let token):
            guard let id = id(of: token) else { return missing(request) }
            return isReading ? await asking(token: token, id: id) : await leaving(request, token: token, id: id)
        case .undo(let token):
            guard let id = id(of: token) else { return missing(request) }
            return isReading ? Answers.seeOther("../\(token)") : await undoing(id: id)
        case .archive(let address):
            guard isReading, let archive else { return missing(request) }
            return await archived(address, archive, request)
        case .unknown:
            return missing(request)
        }
    }

    // MARK: In which language

    private func page(_ language: InterfaceLanguage?) -> PublicPage {
        PublicPage(settings: settings, language: language)
    }

    private func page(for request: Request) -> PublicPage {
        page(ReaderLanguage.wished(by: request.headers[.acceptLanguage]))
    }

    /// Of who holds a link; a list that cannot be read costs no more than the language.
    private func page(forReader id: String) async -> PublicPage {
        page(ReaderLanguage.of(try? await reader(id)))
    }

    // MARK: Addresses

    /// Reads the path behind the base path, if it has that.
    private func address(of path: String, query: String?) -> Address {
        var parts = path.split(separator: "/").map(String.init)
        let base = settings.basePath.split(separator: "/").map(String.init)
        if !base.isEmpty, parts.starts(with: base) { parts.removeFirst(base.count) }
        switch (parts.count, parts.first) {
        case (1, "health"): return .health
        case (2, "u"): return .leave(token: parts[1])
        case (3, "u") where parts[2] == "undo": return .undo(token: parts[1])
        case (_, "archive"):
            return ArchivePages.Address(path: parts.dropFirst(), query: query).map(Address.archive) ?? .unknown
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
            let reader = try await reader(id)
            let page = page(ReaderLanguage.of(reader))
            return Answers.html(reader?.status == .unsubscribed ? page.left(undoAction: "\(token)/undo") : page.leave)
        } catch {
            return failed("be looked up", id, page(nil), error)
        }
    }

    private func leaving(_ request: Request, token: String, id: String) async -> Response {
        let page = await page(forReader: id)
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
            return failed("leave", id, page, error)
        }
    }

    private func undoing(id: String) async -> Response {
        let page = await page(forReader: id)
        do {
            try await rejoin(id)
            return Answers.html(page.back)
        } catch {
            return failed("rejoin", id, page, error)
        }
    }

    private func archived(_ address: ArchivePages.Address, _ archive: ArchivePages, _ request: Request) async
        -> Response
    {
        do {
            return try await archive.answer(address, page: page(for: request)) ?? missing(request)
        } catch {
            logger.error("The archive could not be read: \(error)")
            return unavailable(page(for: request))
        }
    }

    private func failed(_ wish: String, _ id: String, _ page: PublicPage, _ error: any Error) -> Response {
        logger.error("A subscriber could not \(wish): \(error)", metadata: ["subscriber": "\(id)"])
        return unavailable(page)
    }

    private func unavailable(_ page: PublicPage) -> Response {
        var response = Answers.html(page.failed, status: .serviceUnavailable)
        response.headers[.retryAfter] = "300"
        return response
    }

    private func missing(_ request: Request) -> Response {
        Answers.html(page(for: request).missing, status: .notFound)
    }

    private var notAllowed: Response {
        var response = Answers.text("This address answers GET, HEAD and POST.\n", status: .methodNotAllowed)
        response.headers[.allow] = "GET, HEAD, POST"
        return response
    }
}
