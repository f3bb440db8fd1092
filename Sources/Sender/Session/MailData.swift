/// A message as the DATA command carries it (RFC 5321, 4.5.2 and 4.5.3.1.6): leading dots doubled, the final dot added.
///
/// The last gate before the wire. Only what has CR and LF nowhere but as CRLF, no NUL, and no line of over 998 bytes gets
/// through, so that no relay can read two mails where one was made.
package struct MailData: Sendable, Equatable {
    /// RFC 5322, 2.1.1: 998 characters without CRLF.
    static let maximumLineBytes = 998

    package enum Problem: Error, Equatable, CustomStringConvertible {
        case bareLineBreak(offset: Int)
        case lineTooLong(offset: Int)
        case unterminated

        package var description: String {
            switch self {
            case .bareLineBreak(let offset):
                "The message has a CR, LF or NUL of its own at byte \(offset); it was not sent, since a relay could read two mails."
            case .lineTooLong(let offset):
                "The message has a line of over 998 bytes at byte \(offset); it was not sent, since relays may cut it."
            case .unterminated:
                "The message does not end with a line break; it was not sent."
            }
        }
    }

    /// What goes out after the relay's 354, the final dot included.
    let bytes: [UInt8]
    /// Whether a byte above 127 is in it, which only 8BITMIME relays take (RFC 6152).
    let isEightBit: Bool

    /// Checks a message (CRLF line ends, the last line included) and makes it ready.
    package init(_ bytes: consuming [UInt8]) throws(Problem) {
        // The caller's array itself where it is not used elsewhere: a message is tens of kilobytes.
        var message = bytes
        guard message.count >= 2, message[message.count - 2] == 0x0D, message[message.count - 1] == 0x0A else {
            throw .unterminated
        }
        let census = Census(message)
        guard census.returns == census.pairs, census.feeds == census.pairs, census.nulls == 0 else {
            throw .bareLineBreak(offset: Self.firstBareByte(in: message))
        }
        if let line = Self.firstLongLine(in: message) { throw .lineTooLong(offset: line) }
        isEightBit = census.isEightBit
        if census.leadingDots > 0 || message.first == Self.dot { message = Self.doubled(message) }
        message += Self.end
        self.bytes = message
    }

    private static let dot = UInt8(ascii: ".")
    private static let end: [UInt8] = [dot, 0x0D, 0x0A]

    /// What matters about a message's bytes, counted in one pass that the compiler turns into vector instructions.
    private struct Census {
        var returns = 0
        var feeds = 0
        /// CR with LF behind it.
        var pairs = 0
        /// LF with a dot behind it.
        var leadingDots = 0
        var nulls = 0
        var isEightBit = false

        init(_ bytes: borrowing [UInt8]) {
            bytes.withUnsafeBufferPointer { bytes in
                // Counts of a block fit in a byte.
                let block = 240
                let last = bytes.count - 1
                var start = 0
                while start < last {
                    let end = min(start + block, last)
                    count(bytes, start..<end)
                    start = end
                }
                // The final LF has nothing behind it.
                feeds += 1
            }
        }

        private mutating func count(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
            var (returns, feeds, pairs, dots, nulls, high): (UInt8, UInt8, UInt8, UInt8, UInt8, UInt8) = (
                0, 0, 0, 0, 0, 0
            )
            for index in range {
                let byte = bytes[index]
                let following = bytes[index + 1]
                let isReturn: UInt8 = byte == 0x0D ? 1 : 0
                let isFeed: UInt8 = byte == 0x0A ? 1 : 0
                returns &+= isReturn
                feeds &+= isFeed
                pairs &+= isReturn & (following == 0x0A ? 1 : 0)
                dots &+= isFeed & (following == MailData.dot ? 1 : 0)
                nulls &+= byte == 0 ? 1 : 0
                high |= byte
            }
            self.returns += Int(returns)
            self.feeds += Int(feeds)
            self.pairs += Int(pairs)
            self.leadingDots += Int(dots)
            self.nulls += Int(nulls)
            if high > 127 { isEightBit = true }
        }
    }

    private static func firstBareByte(in message: [UInt8]) -> Int {
        var index = 0
        while index < message.count {
            switch message[index] {
            case 0x0D where index + 1 < message.count && message[index + 1] == 0x0A: index += 2
            case 0x0D, 0x0A, 0: return index
            default: index += 1
            }
        }
        return 0
    }

    /// Where the first line of over 998 bytes begins. Jumps from line end to line end, looking back from the farthest
    /// place where the next one may be.
    private static func firstLongLine(in message: borrowing [UInt8]) -> Int? {
        message.withUnsafeBufferPointer { bytes in
            var start = 0
            while bytes.count - start > maximumLineBytes + 2 {
                var end = start + maximumLineBytes + 1
                while end > start, bytes[end] != 0x0A { end -= 1 }
                guard bytes[end] == 0x0A else { return start }
                start = end + 1
            }
            return nil
        }
    }

    /// A dot before each dot that begins a line (RFC 5321, 4.5.2).
    private static func doubled(_ message: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(message.count + message.count / 64 + 3)
        var isLineStart = true
        for byte in message {
            if isLineStart, byte == dot { result.append(dot) }
            result.append(byte)
            isLineStart = byte == 0x0A
        }
        return result
    }
}
