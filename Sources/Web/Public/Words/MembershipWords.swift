import DigestBuilder

/// The words of the pages where people join and change what they get, in one language. `{name}` stands for the newsletter,
/// `{email}` for the reader's address, `{new}` for another one, `{date}` for a day, `{n}` for a number.
struct MembershipWords: Sendable, Equatable {
    // MARK: Signing up

    var signUpTitle: String
    var signUpText: String
    var emailLabel: String
    var nameLabel: String
    var rhythmLabel: String
    var rhythmEach: String
    var rhythmDaily: String
    var rhythmWeekly: String
    var rhythmMonthly: String
    var topicsLabel: String
    var topicsHint: String
    /// Beside the field that only programs see and fill in.
    var trapLabel: String
    var signUpButton: String
    var badAddress: String
    /// The form came back too fast, too late or from another page.
    var pressAgain: String
    var sentTitle: String
    var sentText: String
    var sentHint: String
    var tooManyTitle: String
    var tooManyText: String
    /// Where the form would be, while nobody can sign up.
    var closedTitle: String
    var closedText: String

    // MARK: Confirming

    var confirmTitle: String
    var confirmText: String
    var confirmButton: String
    var confirmedTitle: String
    var confirmedText: String
    var expiredTitle: String
    var expiredText: String
    /// Of a link to the settings, of which there is a newer one.
    var oldLinkText: String
    var signUpAgain: String

    // MARK: Settings

    var settingsTitle: String
    var settingsText: String
    var notSubscribed: String
    var languageLabel: String
    var pauseLabel: String
    var noPause: String
    /// `{n}` is a span such as "2 weeks".
    var pauseChoice: String
    var pausedUntil: String
    var saveButton: String
    var saved: String
    var leaveLink: String
    var addressTitle: String
    var addressText: String
    var addressLabel: String
    var addressButton: String
    var addressSentTitle: String
    var addressSentText: String
    var newAddressTitle: String
    var newAddressText: String
    var newAddressButton: String
    var addressChangedTitle: String
    var addressChangedText: String
    var addressTakenText: String
    var dataTitle: String
    var dataText: String
    var dataButton: String
    var eraseTitle: String
    var eraseText: String
    /// Leads to the page that asks.
    var eraseLink: String
    var eraseQuestion: String
    var eraseButton: String
    var erasedTitle: String
    var erasedText: String
    var settingsLink: String

    static func words(in language: InterfaceLanguage) -> MembershipWords {
        switch language {
        case .arabic: arabic
        case .chinese: chinese
        case .dutch: dutch
        case .english: english
        case .french: french
        case .german: german
        case .hebrew: hebrew
        case .indonesian: indonesian
        case .japanese: japanese
        case .javanese: javanese
        case .malay: malay
        case .portuguese: portuguese
        case .spanish: spanish
        case .traditionalChinese: traditionalChinese
        }
    }
}
