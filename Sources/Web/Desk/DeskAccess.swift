import Crypto
import Hummingbird

/// Lets only those to the desk who know its secret, which the owner has from the terminal: other users of the machine
/// can reach the port, too, and must not read mail.
///
/// The address that is printed carries the secret; the first visit puts it into a cookie and out of the address.
struct DeskAccess: Sendable {
    enum Admission: Equatable {
        case refused
        /// By the cookie.
        case admitted
        /// By the address: the cookie is to be set.
        case entering
    }

    private let secret: String

    init(secret: String) {
        self.secret = secret
    }

    /// What a form carries besides: whoever posts has read a page of the desk.
    var formToken: String { Self.hexadecimal("form:" + secret) }

    func isFormToken(_ token: String?) -> Bool { token.map { Self.isSame($0, formToken) } ?? false }

    func admission(of request: Request) -> Admission {
        let name = Self.cookieName(request.head.authority)
        let cookies = request.headers[values: .cookie].flatMap { $0.split(separator: ";") }
        for cookie in cookies {
            let parts = cookie.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " } }
            if parts.count == 2, parts[0] == name, Self.isSame(String(parts[1]), secret) { return .admitted }
        }
        let fields = FormBody(Array((request.uri.query ?? "").utf8), contentType: nil)
        return fields["token"].map { Self.isSame($0, secret) } == true ? .entering : .refused
    }

    /// No other site's page sends it along, no script reads it, and it ends with the browser.
    func cookie(for request: Request) -> String {
        "\(Self.cookieName(request.head.authority))=\(secret); Path=/; HttpOnly; SameSite=Strict"
    }

    /// Cookies are shared by all ports of a host; the name keeps two desks apart.
    private static func cookieName(_ authority: String?) -> String {
        let port = authority?.split(separator: ":").last.map(String.init) ?? ""
        return "kabar-desk-" + (port.isEmpty || !port.allSatisfy(\.isNumber) ? "80" : port)
    }

    /// Takes the same time for every wrong guess: digests are compared.
    private static func isSame(_ one: String, _ other: String) -> Bool {
        SHA256.hash(data: Array(one.utf8)) == SHA256.hash(data: Array(other.utf8))
    }

    private static func hexadecimal(_ text: String) -> String {
        SHA256.hash(data: Array(text.utf8)).map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
    }
}
