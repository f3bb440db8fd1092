import Articles
import DigestBuilder
import Foundation
import Sender
import Subscribers

/// What newsletter.yaml, version 1, and the environment say about a newsletter: checked values and nothing else.
struct NewsletterSettings: Sendable {
    var name: String
    /// BCP 47.
    var language: String
    var timeZone: TimeZone
    var from: MailboxSetting
    var replyTo: MailboxSetting?
    /// Where mailto unsubscribe requests go: `unsubscribe`, else `replyTo`, else `from`.
    var unsubscribeAddress: EmailAddress
    /// See `Issue.feedbackSender`.
    var feedbackSender: String?
    /// Empty when there is none, which `kabar check` does not accept.
    var postalAddress: String
    /// The site's address, without a trailing slash.
    var site: String?
    var web: WebSetting
    var sources: [SourceSetting]
    var digest: DigestSetting
    /// In the order of the file; no two are the same.
    var relays: [RelaySetting]
    /// What recipients' domains will take, in the order of the file; no domain is named twice.
    var domains: [DomainRule]
    var retry: RetrySetting
    var pause: PauseSetting
    var ledger: LedgerSetting
    /// nil leaves signing to the relay.
    var dkim: DKIMSetting?
    var fetch: FetchSetting
    var uncertain: UncertainSetting
    /// Every setting with its value and where it came from, a line each; secrets are hidden.
    var effective: String
}

/// A sender: `redaksi@example.org` or `Redaksi Kabar <redaksi@example.org>`.
struct MailboxSetting: Sendable, Equatable {
    var name: String?
    var address: EmailAddress
}

/// The public pages.
struct WebSetting: Sendable, Equatable {
    /// What a person gets who has just joined.
    enum Welcome: String, Sendable, CaseIterable {
        /// A mail that greets them.
        case mail
        /// The same with the latest issue in it.
        case latest
        case none
    }

    /// Where readers reach the pages, without a trailing slash; nil when there are none.
    var baseURL: String?
    /// What `kabar serve` listens on.
    var host = "127.0.0.1"
    /// 0 takes a free one.
    var port = 8080
    /// Whether everybody may read the issues that were sent.
    var hasArchive = false
    /// Whether everybody may join the list.
    var hasSignUp = true
    /// Those that people may choose from, the usual one first; never empty.
    var rhythms: [Rhythm] = [.weekly]
    /// Those that people may choose from; empty asks for none.
    var topics: [String] = []
    /// Whether consents and changes keep the address that they came from.
    var recordsIP = false
    /// Whose word is taken for where a request came from: addresses and networks, as `NetworkRange` reads them.
    var trustedProxies = ["127.0.0.1", "::1"]
    /// Mails that visitors can cause in any hour, from wherever they come.
    var confirmationsPerHour = 500
    var welcome = Welcome.mail
    /// Whether a person who leaves gets a last mail that says so.
    var sendsGoodbye = false

    /// Of the list of those issues; nil where readers cannot reach it.
    var archiveURL: String? { hasArchive ? baseURL.map { $0 + "/archive" } : nil }
}

/// Where articles come from.
struct SourceSetting: Sendable, Equatable {
    enum Place: Sendable, Equatable {
        /// `http(s)://` of a feed or a page, or the path of a feed's file.
        case url(String)
        /// The path of a folder of articles.
        case folder(String)

        var isOnTheWeb: Bool {
            if case .url(let text) = self { text.contains("://") } else { false }
        }
    }

    var place: Place
    var section: String?
    /// Added to the topics of each article.
    var topics: [String]
    /// What it says of its summaries; the rest is as in `digest`.
    var summary = SummarySetting()
    /// The CSS selector of the article in its page.
    var selector: String?
    /// When the page is read for the article's text.
    var pages: SourceSettings.Pages = .auto
    /// What opens a source behind a password.
    var key: SourceKeySetting?

    /// The source's name in the records: its address or path as the settings write it.
    var id: String {
        switch place {
        case .url(let text), .folder(let text): text
        }
    }
}

/// What an issue looks like.
struct DigestSetting: Sendable, Equatable {
    /// Full entries of one issue.
    var articles: Int
    /// The sections by name, in their order.
    var sections: [SectionRule] = []
    var look: LookSetting
    /// Pictures whose source declares a larger file are left out.
    var maximumImageBytes = DigestSettings.standardImageBytes
    /// Pages to explore behind the stories.
    var links: [DigestLink] = []
    var summary: SummarySetting
    /// Articles that a first issue takes from what is there already.
    var backfill: Int
    /// An issue with errors or warnings is not sent.
    var strict = false
}

/// What is done with a mail whose acceptance is in doubt.
enum UncertainSetting: String, Sendable, CaseIterable {
    case resend, hold
}
