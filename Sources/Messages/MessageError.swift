/// Why a message cannot be made; nothing of it has gone out.
package enum MessageError: Error, Equatable, CustomStringConvertible {
    /// A header value holds a line break or another control character (RFC 5322, section 2.2).
    case controlCharacter(field: String)
    /// A header value holds letters that only an address may bring into a header (RFC 6532).
    case notASCII(field: String)
    /// A word of a header value cannot be folded into lines of at most 998 bytes (RFC 5322, section 2.1.1).
    case tooLong(field: String)
    /// The address of the public pages cannot stand in a link.
    case badWebAddress(String)
    /// The list's identifier is not a domain-like name (RFC 2919, section 2).
    case badListID(String)
    /// The language is not a BCP 47 tag.
    case badLanguage(String)
    /// Who sends, as Feedback-ID says it, is not 5 to 15 letters and digits.
    case badFeedbackSender(String)
    /// The date is outside the years 1900 to 9999.
    case badDate
    /// The signature could not be made.
    case unsigned(DKIMError)

    package var description: String {
        switch self {
        case .controlCharacter(let field):
            "The header \(field) was refused, because its value holds a line break or another control character; "
                + "remove it from the settings or the article's title and run again."
        case .notASCII(let field):
            "The header \(field) was refused, because its value must be plain ASCII; correct it in the settings."
        case .tooLong(let field):
            "The header \(field) was refused, because it holds a word of more than \(HeaderField.maximumTokenBytes) "
                + "bytes, which no mail server takes; shorten it."
        case .badWebAddress(let address):
            "The web address \(address.debugDescription) cannot stand in an unsubscribe link; "
                + "set web.baseURL to one like https://news.example.org."
        case .badListID(let identifier):
            "The list identifier \(identifier.debugDescription) is not a domain-like name; "
                + "use one like news.example.org."
        case .badLanguage(let language):
            "The language \(language.debugDescription) is not a language tag; use one like id or en-GB."
        case .badFeedbackSender(let sender):
            "The feedbackID \(sender.debugDescription) has to be 5 to 15 letters, digits and hyphens; correct it in the settings."
        case .badDate:
            "The issue's date lies outside the years 1900 to 9999; check this machine's clock."
        case .unsigned(let error): "\(error)"
        }
    }
}
