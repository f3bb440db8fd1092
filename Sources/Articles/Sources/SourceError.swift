import Transfers

/// Why a source, or a file of it, could not be read. Each case has a sentence for people.
enum SourceError: Error, Equatable, CustomStringConvertible {
    case missing(String)
    case notAFolder(String)
    case notAFile(String)
    case unreadable(String, reason: String)
    case fileTooLarge(String, limit: Int)
    case emptyFile(String)
    case notText(String)
    case noArticleFiles(String)
    case status(String, code: Int, retryAfter: Duration?)
    /// Of an article's page. The article keeps what its feed gave; `isTriedAgain` by a later run.
    case pageStatus(String, code: Int, isTriedAgain: Bool)
    /// The password or token was sent and not taken.
    case authorizationRefused(String, code: Int)
    /// The source led to another site, which wants a password.
    case authorizationKept(String, code: Int, origin: String)
    case noFeedOnPage(String)
    case namedFeedFailed(String, problem: String)
    case robotsRefuse(String)
    case robotsUnreadable(String, problem: String)
    case wantsRest(String, host: String)

    var description: String {
        switch self {
        case .missing(let path): "\(path) does not exist; check the path in newsletter.yaml."
        case .notAFolder(let path): "\(path) is not a folder; name a folder of articles, or the file as a feed (url)."
        case .notAFile(let path): "\(path) is neither a file nor a folder; it was not read."
        case .unreadable(let path, let reason): "\(path) could not be read (\(reason)); check its permissions."
        case .fileTooLarge(let path, let limit):
            "\(path) is larger than the limit of \(limit) bytes; it was not read; shorten it or move it away."
        case .emptyFile(let path): "\(path) is empty; write the article or move the file away."
        case .notText(let path): "\(path) is not text; only Markdown, HTML and plain text can be articles."
        case .noArticleFiles(let path): "\(path) holds no .md, .html or .txt files; add articles or check the path."
        case .status(let url, let code, nil): "\(url) answered \(code) (\(Self.meaning(code)); \(Self.advice(code)))."
        case .status(let url, let code, let wait?):
            "\(url) answered \(code) (\(Self.meaning(code)); it asks to be left alone for \(Self.words(wait)), and will be)."
        case .pageStatus(let url, let code, let isTriedAgain):
            "\(url) answered \(code) (\(Self.meaning(code, otherwise: "no page came"))); the feed's text is kept"
                + (isTriedAgain ? ", and a later run tries again." : ".")
        case .authorizationRefused(let url, let code):
            "\(url) answered \(code) (it does not take the password or token that newsletter.yaml has for it; correct that, "
                + "or ask the site)."
        case .authorizationKept(let url, let code, let origin):
            "\(url) answered \(code) (it leads to another site, and its password is sent to \(origin) only; if that is meant, "
                + "use the address where it leads)."
        case .namedFeedFailed(let url, let problem):
            "\(url) is a web page, and the feed that it names could not be used: \(problem)"
        case .noFeedOnPage(let url):
            "\(url) is a web page that names no feed, and none was found at the usual addresses; "
                + "use the address of the site's RSS or Atom feed."
        case .robotsRefuse(let url):
            "\(url) was not read: the site's robots.txt does not let programs read it; ask the site's owner."
        case .robotsUnreadable(let url, let problem):
            "\(url) says what may be read of the site and could not be read, so no page of it was: \(problem)"
        case .wantsRest(let url, let host):
            "\(url) was not read: \(host) has asked for fewer requests; it will be asked again on the next run."
        }
    }

    /// An answer that is no feed. `retryAfter`: for so long the site will be left alone.
    init(
        status response: HTTPResponse, of url: String, authorization: HTTPAuthorization?, retryAfter: Duration? = nil
    ) {
        let code = response.status
        guard let authorization, [401, 403].contains(code) else {
            self = .status(url, code: code, retryAfter: retryAfter)
            return
        }
        let isSent = HTTPAddress(response.url)?.origin == authorization.origin
        self =
            isSent
            ? .authorizationRefused(url, code: code)
            : .authorizationKept(url, code: code, origin: authorization.origin)
    }

    /// An answer that is no page of an article. What the source's password has to do with it is told as for a feed.
    init(page response: HTTPResponse, of link: String, authorization: HTTPAuthorization?, isTriedAgain: Bool) {
        if authorization != nil, [401, 403].contains(response.status) {
            self.init(status: response, of: link, authorization: authorization)
        } else {
            self = .pageStatus(link, code: response.status, isTriedAgain: isTriedAgain)
        }
    }

    /// Rounded up, in the largest unit of which there are two.
    private static func words(_ duration: Duration) -> String {
        let seconds = min(duration, .seconds(86_400)) / .seconds(1)
        let units = [(3600.0, "hours"), (60.0, "minutes")]
        guard let (length, name) = units.first(where: { seconds >= 2 * $0.0 }) else {
            return "\(Int(seconds.rounded(.up))) seconds"
        }
        return "\(Int((seconds / length).rounded(.up))) \(name)"
    }

    private static func meaning(_ code: Int, otherwise: String = "no feed came") -> String {
        switch code {
        case 401: "it asks for a password"
        case 403: "it refuses to be read"
        case 404: "nothing is there"
        case 410: "it is gone for good"
        case 429: "it was asked too often"
        case 500...599: "the site has a fault"
        default: otherwise
        }
    }

    private static func advice(_ code: Int) -> String {
        switch code {
        case 404, 410: "check the address or remove the source"
        case 429, 500...599: "it will be tried again on the next run"
        case 401: "set user and passwordFile, or tokenFile, of this source"
        case 403: "ask the site for a feed that may be read"
        default: "check the address"
        }
    }
}
