import Foundation

/// Where the public pages listen and what they say about the newsletter.
package struct PublicPagesSettings: Sendable {
    /// The address to listen on; a proxy with TLS stands before it.
    package var host: String
    /// 0 takes any free port.
    package var port: Int
    /// The name at the head of each page, plain text.
    package var newsletterName: String
    /// BCP 47 tag of the pages' words, for whom no other is right; English words where Kabar has none.
    package var language: String
    /// In which dates are written.
    package var timeZone: TimeZone
    /// The site that a page links to at its end; nil shows no link.
    package var siteURL: String?
    /// Where people write who have a link that does not work; nil says nothing of it.
    package var unsubscribeAddress: String?
    /// The path of `web.baseURL`, such as `/kabar`, for a proxy that passes it on; empty for none.
    package var basePath: String
    /// `web.baseURL`, without a trailing slash; nil for none.
    package var baseURL: String?

    /// Settings with the usual values for what is not named.
    package init(
        host: String = "127.0.0.1", port: Int, newsletterName: String, language: String, timeZone: TimeZone = .gmt,
        siteURL: String? = nil, unsubscribeAddress: String? = nil, basePath: String = "", baseURL: String? = nil
    ) {
        self.host = host
        self.port = port
        self.newsletterName = newsletterName
        self.language = language
        self.timeZone = timeZone
        self.siteURL = siteURL
        self.unsubscribeAddress = unsubscribeAddress
        self.basePath = basePath
        self.baseURL = baseURL
    }
}

/// What became of a wish to leave.
package enum LeaveResult: Sendable, Equatable {
    /// The person was on the list and is not mailed any more.
    case left
    /// The person had left before; nothing changed.
    case alreadyLeft
    /// The link is good, but nobody of that id is on the list any more.
    case unknown
}
