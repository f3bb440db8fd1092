import Foundation

/// Reads the dates that feeds, pages and front matter carry.
package enum DateReader {
    /// The instant that a text names, or nil when it names none.
    ///
    /// Understands RFC 822 and 5322 with the liberties that feeds take, ISO 8601 and W3CDTF, asctime, and dates in words
    /// or figures with the month names of the larger European languages and Indonesian. Without a zone the time is UTC,
    /// without a time of day it is midnight; 01/02/2026 is the first of February. Years outside 1900...2199 are
    /// placeholders of programs, not dates.
    package static func date(_ text: String) -> Date? {
        guard text.utf8.count <= maximumBytes else { return nil }
        let moment = MailDateScanner.moment(text) ?? ISODateScanner.moment(text)
        return moment?.date ?? WordedDateScanner.moment(text)?.date
    }

    /// No written date is longer.
    private static let maximumBytes = 120
}
