import Articles
import Foundation

/// What templates see: every value by its name, already in the reader's words and shielded (`TemplateMark`).
/// The names here are a contract with owners of templates: names are added, not changed.
struct DigestContext {
    /// The invisible run that keeps inboxes from showing the first headline after a short preheader.
    private static let preheaderPadding = String(repeating: "\u{200C}\u{00A0}", count: 60)

    private let edition: Edition
    private let settings: DigestSettings
    /// Stories that are not even listed.
    private let unlisted: Int
    private let wording: Wording
    private let dates: DateWords
    private let direction: WritingDirection

    init(edition: Edition, settings: DigestSettings, unlisted: Int = 0) {
        self.edition = edition
        self.settings = settings
        self.unlisted = unlisted
        wording = .of(language: edition.language)
        dates = DateWords(language: edition.language, timeZone: settings.timeZone)
        direction = WritingDirection(language: edition.language)
    }

    /// The values by name, for one part; `column` sets the rules of the text part.
    func values(column: TextColumn) -> [String: Any] {
        var links = LinkNumbers()
        let sections = edition.sections.enumerated().map { index, section in
            values(of: section, isFirst: index == 0, links: &links)
        }
        let more = (edition.more + unlistedEntry).map { entry in
            values(of: entry, number: links.next(for: entry), headingLevel: 3, flags: Flags())
        }
        return [
            "newsletter": newsletter, "issue": issue, "words": words,
            "subject": text(edition.subject), "preheader": text(edition.preheader),
            "preheaderPadding": DigestContext.preheaderPadding,
            "language": text(edition.language), "direction": direction.rawValue,
            "startSide": direction.startSide, "endSide": direction.opposite.startSide,
            "sideDirection": direction.opposite.rawValue,
            "sections": sections, "more": more, "hasMore": !more.isEmpty,
            "subscriber": SubscriberGaps(), "unsubscribeURL": TemplateMark.gap(.unsubscribeURL),
            "rule": column.rule("-"), "doubleRule": column.rule("="), "centred": String(TemplateMark.centred),
        ]
    }

    private var newsletter: [String: Any] {
        let site = SourceText.readableLine(settings.siteURL)
        let name = SourceText.line(settings.newsletterName)
        let address = settings.postalAddress.split(whereSeparator: \.isNewline)
            .map { SourceText.line(String($0)) }.filter { !$0.isEmpty }
        return [
            "name": TemplateMark.shielded(name), "nameCapitals": capitals(name),
            "siteURL": optional(site), "siteHost": optional(site.flatMap(SourceText.host(of:))),
            "postalAddress": TemplateMark.shielded(address.joined(separator: ", ")),
        ]
    }

    private var issue: [String: Any] {
        [
            "number": String(edition.number), "label": text(wording.issueNumber(edition.number)),
            "date": text(dates.day(edition.date)), "rhythm": text(edition.rhythmName),
        ]
    }

    private var words: [String: Any] {
        let site = SourceText.readableLine(settings.siteURL)
        return [
            "readMore": text(wording.readMore), "alsoInThisIssue": text(wording.alsoInThisIssue),
            "alsoInThisIssueCapitals": capitals(wording.alsoInThisIssue),
            "why": text(wording.why(rhythm: edition.rhythmName, newsletter: settings.newsletterName)),
            "sentTo": text(wording.sentTo), "unsubscribe": text(wording.unsubscribe),
            "visit": optional(site.flatMap(SourceText.host(of:)).map { wording.visit(host: $0) }),
            "alsoAt": text(wording.alsoAt),
        ]
    }
}

// MARK: - Sections and entries

extension DigestContext {
    /// Gives each entry that has a link its number in the text part, in reading order.
    private struct LinkNumbers {
        private var last = 0

        mutating func next(for entry: EditionEntry) -> Int? {
            guard entry.link != nil else { return nil }
            last += 1
            return last
        }
    }

    /// Where an entry stands.
    private struct Flags {
        var isLead = false
        var isFirstOfSection = false
    }

