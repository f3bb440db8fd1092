import DigestBuilder

/// The sign-up form for a page of the newsletter's own site: plain HTML without a script. It leads to the form here, which
/// asks for the button once more.
package struct SignUpSnippet {
    private let page: PublicPage
    private let baseURL: String

    /// - Parameter language: of the words, where it is not the newsletter's. nil without a web address.
    package init?(settings: PublicPagesSettings, language: InterfaceLanguage? = nil) {
        guard let baseURL = settings.baseURL else { return nil }
        self.baseURL = baseURL
        page = PublicPage(settings: settings, language: language)
    }

    package var html: String {
        let words = page.member
        let tag = page.words.language.rawValue
        return """
            <form method="post" action="\(HTMLText.escaped(baseURL))/subscribe" lang="\(tag)" dir="\(page.direction.rawValue)">
            <p>\(page.fill(words.signUpText))</p>
            <label for="kabar-email">\(page.fill(words.emailLabel))</label>
            <input id="kabar-email" name="email" type="email" autocomplete="email" required>
            <input type="hidden" name="lang" value="\(tag)">
            <button type="submit">\(page.fill(words.signUpButton))</button>
            </form>

            """
    }
}
