/// What the tree builder does with tags of a name (HTML Standard, 13.2.4.2 and 13.2.6).
struct TagTraits: OptionSet, Sendable {
    let rawValue: UInt16

    /// The element has no content.
    static let void = TagTraits(rawValue: 1 << 0)
    /// The element comes back in every block until its own end tag.
    static let formatting = TagTraits(rawValue: 1 << 1)
    /// The end tag of an ordinary element does not reach across.
    static let special = TagTraits(rawValue: 1 << 2)
    /// What is open outside is hidden from the end tags inside.
    static let barrier = TagTraits(rawValue: 1 << 3)
    /// The start tag closes an open paragraph.
    static let closesParagraph = TagTraits(rawValue: 1 << 4)
    /// Authors need not write the end tag.
    static let optionalEnd = TagTraits(rawValue: 1 << 5)
    static let heading = TagTraits(rawValue: 1 << 6)
    /// The content is text up to the element's own end tag.
    static let rawText = TagTraits(rawValue: 1 << 7)
    /// Switches the tree builder into a mode of its own: a long document loses the element with its content.
    static let dropped = TagTraits(rawValue: 1 << 8)
    /// The same, but the content stays.
    static let unwrapped = TagTraits(rawValue: 1 << 9)
    static let tablePart = TagTraits(rawValue: 1 << 10)

    private static let known: [TagName: TagTraits] = {
        var known: [TagName: TagTraits] = [:]
        for (trait, names) in lists {
            for name in names.split(separator: " ") {
                known[TagName(Array(name.utf8)[...]), default: []].insert(trait)
            }
        }
        return known
    }()

    private static let lists: [(TagTraits, String)] = [
        (
            .void,
            """
            area base basefont bgsound br col embed frame hr image img input keygen link menuitem meta param source \
            track wbr
            """
        ),
        (.formatting, "a b big code em font i nobr s small strike strong tt u"),
        (
            .special,
            """
            address applet article aside blockquote body button caption center colgroup dd details dir div dl dt \
            fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup html li listing main marquee \
            menu nav noscript object ol p pre section summary table tbody td template tfoot th thead tr ul
            """
        ),
        (.barrier, "applet caption html marquee object table td template th"),
        (
            .closesParagraph,
            """
            address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer \
            form h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p plaintext pre section summary table \
            ul xmp
            """
        ),
        (.optionalEnd, "colgroup dd dt li optgroup option p rb rp rt rtc tbody td tfoot th thead tr"),
        (.heading, "h1 h2 h3 h4 h5 h6"),
        (.rawText, "iframe noembed noframes script style textarea title xmp"),
        (.dropped, "select svg template"),
        (.unwrapped, "frame frameset isindex math"),
        (.tablePart, "caption col colgroup tbody td tfoot th thead tr"),
    ]

    /// The traits of a name; none for a name that HTML does not know.
    static func of(_ name: TagName) -> TagTraits { known[name] ?? [] }
}
