/// What the class and id of an element say about its purpose.
struct PageHints: OptionSet {
    let rawValue: Int

    /// Names that stand on what surrounds an article.
    static let unlikely = PageHints(rawValue: 1)
    /// Names that speak for content even beside an unlikely one.
    static let content = PageHints(rawValue: 2)
    /// Names of the parts inside an article's frame that are not its text.
    static let furniture = PageHints(rawValue: 4)
    /// Names of bylines and dates.
    static let byline = PageHints(rawValue: 8)

    init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Looks for the words in a class and an id, already in lower case; parts of words count, as in "commentlist".
    init(_ names: String) {
        var found = PageHints()
        let bytes = Array(names.utf8)
        for start in bytes.indices {
            for (word, meaning) in Self.byFirstByte[Int(bytes[start] & 0x7F)] {
                if !found.isSuperset(of: meaning), bytes[start...].starts(with: word) { found.formUnion(meaning) }
            }
        }
        self = found
    }

    private static let words: [(meaning: PageHints, words: String)] = [
        (
            .unlikely,
            """
            banner breadcrumb combx comment community disqus komentar footer gdpr cookie consent header legends menu navbar
            related terkait remark replies rss shoutbox sidebar skyscraper social sponsor supplemental agegate pagination
            pager popup modal overlay newsletter subscribe subscription promo masthead toolbar topbar tagcloud widget
            recommend rekomendasi populer trending iklan advert outbrain taboola login signup paywall teaser share berbagi
            bagikan bacajuga baca-juga lihatjuga next-post prev-post
            """
        ),
        (
            .content,
            "article artikel body column content main entry story detail isi post text konten berita blog hentry read"
        ),
        (
            .furniture,
            """
            comment komentar share sharing social related terkait newsletter subscribe promo sponsor advert iklan banner
            outbrain taboola widget breadcrumb pagination navigation footer author-bio authorbio about-author tag-list
            taglist tags-links post-tags article-tags baca-juga bacajuga lihatjuga read-also readmore read-more recommend
            rekomendasi jp-relatedposts sharedaddy cookie consent popup modal toc table-of-contents skip-link screen-reader
            visually-hidden sr-only disclaimer copyright print-only noprint entry-meta post-meta article-meta entry-footer
            post-footer photo-credit image-credit wp-caption caption credit pullquote-share infobox navbox mw-editsection
            """
        ),
        (.byline, "byline author penulis dateline post-date publish timestamp"),
    ]

    private static let byFirstByte: [[(word: [UInt8], meaning: PageHints)]] = {
        var table = [[(word: [UInt8], meaning: PageHints)]](repeating: [], count: 128)
        for group in words {
            for word in group.words.split(whereSeparator: \.isWhitespace) {
                let bytes = Array(word.utf8)
                table[Int(bytes[0])].append((bytes, group.meaning))
            }
        }
        return table
    }()
}
