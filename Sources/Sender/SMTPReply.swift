/// One whole reply of a relay (RFC 5321, 4.2): all its lines.
struct SMTPReply: Sendable, Equatable {
    /// 200 to 599.
    var code: Int
    /// The text of each line, without code and CRLF.
    var lines: [String]

    var isPositive: Bool { (200..<300).contains(code) }

    /// As the ledger keeps it, with the enhanced code (RFC 2034) of the first line, if it has one.
    var recorded: RelayReply {
        let enhanced = enhanced
        let words = enhanced.map { code in
            lines.map { $0.hasPrefix(code + " ") ? String($0.dropFirst(code.count + 1)) : $0 }
        }
        var text = (words ?? lines).joined(separator: "\n")
        if text.utf8.count > Self.maximumRecordedBytes {
            text = String(decoding: text.utf8.prefix(Self.maximumRecordedBytes), as: UTF8.self)
        }
        return RelayReply(code: code, enhanced: enhanced, text: text)
    }

    static let maximumRecordedBytes = 1000

    /// `5.1.1` from `5.1.1 No such user`; class must be that of the code.
    var enhanced: String? {
        guard let word = lines.first?.split(separator: " ", maxSplits: 1).first else { return nil }
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ (1...3).contains($0.count) && $0.allSatisfy(\.isASCIIDigit) }),
            Int(parts[0]) == code / 100
        else { return nil }
        return String(word)
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

/// Puts replies together from bytes as they come, and notices what is no SMTP.
struct SMTPReplyReader: Sendable {
    /// RFC 5321, 4.5.3.1.5 allows 512 octets a line; some relays write more.
    static let maximumLineBytes = 4096
    static let maximumLines = 128

    enum Problem: Error, Equatable {
        case notAReply(String)
        case tooLong
    }

    private var pending: [UInt8] = []
    private var lines: [String] = []
    private var code = 0

    /// The replies that `bytes` complete, and what is wrong with what follows them; after a problem the reader is of no
    /// further use.
    mutating func take(_ bytes: [UInt8]) -> (replies: [SMTPReply], problem: Problem?) {
        var replies: [SMTPReply] = []
        pending += bytes
        var start = pending.startIndex
        do {
            while let end = pending[start...].firstIndex(of: UInt8(ascii: "\n")) {
                if let reply = try takeLine(pending[start..<end]) { replies.append(reply) }
                start = end + 1
            }
        } catch {
            return (replies, error)
        }
        pending.removeFirst(start)
        return (replies, pending.count <= Self.maximumLineBytes ? nil : .tooLong)
    }

    private mutating func takeLine(_ raw: ArraySlice<UInt8>) throws(Problem) -> SMTPReply? {
        guard raw.count <= Self.maximumLineBytes, lines.count < Self.maximumLines else { throw .tooLong }
        let line = raw.last == UInt8(ascii: "\r") ? raw.dropLast() : raw
        let digits = line.prefix(3)
        guard digits.count == 3, digits.allSatisfy({ (48...57).contains($0) }),
            let code = Int(String(decoding: digits, as: UTF8.self)), (200...599).contains(code)
        else { throw .notAReply(String(decoding: line.prefix(100), as: UTF8.self)) }
        let mark = line.dropFirst(3).first
        guard mark == nil || mark == UInt8(ascii: " ") || mark == UInt8(ascii: "-"), lines.isEmpty || code == self.code
        else { throw .notAReply(String(decoding: line.prefix(100), as: UTF8.self)) }
        self.code = code
        lines.append(String(decoding: line.dropFirst(4), as: UTF8.self))
        guard mark != UInt8(ascii: "-") else { return nil }
        defer { lines = [] }
        return SMTPReply(code: code, lines: lines)
    }
}
