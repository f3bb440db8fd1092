import DigestBuilder
import TestSupport
import Testing

@testable import Web

struct PublicWordsTests {
    private func page(language: String) -> PublicPage {
        PublicPage(
            settings: PublicPagesSettings(
                port: 0, newsletterName: "Kabar", language: language, siteURL: "https://example.org",
                unsubscribeAddress: "a@example.org"))
    }

    @Test(arguments: InterfaceLanguage.allCases)
    func `no place for a name is left open in any language`(language: InterfaceLanguage) {
        let page = page(language: language.rawValue)
        let pages = [page.leave, page.left(undoAction: "x/undo"), page.back, page.missing, page.failed, page.tooLarge]
        for text in pages.map({ $0.replacing(PublicStyle.css, with: "") }) {
            #expect(!text.contains("{"))
            #expect(text.contains("<html lang=\"\(language.rawValue)\" dir="))
        }
        #expect(page.leave.contains("Kabar"))
        #expect(page.missing.contains("a@example.org"))
    }

    @Test(arguments: [
        ("in", "<html lang=\"id\" dir=\"ltr\">"), ("zh-TW", "<html lang=\"zh-Hant\" dir=\"ltr\">"),
        ("ar-EG", "<html lang=\"ar\" dir=\"rtl\">"), ("he", "<html lang=\"he\" dir=\"rtl\">"),
        ("fa", "<html lang=\"en\" dir=\"ltr\">"), ("", "<html lang=\"en\" dir=\"ltr\">"),
    ])
    func `a page says in which language and direction its words are`(language: String, expected: String) {
        #expect(page(language: language).leave.contains(expected))
    }

    @Test func `the words of the pages are what the golden file shows, in every language`() throws {
        let blocks = InterfaceLanguage.allCases.map { language in
            let words = PublicWords.words(in: language)
            let phrases = Mirror(reflecting: words).children.compactMap { $0.value as? String }
            return ([words.language.rawValue] + phrases).joined(separator: "\n") + "\n"
        }
        let difference = try GoldenFile("words.txt").difference(from: blocks.joined(separator: "\n"))
        #expect(difference == nil)
    }
}
