import NIOCore

/// A message as a client handed it over: who it is from and for, and its bytes.
struct ReceivedMessage {
    /// Empty for the null reverse path.
    var sender: String
    var recipients: [String]
    /// What is written to the Maildir: the headers that the mailbox puts before the message, then the message itself,
    /// dots unstuffed, line ends CR LF.
    var bytes: ByteBuffer
    /// How many of the bytes are the mailbox's own headers.
    var ownHeaderBytes: Int

    /// The message exactly as the client sent it, dots unstuffed.
    var original: ByteBufferView {
        bytes.readableBytesView.dropFirst(ownHeaderBytes)
    }

    /// The value of `Message-ID` without line breaks; nil when the message has none in its first bytes.
    var messageID: String? {
        var id: [UInt8]?
        var rest = original.prefix(Self.headerLimit)
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let line = rest[rest.startIndex..<end]
            let content = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            rest = rest[(end + 1)...]
            if content.isEmpty { break }
            let isFolded = content.first == UInt8(ascii: " ") || content.first == UInt8(ascii: "\t")
            if id != nil {
                guard isFolded else { break }
                id?.append(contentsOf: content)
            } else if !isFolded, Self.isMessageID(content) {
                id = Array(content.dropFirst(Self.name.count))
            }
        }
        return id.flatMap(Self.oneLine)
    }

    /// Headers longer than this have their `Message-ID` near the top or not at all.
    private static let headerLimit = 65_536
    private static let name = Array("message-id:".utf8)

    private static func isMessageID(_ line: ByteBufferView) -> Bool {
        guard line.count >= name.count else { return false }
        return zip(line, name).allSatisfy { ($0 | 0x20) == $1 || $0 == $1 }
    }

    private static func oneLine(_ bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes.filter { $0 >= 32 && $0 != 127 }, as: UTF8.self)
        let trimmed = text.split(separator: " ").joined(separator: " ")
        return trimmed.isEmpty ? nil : trimmed
    }
}
