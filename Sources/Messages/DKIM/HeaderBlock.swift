/// The header of a finished message, cut into its fields (RFC 5322, section 2.2), and where the body begins.
struct HeaderBlock {
    struct Field {
        /// As it stands, without blanks before the colon.
        var name: Range<Int>
        /// From after the colon up to and with the field's last CRLF.
        var value: Range<Int>
    }

    private(set) var fields: [Field] = []
    /// Of the body: after the empty line; the message's end when there is none.
    private(set) var bodyStart: Int

    /// Lines that are no fields are passed over.
    init(_ message: [UInt8]) {
        bodyStart = message.count
        fields.reserveCapacity(24)
        var index = 0
        while index < message.count {
            let end = Self.lineEnd(message, index)
            if end - index == 2, message[index] == 13 {
                bodyStart = end
                return
            }
            if Self.isBlank(message[index]) {
                if !fields.isEmpty { fields[fields.count - 1].value = fields[fields.count - 1].value.lowerBound..<end }
            } else if let colon = message[index..<end].firstIndex(of: UInt8(ascii: ":")) {
                var nameEnd = colon
                while nameEnd > index, Self.isBlank(message[nameEnd - 1]) { nameEnd -= 1 }
                fields.append(Field(name: index..<nameEnd, value: colon + 1..<end))
            }
            index = end
        }
    }

    private static func lineEnd(_ message: [UInt8], _ start: Int) -> Int {
        var index = start
        while index + 1 < message.count {
            if message[index] == 13, message[index + 1] == 10 { return index + 2 }
            index += 1
        }
        return message.count
    }

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09
    }
}
