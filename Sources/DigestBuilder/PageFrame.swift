import Foundation

/// What stands around the content of each public page: head, name, title, style. From the templates `page.html` and
/// `page.css`, which the newsletter's own of the same names replace, in the newsletter's colours and letters.
package struct PageFrame: Sendable {
    /// One page, without what all have in common.
    package struct Page: Sendable {
        /// BCP 47 tag of the page's words.
        package var language: String
        package var direction: WritingDirection
        /// Plain text.
        package var title: String
        /// HTML.
        package var content: String
        /// HTML that belongs into the head.
        package var head: String
        /// Plain text, of the link to the site.
        package var siteLink: String

        package init(
            language: String, direction: WritingDirection, title: String, content: String, head: String = "",
            siteLink: String
        ) {
            self.language = language
            self.direction = direction
            self.title = title
            self.content = content
            self.head = head
            self.siteLink = siteLink
        }
    }

    static let root = "page.html"
    static let styleRoot = "page.css"

    /// The style sheet that stands in every page, so that its hash can be allowed.
    package let style: String
    private let templates: TemplateSet

    /// - Parameter folder: the newsletter's own templates; nil for the built-in ones.
    package init(overrides folder: String?, look: Look) throws(DigestError) {
        templates = try TemplateSet(overrides: folder, for: .pages)
        style = templates.render(
            Self.styleRoot, with: ["colours": look.palette.values, "fonts": look.fonts.values])
    }

    /// A whole document. `siteURL`: nil shows no link.
    package func html(_ page: Page, newsletterName: String, siteURL: String?) -> String {
        templates.render(
            Self.root,
            with: [
                "language": page.language, "direction": page.direction.rawValue,
                "newsletter": ["name": newsletterName, "siteURL": siteURL as Any? ?? NSNull()],
                "page": values(of: page),
            ])
    }

    private func values(of page: Page) -> [String: Any] {
        [
            "title": page.title, "content": page.content, "head": page.head, "style": style, "siteLink": page.siteLink,
        ]
    }

    /// What `page.html` can write under `page`, for the lint of templates.
    static var names: [String: Any] {
        ["page": ["title": "", "content": "", "head": "", "style": "", "siteLink": ""]]
    }
}
