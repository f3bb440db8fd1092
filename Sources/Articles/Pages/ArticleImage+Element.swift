import Markup

extension ArticleImage {
    /// The picture that an `img` element shows; nil when it is none that can stand for an article: no http(s) address,
    /// a counter of one pixel, an icon, a smiley, a portrait of the author.
    init?(element: HTMLElement, base: String?) {
        let references = ["src", "data-src", "data-lazy-src", "data-original"].compactMap { element[attribute: $0] }
        let addresses = references.lazy.compactMap { WebAddress.absolute($0, base: base) }
        guard let url = addresses.first(where: { !Self.isCounter($0) }) else { return nil }
        for side in ["width", "height"] {
            if let text = element[attribute: side], let length = Int(text), length <= Self.largestIcon { return nil }
        }
        let classes = element[attribute: "class"]?.lowercased() ?? ""
        guard !["emoji", "smiley", "avatar", "icon", "logo"].contains(where: { classes.contains($0) }) else {
            return nil
        }
        self.init(
            url: url, alt: PlainText.line(element[attribute: "alt"] ?? ""),
            width: element[attribute: "width"].flatMap { Int($0) },
            height: element[attribute: "height"].flatMap { Int($0) })
    }

    /// Pictures up to this many pixels are icons.
    private static let largestIcon = 48

    private static func isCounter(_ url: String) -> Bool {
        [
            "/~r/", "/~ff/", "pixel.", "/pixel", "stats.wordpress", "doubleclick", "/emoji/", "gravatar.com",
            "feedburner.com/~",
        ]
        .contains { url.contains($0) }
    }
}
