import Foundation

/// Writes dates in a newsletter's language and time zone.
package struct DateWords: Sendable {
    private let locale: Locale
    private let timeZone: TimeZone

    package init(language: String, timeZone: TimeZone) {
        locale = Locale(identifier: language)
        self.timeZone = timeZone
    }

    /// `Senin, 23 November 2026`, as the language orders it.
    package func day(_ date: Date) -> String {
        date.formatted(style.weekday(.wide).day().month(.wide).year())
    }

    /// `23 November 2026`, as the language orders it.
    package func shortDay(_ date: Date) -> String {
        date.formatted(style.day().month(.wide).year())
    }

    /// Without a style of its own the calendar would be the locale's (Buddhist years in Thai); news is Gregorian.
    private var style: Date.FormatStyle {
        Date.FormatStyle(locale: locale, calendar: Calendar(identifier: .gregorian), timeZone: timeZone)
    }
}
