import DigestBuilder
import Foundation
import Testing

struct DateWordsTests {
    /// 22 November 2026, 20:00 UTC: already Monday in Jakarta.
    let evening = Date(timeIntervalSince1970: 1_795_377_600)

    @Test(arguments: [
        ("id", "Asia/Jakarta", "Senin, 23 November 2026"), ("en", "Asia/Jakarta", "Monday, November 23, 2026"),
        ("en-GB", "Europe/London", "Sunday, 22 November 2026"), ("de", "Europe/Berlin", "Sonntag, 22. November 2026"),
        ("jv", "Asia/Jakarta", "Senin, 23 November 2026"), ("he", "Asia/Jerusalem", "יום ראשון, 22 בנובמבר 2026"),
        ("ar-EG", "Africa/Cairo", "الأحد، ٢٢ نوفمبر، ٢٠٢٦"), ("ar", "Asia/Jakarta", "الاثنين، 23 نوفمبر، 2026"),
    ])
    func `a day is written in the language and zone of the newsletter`(
        language: String, zone: String, expected: String
    ) throws {
        let dates = DateWords(language: language, timeZone: try #require(TimeZone(identifier: zone)))
        #expect(dates.day(evening) == expected)
    }

    @Test func `a short day has no weekday`() throws {
        let dates = DateWords(language: "id", timeZone: try #require(TimeZone(identifier: "Asia/Jakarta")))
        #expect(dates.shortDay(evening) == "23 November 2026")
    }

    @Test func `years are Gregorian in every language`() throws {
        let dates = DateWords(language: "th", timeZone: try #require(TimeZone(identifier: "Asia/Bangkok")))
        #expect(dates.shortDay(evening).hasSuffix("2026"))
    }

    @Test func `the direction follows the language`() {
        #expect(WritingDirection(language: "ar") == .rightToLeft)
        #expect(WritingDirection(language: "he-IL") == .rightToLeft)
        #expect(WritingDirection(language: "id") == .leftToRight)
        #expect(WritingDirection(language: "nonsense") == .leftToRight)
    }
}
