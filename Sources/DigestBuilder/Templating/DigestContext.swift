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
        var numbers = Numbers()
        let sections = edition.sections.enumerated().map { index, section in
            values(of: section, isFirst: index == 0, numbers: &numbers)
        }
        let more = (edition.more + unlistedEntry).map { entry in
            values(of: entry, numbers: numbers.next(for: entry), headingLevel: 3, flags: Flags())
        }
        return [
            "newsletter": newsletter, "logo": logo, "footer": footer, "note": note, "ownStyles": ownStyles,
            "issue": issue,
            "words": words,
            "subject": text(edition.subject), "preheader": text(edition.preheader),
            "preheaderPadding": DigestContext.preheaderPadding,
            "language": text(edition.language), "direction": direction.rawValue,
            "startSide": direction.startSide, "endSide": direction.opposite.startSide,
            "sideDirection": direction.opposite.rawValue,
            "sections": sections, "more": more, "hasMore": !more.isEmpty, "links": links, "hasLinks": !links.isEmpty,
            "hasPictures": edition.sections.contains { $0.entries.contains { $0.image != nil } },
            "subscriber": SubscriberGaps(), "unsubscribeURL": TemplateMark.gap(.unsubscribeURL),
            "preferencesURL": TemplateMark.gap(.preferencesURL),
            "rule": column.rule("-"), "doubleRule": column.rule("="), "centred": String(TemplateMark.centred),
            "hanging": String(TemplateMark.hanging), "colours": settings.look.palette.values,
            "fonts": settings.look.fonts.values, "type": ScriptMeasures(language: edition.language).values,
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

    private var logo: Any {
        guard let logo = settings.look.logo else { return NSNull() }
        return [
            "url": text(logo.url), "darkURL": optional(logo.darkURL),
            "alt": text(logo.alt ?? settings.newsletterName), "width": String(logo.width),
        ]
    }

    /// The HTML is clean and stands as it is, so templates write it between three braces.
    private var footer: Any {
        values(ofNote: settings.look.footer.flatMap { MarkdownNote(markdown: $0, .footer) })
    }

    private var note: Any {
        values(ofNote: edition.note.flatMap { MarkdownNote(markdown: $0, .letter) })
    }

    private func values(ofNote note: MarkdownNote?) -> Any {
        note.map { ["html": $0.html, "text": $0.text] } ?? NSNull()
    }

    /// The settings' own, then the archive and the site. The site alone is in the footer.
    private var links: [[String: Any]] {
        var links = settings.links
        if let archive = settings.archiveURL { links.append(DigestLink(title: wording.archive, url: archive)) }
        guard !links.isEmpty else { return [] }
        if let site = SourceText.readableLine(settings.siteURL), let host = SourceText.host(of: site) {
            links.append(DigestLink(title: wording.visit(host: host), url: site))
        }
        var seen: Set<String> = []
        return links.filter { seen.insert($0.url.last == "/" ? String($0.url.dropLast()) : $0.url).inserted }
            .map { ["title": text($0.title), "url": text($0.url)] }
    }

    /// CSS stands as it is, so the template writes it between three braces.
    private var ownStyles: Any {
        settings.look.styles?.css ?? NSNull()
    }

    private var issue: [String: Any] {
        [
            "number": String(edition.number), "label": text(wording.issueNumber(edition.number)),
            "date": text(dates.day(edition.date)), "rhythm": text(edition.rhythmName),
        ]
    }

    /// The link to the subscriber's settings; nil where there is no page of them.
    private var settingsWord: String? {
        settings.webBaseURL.map { _ in ServiceMailWords.words(for: edition.language).settings }
    }

    private var words: [String: Any] {
        let site = SourceText.readableLine(settings.siteURL)
        return [
            "readMore": text(wording.readMore), "readMoreWidth": String(Self.buttonWidth(of: wording.readMore)),
            "alsoInThisIssue": text(wording.alsoInThisIssue),
            "alsoInThisIssueCapitals": capitals(wording.alsoInThisIssue),
            "why": text(wording.why(rhythm: edition.rhythmName, newsletter: settings.newsletterName)),
            "sentTo": text(wording.sentTo), "unsubscribe": text(wording.unsubscribe),
            "visit": optional(site.flatMap(SourceText.host(of:)).map { wording.visit(host: $0) }),
            "alsoAt": text(wording.alsoAt), "exploreMore": text(wording.exploreMore),
            "exploreMoreCapitals": capitals(wording.exploreMore), "settings": optional(settingsWord),
        ]
    }
}

// MARK: - Sections and entries

extension DigestContext {
    /// Counts entries and their links in reading order.
    private struct Numbers {
        /// Of the last entry, from 1.
        private(set) var place = 0
        /// Of its link in the text part, from 1; nil where it has none.
        private(set) var link: Int?
        private var links = 0

