import DigestBuilder
import TestSupport
import Testing

/// Whole digests against the files in `Golden`. `RECORD_GOLDEN=1` rewrites them and fails.
struct GoldenTests {
    @Test(arguments: Theme.allCases, InterfaceLanguage.allCases)
    func `a whole digest is set as the golden files show`(theme: Theme, interface: InterfaceLanguage) throws {
        let language = interface.rawValue
        let edition = Samples.small(language: language)
        var settings = try Samples.settings(language: language)
        settings.look = Look(theme: theme)
        let digest = try DigestRenderer(overrides: nil, theme: theme).render(edition, settings: settings)
        let html = try GoldenFile("\(theme)-\(language).html").difference(from: Samples.filled(digest.html))
        #expect(html == nil)
        let text = try GoldenFile("\(theme)-\(language).txt").difference(from: Samples.filled(digest.text))
        #expect(text == nil)
    }

    @Test(arguments: Theme.allCases, ["en", "ar"])
    func `a note, pages to explore and the lead's picture are set as the golden files show`(
        theme: Theme, language: String
    ) throws {
        let digest = try DigestRenderer(overrides: nil, theme: theme).render(
            Samples.edited(language: language), settings: Samples.settings(exploring: language, theme: theme))
        let html = try GoldenFile("edited-\(theme)-\(language).html").difference(from: Samples.filled(digest.html))
        #expect(html == nil)
        let text = try GoldenFile("edited-\(theme)-\(language).txt").difference(from: Samples.filled(digest.text))
        #expect(text == nil)
    }

    @Test func `the digest's own words are what the golden file shows, in every language`() throws {
        let words = try InterfaceLanguage.allCases.map(words).joined(separator: "\n")
        let difference = try GoldenFile("words.txt").difference(from: words)
        #expect(difference == nil)
    }

    /// Every phrase of a language as a reader sees it, a line each.
    private func words(of language: InterfaceLanguage) throws -> String {
        let wording = Wording.of(language)
        let settings = try Samples.settings(language: language.rawValue)
        let dates = DateWords(language: language.rawValue, timeZone: settings.timeZone)
        let counts = [0, 1, 2, 3, 5, 11, 21, 100]
        let lines =
            [
                "\(language.rawValue), \(WritingDirection(language: language.rawValue).rawValue)",
                wording.issueNumber(7), dates.day(Samples.monday), dates.shortDay(Samples.monday), wording.readMore,
                wording.alsoInThisIssue, "\(wording.alsoAt) example.org",
                wording.emptySubject(newsletter: settings.newsletterName),
            ] + ["each", "daily", "weekly", "monthly"].map { wording.why(rhythm: $0, newsletter: "Kabar Desa") }
            + [
                "\(wording.sentTo) ani@example.org", wording.unsubscribe, wording.visit(host: "example.org"),
                wording.exploreMore, wording.archive,
            ]
            + counts.map { "\($0): \(wording.minutesToRead($0)) | …\(wording.andMore($0))" }
        return lines.joined(separator: "\n") + "\n"
    }
}
