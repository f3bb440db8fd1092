import DigestBuilder
import Foundation
import Hummingbird
import Logging
import NIOCore
import Subscribers

/// What all public pages share: the settings, the list, and how they answer.
struct PageContext: Sendable {
    /// A posted form is some dozens of bytes; a mail service's multipart form some hundreds.
    static let maximumBodyBytes = 8_192
    /// Longer than any token that is made.
    private static let maximumTokenBytes = 640

    let settings: PublicPagesSettings
    let signer: LinkSigner
    let membership: any Membership
    let logger: Logger
    let now: @Sendable () -> Date
    /// Of the mails that visitors cause, whichever page they use.
    let limits = SignUpLimits()

    /// The request's visitor, if the owner records addresses.
    func recordedAddress(_ request: Request, _ context: VisitorContext) -> String? {
        settings.recordsAddresses ? address(request, context) : nil
    }

    func address(_ request: Request, _ context: VisitorContext) -> String? {
        VisitorAddress(trustedProxies: settings.trustedProxies)
            .address(peer: context.peer, forwardedFor: Self.forwardedFor(request))
    }

    /// The field may come several times; that counts as one list (RFC 9110, section 5.3).
    private static func forwardedFor(_ request: Request) -> String {
        request.headers[values: .init("X-Forwarded-For")!].joined(separator: ",")
    }

    /// The posted form; nil where it is too large, or was cut off.
    func form(_ request: Request) async -> FormBody? {
        await body(request).map { FormBody($0, contentType: request.headers[.contentType]) }
    }

    func body(_ request: Request) async -> [UInt8]? {
        guard let body = try? await request.body.collect(upTo: Self.maximumBodyBytes) else { return nil }
        return Array(body.readableBytesView)
    }

    // MARK: Tokens

    func timedLink(_ token: String) -> LinkSigner.TimedLink? {
        Self.isToken(token) ? signer.verifiedTimed(token) : nil
    }

    /// The holder of a link to leave.
    func leaver(_ token: String) -> String? {
        guard Self.isToken(token), let link = signer.verified(token), link.purpose == .unsubscribe else { return nil }
        return link.subscriberID
    }

    /// base64url (RFC 4648 section 5).
    private static func isToken(_ text: String) -> Bool {
        text.utf8.count <= maximumTokenBytes
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    // MARK: In which language

    func page(_ language: InterfaceLanguage?) -> PublicPage {
        PublicPage(settings: settings, language: language)
    }

    /// For whom nobody knows: what the address asks for, else the browser.
    func page(for request: Request) -> PublicPage {
        page(language(for: request))
    }

    func language(for request: Request) -> InterfaceLanguage? {
        asked(request.uri.query.flatMap { FormBody(Array($0.utf8), contentType: nil)["lang"] })
            ?? ReaderLanguage.wished(by: request.headers[.acceptLanguage])
    }

    func asked(_ tag: String?) -> InterfaceLanguage? {
        tag.flatMap { $0.utf8.count <= 35 ? InterfaceLanguage(tag: $0) : nil }
    }

    func page(for reader: Subscriber?) -> PublicPage {
        page(ReaderLanguage.of(reader))
    }

    /// Of who holds a link; a list that cannot be read costs no more than the language.
    func page(forReader id: String) async -> PublicPage {
        page(for: try? await membership.reader(id: id))
    }

    // MARK: Answers that every page may give

    /// Does something to somebody, and says so where it failed.
    func trying(
        _ wish: String, _ id: String?, _ page: PublicPage, _ body: () async throws -> Response
    ) async -> Response {
        do {
            return try await body()
        } catch {
            logger.error("A subscriber could not \(wish): \(error)", metadata: id.map { ["subscriber": "\($0)"] })
            return unavailable(page)
        }
    }

    func unavailable(_ page: PublicPage) -> Response {
        var response = Answers.html(page.failed, status: .serviceUnavailable)
        response.headers[.retryAfter] = "300"
        return response
    }

    func tooMany(_ page: PublicPage) -> Response {
        Answers.html(page.tooManySignUps, status: .tooManyRequests)
    }

    func tooLarge(_ page: PublicPage) -> Response {
        Answers.html(page.tooLarge, status: .contentTooLarge)
    }

    func missing(_ request: Request) -> Response {
        Answers.html(page(for: request).missing, status: .notFound)
    }
}
