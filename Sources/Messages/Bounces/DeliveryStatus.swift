/// The machine-readable part of a delivery report (RFC 3464, section 2).
struct DeliveryStatus {
    struct Recipient {
        var original: String?
        var final: String?
        /// Lower case; empty where none is given.
        var action = ""
        var status: String?
        var diagnostic: String?

        /// Whether the mail did not arrive, or not yet (RFC 3464, section 2.3.3).
        var failed: Bool {
            switch action {
            case "failed", "delayed", "expired", "error": true
            case "delivered", "relayed", "expanded", "deliverable": false
            default: status?.hasPrefix("2") != true && (status != nil || diagnostic != nil || !action.isEmpty)
            }
        }

        fileprivate var isNamed: Bool { original != nil || final != nil }
        fileprivate var hasOutcome: Bool { !action.isEmpty || status != nil }
    }

    /// A report about a hostile number of people is read this far.
    private static let maximumRecipients = 1_000
    /// Servers say what they have to say in less.
    private static let maximumValueBytes = 1_000

    var recipients: [Recipient] = []

    /// Reads fields from the lines of `body`; lines that are no fields are passed over, so that a report whose MIME
    /// structure is broken can be read too.
    init(_ body: [UInt8]) {
        var current = Recipient()
        for (name, value) in Self.unfolded(MailLines(body)) {
            let startsAnother =
                name.isEmpty || (name == "final-recipient" && current.final != nil)
                || (name == "original-recipient" && current.original != nil)
            if startsAnother {
                finish(&current)
                if recipients.count >= Self.maximumRecipients { return }
            }
            Self.read(name, value, into: &current)
        }
        finish(&current)
    }

    private mutating func finish(_ current: inout Recipient) {
        if current.isNamed {
            recipients.append(current)
        } else if current.hasOutcome, let last = recipients.indices.last, !recipients[last].hasOutcome {
            // QUIRK: some servers put a blank line between a recipient and what became of it.
            recipients[last].action = current.action
            recipients[last].status = current.status
            recipients[last].diagnostic = recipients[last].diagnostic ?? current.diagnostic
        }
        current = Recipient()
    }

    private static func read(_ name: String, _ value: String, into recipient: inout Recipient) {
        switch name {
        case "original-recipient": recipient.original = address(value)
        case "final-recipient": recipient.final = address(value)
        case "x-actual-recipient": recipient.final = recipient.final ?? address(value)
        case "action": recipient.action = value.prefix { $0.isLetter }.lowercased()
        case "status": recipient.status = StatusCode.enhanced(in: MailText(value), classes: "245")
        case "diagnostic-code": recipient.diagnostic = text(value)
        default: break
        }
    }

    /// `rfc822; siti@example.net`.
    private static func address(_ value: String) -> String? {
        AddressScanner.first(in: text(value), anyDomain: true)
    }

    /// What follows the type, `smtp;` or `rfc822;`.
    private static func text(_ value: String) -> String {
        guard let semicolon = value.firstIndex(of: ";"),
            value[..<semicolon].allSatisfy({ $0.isLetter || $0.isNumber || "-_ ".contains($0) })
        else { return value }
        return String(value[value.index(after: semicolon)...].drop { $0 == " " })
    }

    /// Fields in order, a blank line as an empty name.
    private static func unfolded(_ lines: MailLines) -> [(name: String, value: String)] {
        var fields: [(name: String, value: [UInt8])] = []
        for index in 0..<lines.count {
            let line = lines[index]
            if lines.isBlank(index) {
                fields.append(("", []))
            } else if line.first == 0x20 || line.first == 0x09 {
                if let last = fields.indices.last, fields[last].value.count < maximumValueBytes {
                    fields[last].value += line
                }
            } else if let colon = line.prefix(40).firstIndex(of: UInt8(ascii: ":")) {
                fields.append(
                    (String(decoding: line[..<colon], as: UTF8.self).lowercased(), Array(line[(colon + 1)...])))
            }
        }
        return fields.map {
            ($0.name, ControlCharacter.cleaned(HeaderDecoding.text($0.value), maximumBytes: maximumValueBytes))
        }
    }
}
