import Foundation

/// What may happen to a message on its way, and what may not.
package enum DKIMMutation: String, CaseIterable, Sendable {
    case untouched, blankLinesAtTheEnd, blanksAtLineEnds, doubledBlanks, refoldedHeader, headerCase, unsignedField
    case secondFrom, secondSubject, secondListUnsubscribe, copyRecipient, bodyCharacter

    /// Whether a signature still holds.
    package var isHarmless: Bool {
        switch self {
        case .untouched, .blankLinesAtTheEnd, .blanksAtLineEnds, .doubledBlanks, .refoldedHeader, .headerCase,
            .unsignedField:
            true
        case .secondFrom, .secondSubject, .secondListUnsubscribe, .copyRecipient, .bodyCharacter: false
        }
    }

    package func applied(to message: [UInt8]) -> [UInt8] {
        let text = String(decoding: message, as: UTF8.self)
        let end = text.range(of: "\r\n\r\n")?.upperBound ?? text.endIndex
        let (header, body) = (String(text[..<end]), String(text[end...]))
        let mutated =
            switch self {
            case .untouched: text
            case .blankLinesAtTheEnd: text + "\r\n \r\n\r\n"
            case .blanksAtLineEnds: header + body.replacingOccurrences(of: "\r\n", with: " \t\r\n")
            case .doubledBlanks: header + body.replacingOccurrences(of: " ", with: "  ")
            case .refoldedHeader: header.replacingOccurrences(of: "Subject: ", with: "Subject:\r\n\t ") + body
            case .headerCase: header.replacingOccurrences(of: "Subject: ", with: "SUBJECT: ") + body
            case .unsignedField: "Received: by mx.example.net; Mon, 23 Nov 2026 07:00:01 +0000\r\n" + text
            case .secondFrom: "From: <someone@example.net>\r\n" + text
            case .secondSubject: "Subject: Another\r\n" + text
            case .secondListUnsubscribe: "List-Unsubscribe: <https://example.net/>\r\n" + text
            case .copyRecipient: "Cc: <someone@example.net>\r\n" + text
            case .bodyCharacter: header + body.replacing("a", with: "b", maxReplacements: 1)
            }
        return Array(mutated.utf8)
    }
}
