/// The words of the mails about a subscription, in one language. `{name}` stands for the newsletter, `{address}` for a mail
/// address.
struct ServiceMailWords: Sendable, Equatable {
    /// The words of one kind of mail.
    struct Letter: Sendable, Equatable {
        /// The subject, and the heading.
        var title: String
        var text: String
        /// On the button; nil where there is none.
        var button: String?
        /// Below it.
        var after: String
    }

    /// Asks a new reader to confirm.
    var confirm: Letter
    var welcome: Letter
    /// In the welcome mail, above the latest issue.
    var latestIssue: String
    /// To a reader whose address was signed up again.
    var member: Letter
    /// To a new address of a reader.
    var newAddress: Letter
    /// To the address that a reader had before.
    var addressChanged: Letter
    var goodbye: Letter
    /// Before the address of a button, for whom the button does not work.
    var orOpen: String
    /// The link in the footer of every issue.
    var settings: String
}

extension ServiceMailWords {
    static func words(in language: InterfaceLanguage) -> ServiceMailWords {
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

    static func words(for tag: String) -> ServiceMailWords {
        words(in: InterfaceLanguage(tag: tag) ?? .english)
    }
}

extension ServiceMailWords {
    func letter(_ kind: ServiceMail.Kind) -> Letter {
        switch kind {
        case .confirm: confirm
        case .welcome: welcome
        case .member: member
        case .newAddress: newAddress
        case .addressChanged: addressChanged
        case .goodbye: goodbye
        }
    }
}

extension ServiceMailWords.Letter {
    /// With the newsletter's name and the address to write to, neither of which is looked through for the other.
    func filled(newsletter: String, address: String) -> ServiceMailWords.Letter {
        func filled(_ words: String) -> String {
            words.replacing(/\{(name|address)\}/) { $0.output.1 == "name" ? newsletter : address }
        }
        return ServiceMailWords.Letter(
            title: filled(title), text: filled(text), button: button.map(filled), after: filled(after))
    }
}
