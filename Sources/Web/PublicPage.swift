import Crypto
import DigestBuilder
import Foundation

/// Writes the public pages: one column, a title, a sentence, at most one button. No script, nothing from elsewhere.
struct PublicPage: Sendable {
    let settings: PublicPagesSettings
    let words: PublicWords

    /// - Parameter language: of whom the page is for; nil takes the newsletter's.
    init(settings: PublicPagesSettings, language: InterfaceLanguage? = nil) {
        self.settings = settings
        words = language.map(PublicWords.words(in:)) ?? PublicWords.words(for: settings.language)
    }

    var direction: WritingDirection { WritingDirection(language: words.language.rawValue) }

    /// Allows the style sheet in the page by its hash, and forms to this site; nothing else.
    static let contentSecurityPolicy: String = {
        let hash = Data(SHA256.hash(data: Data(PublicStyle.css.utf8))).base64EncodedString()
        return "default-src 'none'; style-src 'sha256-\(hash)'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'"
    }()

    var leave: String {
        page(words.leaveTitle, [words.leaveText], form: button(words.leaveButton, value: "leave", action: nil))
    }

    /// `undoAction` is the address, relative to the page, that undoes the leaving; nil offers no undo.
    func left(undoAction: String?) -> String {
        guard let undoAction else { return page(words.leftTitle, [words.leftText]) }
        let undo = button(words.undoButton, value: "undo", action: undoAction, isQuiet: true)
        return page(
            words.leftTitle, [words.leftText], form: "<p class=\"question\">\(fill(words.undoQuestion))</p>\(undo)")
    }

    var back: String { page(words.backTitle, [words.backText]) }

    var missing: String {
        page(words.missingTitle, [words.missingText] + (settings.unsubscribeAddress == nil ? [] : [words.writeText]))
    }

    var failed: String { page(words.failedTitle, [words.failedText]) }

    var tooLarge: String { page(words.tooLargeTitle, [words.failedText]) }

    /// A date in the page's language and the newsletter's zone.
    func day(_ date: Date) -> String {
        DateWords(language: words.language.rawValue, timeZone: settings.timeZone).shortDay(date)
    }

    private func page(_ title: String, _ paragraphs: [String], form: String = "") -> String {
        page(title, paragraphs, content: form, head: "<meta name=\"robots\" content=\"noindex\">\n")
    }

    /// `content` and `head` are HTML.
    func page(_ title: String, _ paragraphs: [String], content: String, head: String) -> String {
        let text = paragraphs.map { "<p>\(fill($0))</p>" }.joined(separator: "\n")
        return """
            <!doctype html>
            <html lang="\(words.language.rawValue)" dir="\(direction.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            \(head)<title>\(fill(title)) · \(HTMLText.escaped(settings.newsletterName))</title>
            <style>\(PublicStyle.css)</style>
            </head>
            <body>
            <main>
            <p class="name">\(HTMLText.escaped(settings.newsletterName))</p>
            <h1>\(fill(title))</h1>
            \(text)
            \(content)
            \(siteLink)</main>
            </body>
            </html>

            """
    }

    private var siteLink: String {
        guard let url = settings.siteURL, url.hasPrefix("https://") || url.hasPrefix("http://") else { return "" }
        return "<p class=\"site\"><a href=\"\(HTMLText.escaped(url))\">\(fill(words.siteLink))</a></p>\n"
    }

    private func button(_ label: String, value: String, action: String?, isQuiet: Bool = false) -> String {
        let target = action.map { " action=\"\(HTMLText.escaped($0))\"" } ?? ""
        let look = isQuiet ? " class=\"quiet\"" : ""
        return "<form method=\"post\"\(target)><button\(look) name=\"action\" value=\"\(value)\">"
            + "\(fill(label))</button></form>"
    }

    private func fill(_ words: String) -> String {
        HTMLText.escaped(words)
            .replacing("{name}", with: HTMLText.escaped(settings.newsletterName))
            .replacing("{address}", with: HTMLText.escaped(settings.unsubscribeAddress ?? ""))
    }
}
