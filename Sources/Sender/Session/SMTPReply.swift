/// One whole reply of a relay (RFC 5321, 4.2): all its lines.
struct SMTPReply: Sendable, Equatable {
    /// 200 to 599.
    var code: Int
    /// Its lines, joined by LF, without the codes.
    var text: String

    static let maximumRecordedBytes = 1000

    var isPositive: Bool { (200..<300).contains(code) }

    /// As the ledger keeps it, without the enhanced code (RFC 2034) of its lines.
    var recorded: RelayReply {
        guard let count = enhancedBytes else { return RelayReply(code: code, text: Self.clipped(text)) }
        let enhanced = String(decoding: text.utf8.prefix(count), as: UTF8.self)
        return RelayReply(code: code, enhanced: enhanced, text: Self.clipped(words(after: enhanced)))
    }

    private static func clipped(_ text: String) -> String {
        guard text.utf8.count > maximumRecordedBytes else { return text }
        return String(decoding: text.utf8.prefix(maximumRecordedBytes), as: UTF8.self)
    }

    /// Each line without the code in front of it.
    private func words(after enhanced: String) -> String {
        guard text.utf8.count > enhanced.utf8.count else { return text }
        let mark = enhanced + " "
        guard text.utf8.contains(UInt8(ascii: "\n")) else {
            return String(decoding: text.utf8.dropFirst(mark.utf8.count), as: UTF8.self)
        }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasPrefix(mark) ? $0.dropFirst(mark.utf8.count) : $0 }.joined(separator: "\n")
    }

    /// `5.1.1` from `5.1.1 No such user`; class must be that of the code.
    var enhanced: String? {
        enhancedBytes.map { String(decoding: text.utf8.prefix($0), as: UTF8.self) }
    }

    /// How long the enhanced code is with which the text begins (RFC 3463, 2).
    private var enhancedBytes: Int? {
        var (count, part, digits) = (0, 0, 0)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits += 1
                guard part == 0 ? digits == 1 && Int(byte) - 48 == code / 100 : digits <= 3 else { return nil }
            case UInt8(ascii: ".") where digits > 0 && part < 2:
                part += 1
                digits = 0
            case UInt8(ascii: " "), UInt8(ascii: "\n"):
                return part == 2 && digits > 0 ? count : nil
            default:
                return nil
            }
            count += 1
        }
        return part == 2 && digits > 0 ? count : nil
    }
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
    /// The lines of a reply that goes on.
    private var text: String?
    private var lines = 0
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
        guard raw.count <= Self.maximumLineBytes, lines < Self.maximumLines else { throw .tooLong }
        let line = raw.last == UInt8(ascii: "\r") ? raw.dropLast() : raw
        let mark = line.dropFirst(3).first
        guard let code = Self.code(line), lines == 0 || code == self.code,
            mark == nil || mark == UInt8(ascii: " ") || mark == UInt8(ascii: "-")
        else { throw .notAReply(String(decoding: line.prefix(100), as: UTF8.self)) }
        let words = String(decoding: line.dropFirst(4), as: UTF8.self)
        let all = text.map { $0 + "\n" + words } ?? words
        let goesOn = mark == UInt8(ascii: "-")
        text = goesOn ? all : nil
        lines = goesOn ? lines + 1 : 0
        self.code = code
        return goesOn ? nil : SMTPReply(code: code, text: all)
    }

    private static func code(_ line: ArraySlice<UInt8>) -> Int? {
        guard line.count >= 3 else { return nil }
        var code = 0
        for byte in line.prefix(3) {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            code = code * 10 + Int(byte) - 48
        }
        return (200...599).contains(code) ? code : nil
    }
}