        mutating func next(for entry: EditionEntry) -> Numbers {
            place += 1
            links += entry.link == nil ? 0 : 1
            link = entry.link == nil ? nil : links
            return self
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

    private func values(of section: EditionSection, isFirst: Bool, numbers: inout Numbers) -> [String: Any] {
        let title = SourceText.readableLine(section.title)
        let level = title == nil ? 2 : 3
        var entries: [[String: Any]] = []
        for (index, entry) in section.entries.enumerated() {
            let flags = Flags(
                isLead: settings.look.theme.hasLead && isFirst && index == 0, isFirstOfSection: index == 0)
            entries.append(values(of: entry, numbers: numbers.next(for: entry), headingLevel: level, flags: flags))
        }
        return [
            "heading": optional(title), "headingCapitals": optional(title.map(capitals), isShielded: true),
            "isFirst": isFirst, "entries": entries,
        ]
    }

    private func values(
        of entry: EditionEntry, numbers: Numbers, headingLevel: Int, flags: Flags
    ) -> [String: Any] {
        // Where an edition is translated, its articles are not.
        let language = SourceText.readableLine(entry.language) ?? settings.language
        let place = String(numbers.place)
        let date = entry.date.map(dates.shortDay)
        let minutes = entry.readingMinutes.map(wording.minutesToRead)
        let author = SourceText.readableLine(entry.author)
        let facts = [date, author, minutes].compactMap { $0 }
        let boundFacts = [date.map(unbreakable), author, minutes.map(unbreakable)].compactMap { $0 }
        return [
            "place": place, "paddedPlace": String(repeating: " ", count: max(0, 2 - place.count)) + place,
            "number": optional(numbers.link.map(String.init)), "title": text(entry.title),
            "link": optional(SourceText.readableLine(entry.link)),
            "image": image(of: entry), "date": optional(date), "author": optional(author),
            "readingTime": optional(minutes), "facts": optional(joined(facts)),
            "boundFacts": optional(joined(boundFacts)), "factsDirection": direction.rawValue,
            "summary": optional(SourceText.readableLine(entry.summary(unlessNamed: language))),
            "keywords": optional(entry.keywords.joined(separator: ", ")), "inShort": optional(entry.inShort),
            "firstSentence": optional(entry.sentences.first.flatMap(SourceText.readableLine)),
            "headingLevel": String(headingLevel),
            "language": text(language), "direction": WritingDirection(language: language).rawValue,
            "isForeign": Wording.primaryTag(language) != Wording.primaryTag(edition.language),
            "startSide": WritingDirection(language: language).startSide,
            "hasInlineLink": !flags.isLead && entry.link != nil, "isLead": flags.isLead,
            "isFirstOfSection": flags.isFirstOfSection,
            "alsoAt": alsoAt(entry), "hasAlsoAt": !entry.alsoAt.isEmpty,
        ]
    }

    /// `separator` parts a name from the one before it.
    private func alsoAt(_ entry: EditionEntry) -> [[String: Any]] {
        entry.alsoAt.enumerated().map { place, other in
            ["name": text(other.name), "link": text(other.link), "separator": place == 0 ? "" : ", "]
        }
    }

    private func image(of entry: EditionEntry) -> Any {
        guard let image = entry.image else { return NSNull() }
        let alt = SourceText.line(image.alt)
        return [
            "url": text(image.url), "alt": text(alt), "hasAlt": !alt.isEmpty,
            "wideWidth": String(settings.look.theme.wideBox.width(of: image)),
            "smallWidth": String(PictureBox.side.width(of: image)),
        ]
    }
}

// MARK: - Values

extension DigestContext {
    /// Cleaned and shielded.
    func text(_ text: String) -> String {
        TemplateMark.shielded(SourceText.line(text))
    }

    /// An absent value is `NSNull`, which renders as nothing and, unlike a missing key, hides an outer value of the
    /// same name.
    func optional(_ value: String?, isShielded: Bool = false) -> Any {
        guard let value, !value.isEmpty else { return NSNull() }
        return isShielded ? value : text(value)
    }

    /// In capitals by the rules of the edition's language; scripts without capitals stay as they are.
    private func capitals(_ text: String) -> String {
        TemplateMark.shielded(SourceText.line(text).uppercased(with: Locale(identifier: edition.language)))
    }

    /// Pixels that a button needs for `text` in bold letters of 16 px, whose mean is 9 px a column in wide families, and
    /// for 24 px at both sides.
    static func buttonWidth(of text: String) -> Int {
        DisplayWidth.columns(text) * 9 + 48
    }

    /// Facts on one line: they are the edition's own words, whatever the article's language.
    private func joined(_ facts: [String]) -> String {
        LineDirection.joined(facts, separator: " · ", direction: direction)
    }

    /// With no-break spaces, for facts that should not be parted at a line's end.
    private func unbreakable(_ text: String) -> String {
        text.replacing(" ", with: "\u{A0}")
    }
}
