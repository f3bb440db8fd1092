import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// The page that shows what the mailbox keeps, on this machine only. It changes nothing and works without JavaScript.
struct MailboxPage: Sendable {
    let host: String
    /// 0 takes any free port.
    let port: Int
    let shelf: MailShelf

    /// Messages on one page of the list.
    static let messagesPerPage = 50
    /// Where the headers that the list shows are found.
    private static let headerBytes = 32_768

    /// Serves until the task is cancelled; `ready` is told the port.
    func run(ready: @escaping @Sendable (_ port: Int) async -> Void) async throws {
        let logger = Logger(label: "kabar.mailbox", factory: { _ in SwiftLogNoOpLogHandler() })
        let application = Application(
            responder: responder, server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
            onServerRunning: { await ready($0.localAddress?.port ?? port) }, logger: logger)
        do {
            try await application.run()
        } catch let error as IOError {
            throw MailboxError.listen("its page", address: "\(host):\(port)", reason: MailboxError.reason(error))
        } catch {
            guard Task.isCancelled else { throw error }
        }
    }

    /// Answers one request.
    var responder: CallbackResponder<BasicRequestContext> {
        CallbackResponder { request, _ in
            var response = answer(request)
            Self.secure(&response)
            return request.method == .head ? response.createHeadResponse() : response
        }
    }

    private func answer(_ request: Request) -> Response {
        guard Self.isMeant(host: request.head.authority, origin: request.headers[.origin]) else {
            return text("This page answers on the loopback address only.\n", status: .forbidden)
        }
        guard request.method == .get || request.method == .head else {
            return text("The mailbox only shows; it answers GET.\n", status: .methodNotAllowed)
        }
        let parts = request.uri.path.split(separator: "/").map(String.init)
        switch (parts.count, parts.first) {
        case (0, _): return list(page: Int(request.uri.queryParameters.get("page") ?? "") ?? 1)
        case (1, "mailbox.css"): return bytes(ByteBuffer(string: MailboxStyle.css), type: "text/css; charset=utf-8")
        case (2, "message"), (3, "message"): return message(parts[1], part: parts.count == 3 ? parts[2] : nil)
        default: return missing
        }
    }

    private func list(page: Int) -> Response {
        let entries = shelf.entries()
        let pages = max(1, (entries.count + Self.messagesPerPage - 1) / Self.messagesPerPage)
        let page = min(max(page, 1), pages)
        let rows = entries.dropFirst((page - 1) * Self.messagesPerPage).prefix(Self.messagesPerPage).map { entry in
            MailboxView.Row(
                entry: entry, mail: Mail(shelf.bytes(of: entry.name, limit: Self.headerBytes) ?? []),
                bytes: shelf.size(of: entry.name))
        }
        return html(MailboxView.list(rows, count: entries.count, page: page, pages: pages))
    }

    private func message(_ name: String, part: String?) -> Response {
        guard let stored = shelf.bytes(of: name) else { return missing }
        let mail = Mail(stored)
        switch part {
        case nil: return html(MailboxView.message(mail, name: name, bytes: stored.count, part: nil))
        case "text", "headers": return html(MailboxView.message(mail, name: name, bytes: stored.count, part: part))
        case "frame": return frame(mail)
        case "raw":
            var response = bytes(ByteBuffer(bytes: stored), type: "message/rfc822")
            response.headers[.contentDisposition] = "attachment; filename=\"message.eml\""
            return response
        default: return missing
        }
    }

    /// The HTML part alone: no script runs, nothing is sent, links open beside the page.
    private func frame(_ mail: Mail) -> Response {
        guard let part = mail.html else { return missing }
        var response = html(part + "<base target=\"_blank\">")
        response.headers[.contentSecurityPolicy] =
            "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; "
            + "img-src https: http: data:; font-src https: data:; form-action 'none'; frame-ancestors 'self'"
        return response
    }

    private var missing: Response { text("There is no such message; the list is at /.\n", status: .notFound) }

    private func html(_ page: String) -> Response {
        bytes(ByteBuffer(string: page), type: "text/html; charset=utf-8")
    }

    private func text(_ text: String, status: HTTPResponse.Status) -> Response {
        bytes(ByteBuffer(string: text), type: "text/plain; charset=utf-8", status: status)
    }

    private func bytes(_ bytes: ByteBuffer, type: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(status: status, headers: [.contentType: type], body: ResponseBody(byteBuffer: bytes))
    }

    private static func secure(_ response: inout Response) {
        if response.headers[.contentSecurityPolicy] == nil {
            response.headers[.contentSecurityPolicy] =
                "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'; "
                + "frame-ancestors 'none'"
        }
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.cacheControl] = "no-store"
        // Literals of token characters, so making field names of them cannot fail.
        response.headers[.init("Referrer-Policy")!] = "no-referrer"
        response.headers[.init("Cross-Origin-Resource-Policy")!] = "same-origin"
        response.headers[.init("Cross-Origin-Opener-Policy")!] = "same-origin"
    }

    /// Whether the request was meant for a page on this machine: a site open in the same browser can make its own name
    /// point here (DNS rebinding), but not the name that the browser then sends.
    static func isMeant(host authority: String?, origin: String?) -> Bool {
        guard let authority = authority?.lowercased() else { return false }
        let name =
            authority.hasPrefix("[") ? authority.prefix { $0 != "]" }.dropFirst() : authority.prefix { $0 != ":" }
        guard isLoopback(String(name)) else { return false }
        return origin == nil || origin?.lowercased() == "http://\(authority)"
    }

    /// Whether only this machine can reach the host: `localhost`, `::1` or 127.0.0.0/8.
    static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1"
            || host.hasPrefix("127.") && host.allSatisfy { $0 == "." || ("0"..."9").contains($0) }
    }
}
