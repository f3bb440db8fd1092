import Markup

/// Nothing of a template's language is left, and every field of a subscriber is one that somebody has.
struct FieldRule: LintRule {
    private static let shownColumns = 40

    func findings(in issue: LintedIssue) -> [LintFinding] {
        leftovers(in: issue) + unknownFields(of: issue)
    }

    // MARK: - Braces

    /// `{{` that no article and no setting brought.
    private func leftovers(in issue: LintedIssue) -> [LintFinding] {
        let attributes = issue.elements.flatMap { $0.attributes.map(\.value) }
        let parts = [
            ([issue.document.textContent] + attributes, LintPlace.htmlPart), ([issue.text], LintPlace.textPart),
            ([issue.digest.subject], LintPlace.subject),
        ]
        let own = Self.words(of: issue)
        return parts.flatMap { texts, place in
            texts.flatMap(Self.tags).filter { tag in !own.contains { $0.contains(tag) } }.map { tag in
                LintFinding(.leftover(tag: HeadlineText.shortened(tag, toColumns: Self.shownColumns)), at: place)
            }
        }
    }

    /// What stands between double braces, each with its opening ones.
    private static func tags(in text: String) -> [String] {
        var tags: [String] = []
        var rest = text[...]
        while let open = rest.firstRange(of: "{{") {
            let tag = rest[open.lowerBound...]
            let end = tag.firstRange(of: "}}")?.upperBound ?? open.upperBound
            tags.append(SourceText.line(String(tag[..<end])))
            rest = rest[end...]
        }
        return tags
    }

    /// Texts that may have braces because somebody wrote them there.
    private static func words(of issue: LintedIssue) -> [String] {
        let entries = issue.entries + issue.edition.more
        let texts = entries.flatMap { entry -> [String?] in
            entry.sentences + [entry.title, entry.author, entry.image?.alt, entry.link, entry.image?.url]
        }
        let titles =
            issue.edition.sections.map(\.title) + [issue.settings.newsletterName, issue.settings.postalAddress]
        return (texts + titles).compactMap { $0.map(SourceText.line) }
    }

    // MARK: - Fields

    private func unknownFields(of issue: LintedIssue) -> [LintFinding] {
        guard let known = issue.subscriberFields else { return [] }
        var seen: Set<SubscriberField> = []
        let pieces = issue.digest.html.pieces + issue.digest.text.pieces
        return pieces.compactMap { piece in
            guard case .gap(let field) = piece, let name = field.customName, !known.contains(name),
                seen.insert(field).inserted
            else { return nil }
            return LintFinding(.unknownField, at: .field(name))
        }
    }
}

extension RenderedDigest {
    /// Whether it has gaps for fields that not every subscriber has.
    package var hasCustomFields: Bool {
        (html.pieces + text.pieces).contains { piece in
            if case .gap(let field) = piece { field.customName != nil } else { false }
        }
    }
}

extension SubscriberField {
    /// `city` of a subscriber's own field; nil for what every subscriber has.
    var customName: String? {
        let prefix = SubscriberField.custom("").rawValue
        return rawValue.hasPrefix(prefix) ? String(rawValue.dropFirst(prefix.count)) : nil
    }
}
