import DigestBuilder
import Foundation
import Subscribers

/// The page where a reader sees and changes what they get.
struct SettingsPage {
    /// Weeks that a pause may last.
    static let weeks = [1, 2, 4, 8]

    let reader: Subscriber
    let page: PublicPage
    /// The path's last part, which the addresses in the page are relative to.
    let token: String
    /// Of the link to leave.
    let leaveToken: String
    let isSaved: Bool
    let now: Date

    private var words: MembershipWords { page.member }

    var html: String {
        page.notice(
            words.settingsTitle, [words.settingsText],
            content: [saved, standing, choices, address, data, erasure].joined(separator: "\n"),
            values: ["email": reader.email.description])
    }

    private var saved: String {
        isSaved ? "<p class=\"done\" role=\"status\">\(page.fill(words.saved))</p>" : ""
    }

    /// Says so where no mail comes at present.
    private var standing: String {
        if reader.status != .active { return "<p>\(page.fill(words.notSubscribed))</p>" }
        guard let end = pause else { return "" }
        return "<p>\(page.fill(words.pausedUntil, ["date": page.day(end)]))</p>"
    }

    private var pause: Date? { reader.pausedUntil.flatMap { $0 > now ? $0 : nil } }

    private var choices: String {
        """
        <form method="post">
        \(FormField.text(
            "name", label: words.nameLabel, value: reader.name ?? "", limit: SignUpForm.longestName,
            attributes: "autocomplete=\"name\""))
        \(page.rhythmField(page.settings.rhythms(with: reader.rhythm), chosen: reader.rhythm))
        \(page.topicsField(chosen: reader.topics))
        \(FormField.select(
            "language", label: words.languageLabel, options: Self.languages, chosen: page.words.language.rawValue))
        \(reader.status == .active ? pauseField : "")
        <button>\(page.fill(words.saveButton))</button></form>
        \(leaving)
        """
    }

    /// Who gets nothing cannot leave, but come back.
    private var leaving: String {
        let isLeaving = reader.status == .active
        guard isLeaving || page.settings.hasSignUp else { return "" }
        let (address, label) = isLeaving ? ("../u/\(leaveToken)", words.leaveLink) : ("../subscribe", words.signUpAgain)
        return "<p class=\"question\"><a href=\"\(address)\">\(page.fill(label))</a></p>"
    }

    private var pauseField: String {
        var options: [FormField.Option] = [("0", words.noPause)]
        if let end = pause { options.insert(("keep", page.plain(words.pausedUntil, ["date": page.day(end)])), at: 0) }
        for weeks in Self.weeks {
            let values = ["n": page.weeks(weeks), "date": page.day(Self.end(of: weeks, from: now))]
            options.append((String(weeks), page.plain(words.pauseChoice, values)))
        }
        return FormField.select(
            "pause", label: words.pauseLabel, options: options, chosen: pause == nil ? "0" : "keep")
    }

    static func end(of weeks: Int, from now: Date) -> Date { now.addingTimeInterval(Double(weeks) * 7 * 86_400) }

    /// Each by its own name.
    private static let languages: [FormField.Option] = InterfaceLanguage.allCases.map { language in
        let tag = language.rawValue
        let name = Locale(identifier: tag).localizedString(forIdentifier: tag) ?? tag
        return (tag, name.prefix(1).uppercased() + name.dropFirst())
    }.sorted { $0.1 < $1.1 }

    private var address: String {
        """
        <h2>\(page.fill(words.addressTitle))</h2>
        <p>\(page.fill(words.addressText))</p>
        <form method="post" action="\(token)/address" novalidate>
        \(FormField.text(
            "email", label: words.addressLabel, isRequired: true, limit: SignUpForm.longestAddress,
            attributes: FormField.addressAttributes))
        <button class="quiet">\(page.fill(words.addressButton))</button></form>
        """
    }

    private var data: String {
        """
        <h2>\(page.fill(words.dataTitle))</h2>
        <p>\(page.fill(words.dataText))</p>
        <form method="post" action="\(token)/data"><button class="quiet">\(page.fill(words.dataButton))</button></form>
        """
    }

    private var erasure: String {
        """
        <h2>\(page.fill(words.eraseTitle))</h2>
        <p>\(page.fill(words.eraseText))</p>
        <p><a href="\(token)/erase">\(page.fill(words.eraseLink))</a></p>
        """
    }
}

extension ReaderChoice {
    /// What the form on the page says; what it leaves out, or what is not offered, stays as it is.
    init(_ body: FormBody, of reader: Subscriber, settings: PublicPagesSettings, now: Date) {
        name = body["name"].map(SignUpForm.name) ?? reader.name
        let rhythm = body["rhythm"].flatMap(Rhythm.init(rawValue:))
        self.rhythm = rhythm.flatMap { settings.rhythms.contains($0) ? $0 : nil } ?? reader.rhythm
        topics = reader.topics
        if !settings.topics.isEmpty {
            let offered = Set(settings.topics.map { $0.lowercased() })
            // Topics that only the owner gives stay.
            let others = reader.topics.filter { !offered.contains($0.lowercased()) }
            let chosen = body.fields.filter { $0.name == "topic" }.map(\.value)
            topics = SignUpForm.topics(chosen, offered: settings.topics) + others
        }
        language = Self.language(body["language"], of: reader, newsletter: settings.language)
        pause = Self.pause(body["pause"], now: now)
    }

    /// The tag that the reader has stays where it means what was chosen: `pt-BR` is Portuguese.
    private static func language(_ chosen: String?, of reader: Subscriber, newsletter: String) -> String? {
        guard let chosen = chosen.flatMap(InterfaceLanguage.init(rawValue:)) else { return reader.language }
        if let own = reader.language, InterfaceLanguage(tag: own) == chosen { return own }
        return chosen == InterfaceLanguage(tag: newsletter) ? nil : chosen.rawValue
    }

    private static func pause(_ chosen: String?, now: Date) -> Pause {
        guard let weeks = chosen.flatMap(Int.init) else { return .keep }
        if weeks == 0 { return .none }
        return SettingsPage.weeks.contains(weeks) ? .until(SettingsPage.end(of: weeks, from: now)) : .keep
    }
}
