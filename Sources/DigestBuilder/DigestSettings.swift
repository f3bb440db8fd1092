import Foundation

/// What an edition and its rendering take from the newsletter's settings.
package struct DigestSettings: Sendable, Equatable {
    package var newsletterName: String
    /// The site that the newsletter comes from, absolute; nil when there is none to link to.
    package var siteURL: String?
    /// BCP 47 tag of the interface words and dates, and of articles whose language is not known.
    package var language: String
    /// The zone in which dates are written.
    package var timeZone: TimeZone
    /// The sender's postal address as the law asks for it; line breaks are allowed.
    package var postalAddress: String
    /// Full entries of one edition, at least 1; further articles are listed with headline and link only.
    package var maximumArticles: Int
    /// How summaries are made.
    package var summaries: SummarySettings
    /// The same for the articles of some sources, by the source's identity.
    package var sourceSummaries: [String: SummarySettings]
    /// Base address of the public pages, without a trailing slash; nil when there are none.
    package var webBaseURL: String?
    /// The sections that the settings name, in the order in which they appear; before those of `sectionOrder`.
    package var sections: [SectionRule]
    /// Sections that sources name, in the order in which they appear; those not named here follow in the order of their
    /// first intake number.
    package var sectionOrder: [String]
    /// Pages to explore behind the stories, in this order.
    package var links: [DigestLink]
    /// Where earlier issues can be read; nil where they cannot.
    package var archiveURL: String?
    package var look: Look
    /// Pictures whose source declares a larger file are left out.
    package var maximumImageBytes: Int

    package init(
        newsletterName: String, siteURL: String? = nil, language: String, timeZone: TimeZone, postalAddress: String,
        maximumArticles: Int = 10, summaries: SummarySettings = SummarySettings(),
        sourceSummaries: [String: SummarySettings] = [:], webBaseURL: String? = nil, sections: [SectionRule] = [],
        sectionOrder: [String] = [], links: [DigestLink] = [], archiveURL: String? = nil, look: Look = Look(),
        maximumImageBytes: Int = DigestSettings.standardImageBytes
    ) {
        self.newsletterName = newsletterName
        self.siteURL = siteURL
        self.language = language
        self.timeZone = timeZone
        self.postalAddress = postalAddress
        self.maximumArticles = max(1, maximumArticles)
        self.summaries = summaries
        self.sourceSummaries = sourceSummaries
        self.webBaseURL = webBaseURL
        self.sections = sections
        self.sectionOrder = sectionOrder
        self.links = links
        self.archiveURL = archiveURL
        self.look = look
        self.maximumImageBytes = maximumImageBytes
    }

    /// A photo of 1,200 pixels has a fifth of that; what is larger was never meant for a mail on a phone.
    package static let standardImageBytes = 1_000_000

    /// How the summaries of a source's articles are made.
    package func summaries(ofSource source: String) -> SummarySettings {
        sourceSummaries[source] ?? summaries
    }
}
