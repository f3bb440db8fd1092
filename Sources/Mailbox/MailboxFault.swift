/// A failure that the mailbox acts out, so that a sender's answer to it can be tried.
///
/// Written as `NAME:VALUE`; see ``usage``. An address pattern may hold `*` and `?`, is matched without regard to case,
/// and may be followed by `:TIMES`, after which the fault is used up.
package struct MailboxFault: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        /// What happens to a recipient or to a message for a recipient.
        case address(Action, pattern: String, times: Int?)
        /// What happens to every recipient once so many messages were kept.
        case after(Action, messages: Int)
        /// The connection ends with 421 after so many messages on it.
        case closeAfter(messages: Int)
        /// The reply to a message waits.
        case slow(milliseconds: Int)
    }

    enum Action: String, Sendable {
        case refuse
        case `defer`
        case refuseMessage = "refuse-message"
        case deferMessage = "defer-message"
        case drop
        case lose
    }

    let kind: Kind

    /// The faults that there are, for a person who has to write one.
    package static let usage = """
        Faults: refuse:PATTERN (550 to the recipient), defer:PATTERN (451 to the recipient), \
        refuse-message:PATTERN (554 after the final dot), defer-message:PATTERN (451 after the final dot), \
        drop:PATTERN (keeps the message, then closes without a reply), \
        lose:PATTERN (keeps nothing and closes without a reply), \
        refuse-after:N and defer-after:N (every recipient, once N messages were kept), \
        close-after:N (421 after N messages on a connection), slow:MILLISECONDS (before the reply to a message). \
        A pattern is an address with * and ?; with :TIMES at its end the fault happens so many times only.
        """

    /// Reads a fault such as `refuse:*@example.org` or `drop:budi@example.org:2`.
    package init(_ text: String) throws(MailboxError) {
        guard let colon = text.firstIndex(of: ":") else {
            throw .badFault(text, reason: "a name and a value with a colon between them are expected")
        }
        let value = String(text[text.index(after: colon)...])
        switch text[..<colon] {
        case "refuse-after":
            kind = .after(.refuse, messages: try Self.number(value, from: 0, in: text))
        case "defer-after":
            kind = .after(.defer, messages: try Self.number(value, from: 0, in: text))
        case "close-after":
            kind = .closeAfter(messages: try Self.number(value, from: 1, in: text))
        case "slow":
            kind = .slow(milliseconds: try Self.number(value, from: 1, in: text))
        case let name:
            guard let action = Action(rawValue: String(name)) else {
                throw .badFault(text, reason: "there is no fault called \(name)")
            }
            kind = try Self.addressFault(action, value: value, in: text)
        }
    }

    private static func addressFault(
        _ action: Action, value: String, in text: String
    ) throws(MailboxError) -> Kind {
        var pattern = value
        var times: Int?
        if let colon = value.lastIndex(of: ":") {
            pattern = String(value[..<colon])
            times = try number(String(value[value.index(after: colon)...]), from: 1, in: text)
        }
        guard !pattern.isEmpty else {
            throw .badFault(text, reason: "an address pattern is missing; * stands for every address")
        }
        return .address(action, pattern: pattern.lowercased(), times: times)
    }

    /// A day in milliseconds, and more messages than anybody sends to a development server.
    private static let largestNumber = 86_400_000

    private static func number(_ value: String, from least: Int, in text: String) throws(MailboxError) -> Int {
        guard let number = Int(value), (least...largestNumber).contains(number) else {
            throw .badFault(text, reason: "\"\(value)\" is not a number from \(least) to \(largestNumber)")
        }
        return number
    }
}
