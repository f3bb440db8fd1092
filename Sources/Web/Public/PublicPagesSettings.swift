import DigestBuilder
import Foundation
import Subscribers

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

    /// What stands around each page.
    package var frame: PageFrame
    /// Whether people can sign up here; they cannot without `baseURL`, which the mail to confirm leads to.
    package var hasSignUp: Bool
    /// Those that a reader may choose; the first is the one without a choice.
    package var rhythms: [Rhythm]
    /// Those that a reader may choose.
    package var topics: [String]
    /// Whether the history of a reader says from which address a wish came.
    package var recordsAddresses: Bool
    /// Whose word about the visitor's address is taken.
    package var trustedProxies: [NetworkRange]
    /// For one request to come in; a form of some kilobytes does so even over a bad line.
    package var requestTimeout = Duration.seconds(60)

    /// Settings with the usual values for what is not named.
    package init(
        host: String = "127.0.0.1", port: Int, newsletterName: String, language: String, timeZone: TimeZone = .gmt,
        siteURL: String? = nil, unsubscribeAddress: String? = nil, basePath: String = "", baseURL: String? = nil,
        frame: PageFrame, hasSignUp: Bool = false, rhythms: [Rhythm] = [.weekly], topics: [String] = [],
        recordsAddresses: Bool = false, trustedProxies: [NetworkRange] = []
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
        self.frame = frame
        self.hasSignUp = hasSignUp && baseURL != nil
        self.rhythms = rhythms
        self.topics = topics
        self.recordsAddresses = recordsAddresses
        self.trustedProxies = trustedProxies
    }

    /// Of whoever makes no choice.
    var rhythm: Rhythm { rhythms.first ?? .weekly }

    /// Those that a reader who has `rhythm` can choose: their own, too, though nobody else could.
    func rhythms(with rhythm: Rhythm) -> [Rhythm] {
        Rhythm.allCases.filter { $0 == rhythm || rhythms.contains($0) }
    }
}
