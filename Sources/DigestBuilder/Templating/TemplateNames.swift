import Articles

/// The names that a template can write, found in the values of an issue that has everything.
struct TemplateNames {
    /// Whole paths, `newsletter.name`, and what can be written of them inside a section, `name`.
    private let names: Set<String>

    /// What a subscriber has; the names of their own fields are the list's.
    private static let subscriberNames = ["subscriber.name", "subscriber.email"]
    private static let subscriberFields = "subscriber.fields."

    init() {
        var paths: Set<String> = []
        Self.collect(Self.everything, under: "", into: &paths)
        paths.formUnion(Self.subscriberNames)
        var names = paths
        for path in paths {
            let parts = path.split(separator: ".")
            for start in parts.indices.dropFirst() { names.insert(parts[start...].joined(separator: ".")) }
        }
        self.names = names
    }

    /// Whether a tag's name writes something, somewhere in a template.
    func contains(_ name: String) -> Bool {
        let name = Self.argument(of: name)
        let isField = [Self.subscriberFields, "fields."].contains { name.hasPrefix($0) && name.count > $0.count }
        return name.isEmpty || name == "." || isField || names.contains(name)
    }

    /// The name that was probably meant. What stands beside it in the same value comes first.
    func nearest(to name: String) -> String? {
        NearestWord.to(Self.argument(of: name), in: names.sorted())
    }

    /// `entries` of `first(entries)`; the functions of the library may be nested.
    private static func argument(of name: String) -> String {
        guard let open = name.lastIndex(of: "(") else { return name }
        return String(name[name.index(after: open)...].prefix { $0 != ")" })
    }

    private static func collect(_ value: Any, under path: String, into paths: inout Set<String>) {
        switch value {
        case let values as [String: Any]:
            for (name, value) in values {
                let whole = path.isEmpty ? name : path + "." + name
                paths.insert(whole)
                collect(value, under: whole, into: &paths)
            }
        // The values of a list are reached inside its section, by their own names.
        case let list as [[String: Any]]:
            for item in list { collect(item, under: "", into: &paths) }
        default: break
        }
    }

    /// The values of an issue and of a service mail in which nothing is missing.
    private static var everything: [String: Any] {
        let link = "https://example.org/"
        let entry = EditionEntry(
            intake: 1, title: "A", link: link, image: ArticleImage(url: link),
            alsoAt: [EditionLink(name: "a", link: link)])
        var edition = Edition(
            number: 1, rhythmName: "weekly", date: .distantPast, language: "en", subject: "A", preheader: "A",
            sections: [EditionSection(title: "A", entries: [entry])], more: [entry])
        edition.note = "A"
        let look = Look(logo: Logo(url: link, darkURL: link, alt: "A", width: 16), footer: "A")
        let settings = DigestSettings(
            newsletterName: "A", siteURL: link, language: "en", timeZone: .gmt, postalAddress: "A",
            webBaseURL: link, links: [DigestLink(title: "A", url: link)], look: look)
        let none = GappedText(pieces: [])
        let mail = ServiceMail(
            kind: .welcome, language: "en", link: link, contactAddress: "a@example.org",
            latestIssue: RenderedDigest(subject: "A", preheader: "A", text: none, html: none))
        let values = ServiceMailContext(mail: mail, settings: settings).values(column: TextColumn())
        return DigestContext(edition: edition, settings: settings).values(column: TextColumn())
            .merging(values) { issue, _ in issue }
            .merging(PageFrame.names) { _, names in names }
    }
}
