import Crypto

/// By what an article is known again on a later reading.
package enum ArticleIdentity {
    /// The article's identity keys, strongest first, never empty; it is known when any of them is.
    ///
    /// `guid:<source>\u{1F}<guid>` when its source gives it an id, `link:<canonical link>` when its link names it alone
    /// (not the site's home page, and not a link that other articles with ids of their own share), and only when it has
    /// neither, `content:<SHA-256 of title and text, in hexadecimal>`.
    package static func keys(of article: Article) -> [String] {
        var keys: [String] = []
        if let guid = article.guid, guid.contains(where: { !$0.isWhitespace }) {
            keys.append("guid:\(article.source)\u{1F}\(guid)")
        }
        if !article.sharesLink, let link = article.link.flatMap(CanonicalLink.init), !link.isHomePage {
            keys.append("link:\(link.string)")
        }
        return keys.isEmpty ? ["content:\(contentHash(of: article))"] : keys
    }

    /// The form of a link by which articles are compared; nil when it is no http(s) address.
    ///
    /// It is for comparing, not for opening: http and https are the same, tracking parameters, fragments, default
    /// ports and final slashes are gone, the host is in lower case.
    package static func canonicalLink(_ link: String) -> String? {
        CanonicalLink(link)?.string
    }

    private static func contentHash(of article: Article) -> String {
        var hash = SHA256()
        for part in [article.title] + article.paragraphs {
            hash.update(data: Array(part.utf8))
            hash.update(data: [0x1F])
        }
        return hash.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
