import DigestBuilder
import Foundation
import Subscribers

/// What somebody wrote into the sign-up form, before it is weighed.
struct SignUpForm: Sendable, Equatable {
    /// The field that nobody sees; programs fill it in.
    static let trap = "website"
    /// Longest name that is kept, in characters.
    static let longestName = 100
    /// In bytes (RFC 5321, section 4.5.3.1.3).
    static let longestAddress = 254

    var email = ""
    var name = ""
    var rhythm = ""
    var topics: [String] = []
    var token: String?
    var trapped = ""

    init() {}

    init(_ body: FormBody) {
        email = body["email"] ?? ""
        name = body["name"] ?? ""
        rhythm = body["rhythm"] ?? ""
        topics = body.fields.filter { $0.name == "topic" }.map(\.value)
        token = body["token"]
        trapped = body[Self.trap] ?? ""
    }

    /// The wish; throws where the address is none. What is not offered is left out.
    func wish(
        offering settings: PublicPagesSettings, language: InterfaceLanguage?, ip: String?, due: Date
    ) throws(EmailAddressError) -> SignUpWish {
        let email = try EmailAddress(email.trimmingCharacters(in: .whitespacesAndNewlines))
        return SignUpWish(
            email: email, name: Self.name(name),
            rhythm: Rhythm(rawValue: rhythm).flatMap { settings.rhythms.contains($0) ? $0 : nil } ?? settings.rhythm,
            topics: Self.topics(topics, offered: settings.topics),
            language: language == InterfaceLanguage(tag: settings.language) ? nil : language?.rawValue,
            ip: ip, due: due)
    }

    /// One line without control characters; nil for nothing.
    static func name(_ text: String) -> String? {
        let line = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) }
        let name = String(String(line).split(separator: " ").joined(separator: " ").prefix(longestName))
        return name.isEmpty ? nil : name
    }

    /// Those that are offered, as the owner writes them. All of them are no choice.
    static func topics(_ chosen: [String], offered: [String]) -> [String] {
        let chosen = Set(chosen)
        let topics = offered.filter(chosen.contains)
        return topics.count == offered.count ? [] : topics
    }
}

extension PublicPage {
    /// The form, empty or as it came back.
    func signUp(_ form: SignUpForm, token: String, isAgain: Bool = false, hasBadAddress: Bool = false) -> String {
        let again = isAgain ? "<p class=\"done\" role=\"status\">\(fill(member.pressAgain))</p>" : ""
        let content = """
            \(again)<form method="post" action="subscribe" novalidate>
            \(FormField.text(
                "email", label: member.emailLabel, value: form.email,
                problem: hasBadAddress ? member.badAddress : nil, isRequired: true, limit: SignUpForm.longestAddress,
                attributes: FormField.addressAttributes + (hasBadAddress ? " autofocus" : "")))
            \(FormField.text(
                "name", label: member.nameLabel, value: form.name, limit: SignUpForm.longestName,
                attributes: "autocomplete=\"name\""))
            \(rhythmField(settings.rhythms, chosen: Rhythm(rawValue: form.rhythm) ?? settings.rhythm))
            \(topicsField(chosen: form.topics))
            <div class="trap" aria-hidden="true"><label for="\(SignUpForm.trap)">\(fill(member.trapLabel))</label>\
            <input type="text" id="\(SignUpForm.trap)" name="\(SignUpForm.trap)" tabindex="-1" autocomplete="off"></div>
            \(FormField.hidden("token", token))\(FormField.hidden("lang", words.language.rawValue))
            <button>\(fill(member.signUpButton))</button></form>
            """
        return page(member.signUpTitle, [member.signUpText], content: content, head: "")
    }

    var signUpSent: String { notice(member.sentTitle, [member.sentText, member.sentHint]) }

    /// In the place of the form.
    var signUpClosed: String { notice(member.closedTitle, [member.closedText]) }

    var tooManySignUps: String { notice(member.tooManyTitle, [member.tooManyText]) }

    /// Nothing where there is no choice.
    func rhythmField(_ rhythms: [Rhythm], chosen: Rhythm) -> String {
        guard rhythms.count > 1 else { return "" }
        return FormField.select(
            "rhythm", label: member.rhythmLabel, options: rhythms.map { ($0.rawValue, rhythmName($0)) },
            chosen: chosen.rawValue)
    }

    func topicsField(chosen: [String]) -> String {
        guard !settings.topics.isEmpty else { return "" }
        return FormField.boxes(
            "topic", label: member.topicsLabel, hint: member.topicsHint, options: settings.topics, chosen: chosen)
    }

    private func rhythmName(_ rhythm: Rhythm) -> String {
        switch rhythm {
        case .each: member.rhythmEach
        case .daily: member.rhythmDaily
        case .weekly: member.rhythmWeekly
        case .monthly: member.rhythmMonthly
        }
    }
}