    /// Stands at the end of the headlines for the stories that have none, and leads to the site. An entry like the others,
    /// so that every template shows it.
    private var unlistedEntry: [EditionEntry] {
        guard unlisted > 0 else { return [] }
        let site = SourceText.readableLine(settings.siteURL)
        let host = site.flatMap(SourceText.host(of:))
        // The phrase follows a headline in the subject line, so it begins with a comma.
        let phrase = wording.andMore(unlisted).drop { !$0.isLetter && !$0.isNumber }
        let title = [String(phrase), host].compactMap { $0 }.joined(separator: " · ")
        return [EditionEntry(intake: 0, title: title, link: site)]
    }

    private func values(of section: EditionSection, isFirst: Bool, links: inout LinkNumbers) -> [String: Any] {
        let title = SourceText.readableLine(section.title)
        let level = title == nil ? 2 : 3
        var entries: [[String: Any]] = []
        for (index, entry) in section.entries.enumerated() {
            let flags = Flags(isLead: isFirst && index == 0, isFirstOfSection: index == 0)
            entries.append(values(of: entry, number: links.next(for: entry), headingLevel: level, flags: flags))
        }
        return [
            "heading": optional(title), "headingCapitals": optional(title.map(capitals), isShielded: true),
            "isFirst": isFirst, "entries": entries,
        ]
    }

    private func values(
        of entry: EditionEntry, number: Int?, headingLevel: Int, flags: Flags
    ) -> [String: Any] {
        let language = SourceText.readableLine(entry.language) ?? edition.language
        let date = entry.date.map(dates.shortDay)
        let minutes = entry.readingMinutes.map(wording.minutesToRead)
        let author = SourceText.readableLine(entry.author)
        let facts = [date, author, minutes].compactMap { $0 }
        let boundFacts = [date.map(unbreakable), author, minutes.map(unbreakable)].compactMap { $0 }
        return [
            "number": optional(number.map(String.init)), "title": text(entry.title),
            "link": optional(SourceText.readableLine(entry.link)),
            "image": image(of: entry), "date": optional(date), "author": optional(author),
            "readingTime": optional(minutes), "facts": optional(facts.joined(separator: " · ")),
            "boundFacts": optional(boundFacts.joined(separator: " · ")),
            "summary": optional(summary(of: entry, language: language)),
            "headingLevel": String(headingLevel),
            "language": text(language), "direction": WritingDirection(language: language).rawValue,
            "isForeign": Wording.primaryTag(language) != Wording.primaryTag(edition.language),
            "startSide": WritingDirection(language: language).startSide,
            "hasInlineLink": !flags.isLead && entry.link != nil, "isLead": flags.isLead,
            "isFirstOfSection": flags.isFirstOfSection,
            "alsoAt": alsoAt(entry), "hasAlsoAt": !entry.alsoAt.isEmpty,
        ]
    }

    /// The sentences in a row; Chinese and Japanese put no space between them.
    private func summary(of entry: EditionEntry, language: String) -> String? {
        let isUnspaced = ["ja", "zh"].contains(Wording.primaryTag(language))
        return SourceText.readableLine(entry.sentences.joined(separator: isUnspaced ? "" : " "))
    }

    /// `separator` parts a name from the one before it.
    private func alsoAt(_ entry: EditionEntry) -> [[String: Any]] {
        entry.alsoAt.enumerated().map { place, other in
            ["name": text(other.name), "link": text(other.link), "separator": place == 0 ? "" : ", "]
        }
    }

    private func image(of entry: EditionEntry) -> Any {
        guard let image = entry.image else { return NSNull() }
        return ["url": text(image.url), "alt": text(image.alt)]
    }
}

// MARK: - Values

extension DigestContext {
    /// Cleaned and shielded.
    private func text(_ text: String) -> String {
        TemplateMark.shielded(SourceText.line(text))
    }

    /// An absent value is `NSNull`, which renders as nothing and, unlike a missing key, hides an outer value of the
    /// same name.
    private func optional(_ value: String?, isShielded: Bool = false) -> Any {
        guard let value, !value.isEmpty else { return NSNull() }
        return isShielded ? value : text(value)
    }

    /// In capitals by the rules of the edition's language; scripts without capitals stay as they are.
    private func capitals(_ text: String) -> String {
        TemplateMark.shielded(SourceText.line(text).uppercased(with: Locale(identifier: edition.language)))
    }

    /// With no-break spaces, for facts that should not be parted at a line's end.
    private func unbreakable(_ text: String) -> String {
        text.replacing(" ", with: "\u{A0}")
    }
}
