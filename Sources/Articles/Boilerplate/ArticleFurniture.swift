import Markup

/// What stands inside an article's HTML and is not the article.
enum ArticleFurniture {
    /// Takes share bars, subscription forms, related posts, captions and everything interactive out of a tree.
    static func remove(from root: HTMLElement) {
        root.removeDescendants(where: isFurniture)
    }

    private static func isFurniture(_ element: HTMLElement) -> Bool {
        if elements.contains(element.name) { return true }
        guard let names = element[attribute: "class"] else { return hasFurnitureID(element) }
        let classes = names.lowercased().split(whereSeparator: \.isWhitespace)
        return classes.contains { name in exact.contains(String(name)) || prefixes.contains { name.hasPrefix($0) } }
            || hasFurnitureID(element)
    }

    private static func hasFurnitureID(_ element: HTMLElement) -> Bool {
        guard let id = element[attribute: "id"]?.lowercased() else { return false }
        return prefixes.contains { id.hasPrefix($0) }
    }

    private static let elements: Set<String> = [
        "script", "style", "noscript", "template", "iframe", "object", "embed", "form", "button", "input", "select",
        "textarea", "nav", "aside", "figcaption", "svg", "canvas", "video", "audio", "map",
    ]
    /// Classes of the programs and plugins that add them.
    private static let exact: Set<String> = [
        "sharedaddy", "sd-block", "robots-nocontent", "wp-caption-text", "wp-element-caption", "feedflare", "yarpp",
        "mc4wp-form", "post-views", "sharethis-inline-share-buttons", "wp-block-button", "wp-block-buttons", "ssba",
        "swp_social_panel", "essb_links", "screen-reader-text", "wp-embedded-content", "subscription-widget",
        "subscribe-widget", "button-wrapper", "captioned-button-wrap", "image-caption", "fb-comments", "fb-like",
        "twitter-share-button", "code-block-label", "advertisement", "ads", "adsbygoogle", "ad-container",
    ]
    private static let prefixes = [
        "jp-relatedposts", "wp-block-jetpack-subscriptions", "jetpack_subscription", "jetpack-likes", "jp-carousel",
        "addtoany_", "a2a_", "sd-sharing", "sd-like", "yarpp-", "heateor_", "crp_related", "related-post",
        "relatedposts",
        "wpulike", "tptn_", "mailpoet", "mailmunch", "social-share", "share-buttons", "sharing-buttons",
        "post-navigation",
        "google_ads", "div-gpt-ad", "taboola", "outbrain",
    ]
}
