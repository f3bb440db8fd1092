import DigestBuilder
import Testing

struct TypesettingTests {
    private func html(language: String) throws -> String {
        let digest = try DigestRenderer(overrides: nil).render(
            Samples.small(language: language), settings: try Samples.settings(language: language))
        return Samples.filled(digest.html)
    }

    @Test(arguments: [("ar", "1.75", "normal"), ("ja", "1.75", "2px"), ("zh-TW", "1.75", "2px"), ("he", "1.55", "2px")])
    func `a script gets the height of lines and the space between letters that it needs`(
        language: String, height: String, space: String
    ) throws {
        let html = try html(language: language)
        #expect(html.contains("font-size: 16px; line-height: \(height); word-break"))
        #expect(html.contains("letter-spacing: \(space);"))
    }

    @Test func `all of an entry stands on the side of its own language`() throws {
        let html = try html(language: "ar")
        #expect(html.contains("<p class=\"facts\" align=\"left\""))
    }

    @Test func `a headline in another language keeps the list's sign on the list's side`() throws {
        let html = try html(language: "ar")
        #expect(html.contains("<li style=\"margin: 0 0 12px\"><span lang=\"id\" dir=\"ltr\">Jadwal ronda</span></li>"))
    }
}
