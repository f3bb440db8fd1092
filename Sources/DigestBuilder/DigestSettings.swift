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
    /// Sentences of a summary, at least 1. The lead story of an edition of short summaries gets one more.
    package var sentences: Int
    /// Base address of the public pages, without a trailing slash; nil when there are none.
    package var webBaseURL: String?
    /// Names of the sections in the order in which they appear; sections not named here follow in the order
    /// of their first intake number.
    package var sectionOrder: [String]
    package var look: Look

    package init(
        newsletterName: String, siteURL: String? = nil, language: String, timeZone: TimeZone, postalAddress: String,
        maximumArticles: Int = 10, sentences: Int = 2, webBaseURL: String? = nil, sectionOrder: [String] = [],
        look: Look = Look()
    ) {
        self.newsletterName = newsletterName
        self.siteURL = siteURL
        self.language = language
        self.timeZone = timeZone
        self.postalAddress = postalAddress
        self.maximumArticles = max(1, maximumArticles)
        self.sentences = max(1, sentences)
        self.webBaseURL = webBaseURL
        self.sectionOrder = sectionOrder
        self.look = look
    }

    /// Sentences of the lead story's summary: one more than the others' up to three, so that the lead reads as one.
    var leadSentences: Int { max(sentences, min(sentences + 1, 3)) }
}
