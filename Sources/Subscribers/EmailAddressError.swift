/// Why a text is not an address that mail can be sent to. Each case has a sentence for people.
package enum EmailAddressError: Error, Sendable, Equatable, CustomStringConvertible {
    case empty
    case missingAtSign(String)
    case nothingBeforeAtSign(String)
    case nothingAfterAtSign(String)
    case localPartTooLong(String, limit: Int)
    case addressTooLong(String, limit: Int)
    case controlCharacter(String)
    case misplacedCharacter(String, character: String)
    case misplacedDot(String)
    case openQuote(String)
    case addressLiteral(String)
    case badDomain(String, reason: String)
    /// A text of the form `Name <address>` that has another shape.
    case badMailbox(String)

    package var description: String {
        switch self {
        case .empty:
            "The address is empty; write it as name@example.org."
        case .missingAtSign(let text):
            "\(text) is not an address: it has no @; write it as name@example.org."
        case .nothingBeforeAtSign(let text):
            "\(text) is not an address: nothing stands before the @."
        case .nothingAfterAtSign(let text):
            "\(text) is not an address: nothing stands after the @."
        case .localPartTooLong(let text, let limit):
            "\(text) is not an address: the part before the @ is longer than \(limit) bytes."
        case .addressTooLong(let text, let limit):
            "\(text) is not an address: it is longer than \(limit) bytes."
        case .controlCharacter(let text):
            "\(text) is not an address: it holds a line break or another control character; remove it."
        case .misplacedCharacter(let text, let character):
            "\(text) is not an address: \(character) may not stand there; remove it or correct the address."
        case .misplacedDot(let text):
            "\(text) is not an address: a dot may not begin or end the part before the @, nor follow another dot."
        case .openQuote(let text):
            "\(text) is not an address: its quotation mark is not closed before the @."
        case .addressLiteral(let text):
            "\(text) names a machine by its number; mail goes only to domain names such as example.org."
        case .badDomain(let text, let reason):
            "\(text) is not an address: \(reason)."
        case .badMailbox(let text):
            "\(text) is not a sender; write it as name@example.org or as Name <name@example.org>."
        }
    }

    /// At most 80 characters of a text from outside, control characters made visible, fit for a sentence.
    static func shown(_ text: String) -> String {
        var result = ""
        for (count, scalar) in text.unicodeScalars.enumerated() {
            if count == 80 { return result + "..." }
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
                result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            default:
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
