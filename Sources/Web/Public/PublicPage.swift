import Crypto
import DigestBuilder
import Foundation

/// Writes the public pages: one column, a title, a sentence, a form where there is something to do. No script, nothing
/// from elsewhere.
struct PublicPage: Sendable {
    let settings: PublicPagesSettings
    let words: PublicWords
    let member: MembershipWords

    /// - Parameter language: of whom the page is for; nil takes the newsletter's.
    init(settings: PublicPagesSettings, language: InterfaceLanguage? = nil) {
        self.settings = settings
        words = language.map(PublicWords.words(in:)) ?? PublicWords.words(for: settings.language)
        member = MembershipWords.words(in: words.language)
    }

    var direction: WritingDirection { WritingDirection(language: words.language.rawValue) }

    /// Allows the style sheet in the page by its hash, and forms to this site; nothing else.
    static func contentSecurityPolicy(style: String) -> String {
        let hash = Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString()
        return "default-src 'none'; style-src 'sha256-\(hash)'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'"
    }

    var leave: String {
        notice(words.leaveTitle, [words.leaveText], content: button(words.leaveButton, value: "leave"))
    }

    /// `undoAction` is the address, relative to the page, that undoes the leaving; nil offers no undo.
    func left(undoAction: String?) -> String {
        guard let undoAction else { return notice(words.leftTitle, [words.leftText]) }
        let undo = button(words.undoButton, value: "undo", action: undoAction, isQuiet: true)
        return notice(
            words.leftTitle, [words.leftText], content: "<p class=\"question\">\(fill(words.undoQuestion))</p>\(undo)")
    }

    var back: String { notice(words.backTitle, [words.backText]) }

    var missing: String {
        notice(words.missingTitle, [words.missingText] + (settings.unsubscribeAddress == nil ? [] : [words.writeText]))
    }

    var failed: String { notice(words.failedTitle, [words.failedText]) }

    var tooLarge: String { notice(words.tooLargeTitle, [words.failedText]) }

    /// A date in the page's language and the newsletter's zone.
    func day(_ date: Date) -> String {
        DateWords(language: words.language.rawValue, timeZone: settings.timeZone).shortDay(date)
    }

    /// So many weeks in words, by CLDR.
    func weeks(_ count: Int) -> String {
        let style = Duration.UnitsFormatStyle(allowedUnits: [.weeks], width: .wide)
            .locale(Locale(identifier: words.language.rawValue))
        return Duration.seconds(count * 7 * 86_400).formatted(style)
    }

    // MARK: The page

    /// A page for its visitor alone, kept out of search engines. `values` fill the places in title and paragraphs.
    func notice(
        _ title: String, _ paragraphs: [String], content: String = "", values: [String: String] = [:]
    ) -> String {
        page(
            title, paragraphs, content: content, head: "<meta name=\"robots\" content=\"noindex\">\n", values: values)
    }

    /// `content` and `head` are HTML.
    func page(
        _ title: String, _ paragraphs: [String], content: String, head: String, values: [String: String] = [:]
    ) -> String {
        let text = paragraphs.map { "<p>\(fill($0, values))</p>" }.joined(separator: "\n")
        return settings.frame.html(
            .init(
                language: words.language.rawValue, direction: direction, title: plain(title, values),
                content: text + "\n" + content, head: head, siteLink: plain(words.siteLink)),
            newsletterName: settings.newsletterName, siteURL: siteURL)
    }

    private var siteURL: String? {
        settings.siteURL.flatMap { $0.hasPrefix("https://") || $0.hasPrefix("http://") ? $0 : nil }
    }

    /// `action` is relative to the page; nil posts to the page's own address.
    func button(_ label: String, value: String, action: String? = nil, isQuiet: Bool = false) -> String {
        let target = action.map { " action=\"\(HTMLText.escaped($0))\"" } ?? ""
        let look = isQuiet ? " class=\"quiet\"" : ""
        return "<form method=\"post\"\(target)><button\(look) name=\"action\" value=\"\(value)\">"
            + "\(fill(label))</button></form>"
    }

    /// Words with what stands in their places, as HTML.
    func fill(_ words: String, _ values: [String: String] = [:]) -> String {
        HTMLText.escaped(plain(words, values))
    }

    /// Words with what stands in their places, such as `{name}`, as plain text. What is put in is not read again.
    func plain(_ words: String, _ values: [String: String] = [:]) -> String {
        // By hand: a page has dozens of sentences, and a regular expression took half of all its time.
        var text = ""
        var rest = words.utf8[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
            let start = rest.index(after: open)
            let end = rest[start...].firstIndex { !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
            guard let end, end > start, rest[end] == UInt8(ascii: "}") else {
                text += String(Substring(rest[..<start]))
                rest = rest[start...]
                continue
            }
            text += String(Substring(rest[..<open])) + value(String(Substring(rest[start..<end])), values)
            rest = rest[rest.index(after: end)...]
        }
        return text + String(Substring(rest))
    }

    private func value(_ place: String, _ values: [String: String]) -> String {
        switch place {
        case "name": settings.newsletterName
        case "address": settings.unsubscribeAddress ?? ""
        default: values[place] ?? ""
        }
    }
}
