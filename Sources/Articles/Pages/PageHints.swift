import Markup

/// What the class and id of an element say about its purpose.
struct PageHints: OptionSet {
    let rawValue: Int

    /// Names of what surrounds an article: menus, share bars, lists of other articles, notices.
    static let surrounding = PageHints(rawValue: 1)
    /// Names of what stands above a page, or above an article in its frame.
    static let header = PageHints(rawValue: 2)
    /// Names of what readers wrote.
    static let comments = PageHints(rawValue: 4)

    init(rawValue: Int) {
        self.rawValue = rawValue
    }

    init(of element: HTMLElement) {
        self = []
        for attribute in element.attributes where attribute.name == "class" || attribute.name == "id" {
            formUnion(PageHints(attribute.value))
        }
    }

    /// Looks at the words of a class or an id: "post-Sidebar_left" has the words post, sidebar and left.
    ///
    /// What follows "no", "has" or "with" names something else: "no-sidebar", "with-comments".
    init(_ names: String) {
        var found = PageHints()
        var word: [UInt8] = []
        var wasSmall = false
        var isOther = false
        func end() {
            if !isOther { found.formUnion(Self.meaning(of: word)) }
            if !word.isEmpty { isOther = Self.turns.contains(word) }
            word.removeAll(keepingCapacity: true)
        }
        for byte in names.utf8 {
            let isCapital = (0x41...0x5A).contains(byte)
            let isSmall = (0x61...0x7A).contains(byte)
            let isPart = isCapital || isSmall || (0x30...0x39).contains(byte) || byte >= 0x80
            // A word ends at a mark, and at a capital after a small letter.
            if !isPart || (isCapital && wasSmall) { end() }
            if isPart { word.append(isCapital ? byte + 0x20 : byte) }
            wasSmall = isSmall
        }
        end()
        self = found
    }

    /// Words after which a name says what an element has or lacks, not what it is.
    private static let turns: Set<[UInt8]> = Set(["no", "has", "with", "without", "hide"].map { Array($0.utf8) })

    private static func meaning(of word: [UInt8]) -> PageHints {
        guard let first = word.first else { return [] }
        var found = PageHints()
        for entry in vocabulary[Int(first & 0x7F)] where word.starts(with: entry.word) {
            if entry.word.count == word.count || entry.isBeginning { found.formUnion(entry.meaning) }
        }
        return found
    }

    // MARK: Words

    /// Words that also count as the beginnings of longer ones, and those that count alone. Chosen by how much of the
    /// text below elements of that name belonged to the article, on pages whose article is known: at most a tenth.
    private static let words: [(meaning: PageHints, beginnings: String, alone: String)] = [
        (
            .surrounding,
            """
            addtoany advert author banner biography breadcrumb byline caption community consent cookie copyright disclaimer
            disclosure dropdown footer iklan lainnya language latest login masthead modal navbar navigation newsletter
            outbrain overlay pagination paging popular populer popup promo recommend register rekomendasi related search
            sharebar sharedaddy sharethis shoutbox sidebar signup skyscraper social sponsor subnav subscribe
            subscription taboola terbaru terkait toolbar tooltip topbar trending
            """,
            """
            ad ads archive archives bacajuga bagikan berbagi bio credit crumbs cta feed feeds gallery gdpr lang media
            mega menu menus most nav next prev previous print rss share sharing signin teaser teasers ticker tools
            """
        ),
        (.header, "header", ""),
        (.comments, "comment disqus komentar", "replies reply"),
    ]

    private static let vocabulary: [[(word: [UInt8], isBeginning: Bool, meaning: PageHints)]] = {
        var table = [[(word: [UInt8], isBeginning: Bool, meaning: PageHints)]](repeating: [], count: 128)
        for group in words {
            for (text, isBeginning) in [(group.beginnings, true), (group.alone, false)] {
                for word in text.split(whereSeparator: \.isWhitespace) {
                    let bytes = Array(word.utf8)
                    table[Int(bytes[0] & 0x7F)].append((bytes, isBeginning, group.meaning))
                }
            }
        }
        return table
    }()
}
