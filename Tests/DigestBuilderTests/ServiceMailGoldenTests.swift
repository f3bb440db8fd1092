import DigestBuilder
import TestSupport
import Testing

/// Whole mails about a subscription against the files in `Golden`. `RECORD_GOLDEN=1` rewrites them and fails.
struct ServiceMailGoldenTests {
    private func differences(_ name: String, _ digest: RenderedDigest) throws -> [String] {
        let html = try GoldenFile("\(name).html").difference(from: Samples.filled(digest.html))
        let text = try GoldenFile("\(name).txt").difference(from: "\(digest.subject)\n\n\(Samples.filled(digest.text))")
        return [html, text].compactMap { $0 }
    }

    @Test(arguments: ServiceMail.Kind.allCases, ["en", "id", "ar", "ja"])
    func `a mail about a subscription is set as the golden files show`(
        kind: ServiceMail.Kind, language: String
    ) throws {
        let digest = try ServiceMailRenderer(overrides: nil).render(
            Samples.serviceMail(kind, language: language), settings: Samples.settings(language: language))
        #expect(try differences("service-\(kind)-\(language)", digest) == [])
    }

    @Test(arguments: zip(["en", "ar"], [Theme.newspaper, .letter]))
    func `a welcome with the latest issue is set as the golden files show`(language: String, theme: Theme) throws {
        let settings = try Samples.settings(exploring: language, theme: theme)
        var mail = Samples.serviceMail(.welcome, language: language)
        mail.latestIssue = try DigestRenderer(overrides: nil, theme: theme).render(
            Samples.small(language: language), settings: settings)
        let digest = try ServiceMailRenderer(overrides: nil).render(mail, settings: settings)
        #expect(try differences("service-welcome-issue-\(language)", digest) == [])
    }
}
