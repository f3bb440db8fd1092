/// Where the public pages listen and what they say about the newsletter.
package struct PublicPagesSettings: Sendable {
    /// The address to listen on; a proxy with TLS stands before it.
    package var host: String
    /// 0 takes any free port.
    package var port: Int
    /// The name at the head of each page, plain text.
    package var newsletterName: String
    /// BCP 47 tag of the pages' words: Indonesian and English are known, anything else reads English.
    package var language: String
    /// The site that a page links to at its end; nil shows no link.
    package var siteURL: String?
    /// Where people write who have a link that does not work; nil says nothing of it.
    package var unsubscribeAddress: String?
    /// The path of `web.baseURL`, such as `/kabar`, for a proxy that passes it on; empty for none.
    package var basePath: String

    /// Settings with the usual values for what is not named.
    package init(
        host: String = "127.0.0.1", port: Int, newsletterName: String, language: String, siteURL: String? = nil,
        unsubscribeAddress: String? = nil, basePath: String = ""
    ) {
        self.host = host
        self.port = port
        self.newsletterName = newsletterName
        self.language = language
        self.siteURL = siteURL
        self.unsubscribeAddress = unsubscribeAddress
        self.basePath = basePath
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
