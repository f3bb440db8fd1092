import DigestBuilder
import Foundation
import Subscribers
import TestSupport
import Testing

@testable import Web

struct PublicWordsTests {
    private func page(language: String) throws -> PublicPage {
        PublicPage(
            settings: try PagesUnderTest.settings { settings in
                settings.newsletterName = "Kabar"
                settings.language = language
                settings.unsubscribeAddress = "a@example.org"
                settings.rhythms = Rhythm.allCases
                settings.topics = ["Air", "Desa"]
            })
    }

    private static var link: AddressLink {
        get throws {
            AddressLink(
                subscriberID: "s1", address: try EmailAddress("ani@example.org"), madeAt: PagesUnderTest.now)
        }
    }

    /// Every page there is.
    private func pages(_ page: PublicPage) throws -> [String] {
        let link = try Self.link
        var reader = try Subscriber(id: "s1", email: EmailAddress("ani@example.org"))
        let now = PagesUnderTest.now
        var settings: [String] = []
        for (status, pause) in [(Subscriber.Status.active, nil), (.active, now + 86_400), (.unsubscribed, nil)] {
            reader.status = status
            reader.pausedUntil = pause
            settings.append(
                SettingsPage(reader: reader, page: page, token: "t", leaveToken: "u", isSaved: true, now: now).html)
        }
        return settings + [
            page.leave, page.left(undoAction: "x/undo"), page.back, page.missing, page.failed, page.tooLarge,
            page.signUp(SignUpForm(), token: "t", isAgain: true, hasBadAddress: true), page.signUpSent,
            page.signUpClosed, page.tooManySignUps, page.askConfirmation(link), page.confirmed(link, settings: "p"),
            page.askNewAddress(link), page.addressChanged(link, settings: "p"), page.addressTaken,
            page.expired(signUp: "s"), page.expired(signUp: "s", hasNewer: true), page.addressSent,
            page.badNewAddress("x"), page.askErasure, page.erased,
        ]
    }

    @Test(arguments: [
        ("", ""), ("no place", "no place"), ("{name}", "Kabar"), ("«{name}» é", "«Kabar» é"),
        ("{a}{a}", "{name}{name}"), ("{unknown}.", "."), ("{{name}}", "{Kabar}"),
        ("{Name} {} { name} {name", "{Name} {} { name} {name"),
        ("{name{a}", "{name{name}"), ("{", "{"), ("to {address}", "to a@example.org"),
    ])
    func `places are filled once`(words: String, filled: String) throws {
        #expect(try page(language: "en").plain(words, ["a": "{name}"]) == filled)
    }

    @Test(arguments: InterfaceLanguage.allCases)
    func `no place for a name is left open in any language`(language: InterfaceLanguage) throws {
        let page = try page(language: language.rawValue)
        let style = page.settings.frame.style
        for text in try pages(page).map({ $0.replacing(style, with: "") }) {
            #expect(!text.contains("{"))
            #expect(text.contains("<html lang=\"\(language.rawValue)\" dir="))
        }
        #expect(page.leave.contains("Kabar"))
        let link = try Self.link
        #expect(page.missing.contains("a@example.org"))
        #expect(page.askConfirmation(link).contains("ani@example.org"))
        #expect(page.askNewAddress(link).contains("ani@example.org"))
    }

    @Test(arguments: InterfaceLanguage.allCases)
    func `all words of the pages are used, and in their own language`(language: InterfaceLanguage) throws {
        let page = try page(language: language.rawValue)
        let text = try pages(page).joined()
        let english = MembershipWords.english
        for (own, other) in zip(Mirror(reflecting: page.member).children, Mirror(reflecting: english).children) {
            let (label, words) = try (#require(own.label), #require(own.value as? String))
            // What stands around the places is found as it is.
            for part in words.split(separator: /\{[a-z]+\}/) {
                #expect(text.contains(HTMLText.escaped(String(part))), "\(label)")
            }
            // Only a long sentence cannot be the same in two languages.
            if language != .english, words.count > 30 { #expect(words != other.value as? String, "\(label)") }
        }
    }

    @Test(arguments: [
        ("in", "<html lang=\"id\" dir=\"ltr\">"), ("zh-TW", "<html lang=\"zh-Hant\" dir=\"ltr\">"),
        ("ar-EG", "<html lang=\"ar\" dir=\"rtl\">"), ("he", "<html lang=\"he\" dir=\"rtl\">"),
        ("fa", "<html lang=\"en\" dir=\"ltr\">"), ("", "<html lang=\"en\" dir=\"ltr\">"),
    ])
    func `a page says in which language and direction its words are`(language: String, expected: String) throws {
        #expect(try page(language: language).leave.contains(expected))
    }

    @Test func `the words of the pages are what the golden file shows, in every language`() throws {
        let blocks = InterfaceLanguage.allCases.map { language in
            let words = PublicWords.words(in: language)
            let phrases = [Mirror(reflecting: words), Mirror(reflecting: MembershipWords.words(in: language))]
                .flatMap { $0.children.compactMap { $0.value as? String } }
            return ([words.language.rawValue] + phrases).joined(separator: "\n") + "\n"
        }
        let difference = try GoldenFile("words.txt").difference(from: blocks.joined(separator: "\n"))
        #expect(difference == nil)
    }
}
