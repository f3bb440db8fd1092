import Foundation
import NIOCore

/// The server's side of one SMTP connection (RFC 5321): bytes in, replies and messages out. A plain value without
/// sockets, files or clocks.
struct SMTPSession {
    /// What the connection has to do next.
    enum Step: Equatable {
        /// Wait for more bytes.
        case wait
        /// Send this; one or more whole lines.
        case reply(String)
        /// Send this and close.
        case close(String)
        /// A whole message arrived; nothing is answered before ``SMTPSession/messageIsDone()``.
        case message
    }

    /// What is the same for all sessions of a mailbox.
    struct Rules: Sendable {
        var settings: MailboxSettings
        var faults: FaultBook
        /// The moment of a message's arrival, for its `Received` header.
        var now: @Sendable () -> Date
    }

    enum Phase: Equatable {
        case commands
        case authentication(Authentication)
        case data
    }

    /// Longest command line (RFC 4954 section 4: 12,288 bytes for AUTH, the longest of all).
    static let maximumCommandBytes = 12_288
    /// Commands that make no sense, after which the connection is closed: a client that talks something else.
    static let maximumErrors = 50

    let rules: Rules
    var phase = Phase.commands
    /// The name that the client gave itself; nil before EHLO or HELO.
    var clientName: String?
    var speaksExtended = false
    var isAuthenticated = false
    var sender: String?
    var allowsUTF8 = false
    var recipients: [String] = []
    private var errors = 0
    private var reader: DotReader
    private var body = ByteBuffer()
    private var ownHeaderBytes = 0
    private var messageCount = 0

    init(rules: Rules) {
        self.rules = rules
        reader = DotReader(maximumBytes: rules.settings.maximumMessageBytes)
    }

    /// The first words of the server.
    static let greeting = "220 kabar-mailbox ESMTP development mailbox\r\n"

    /// The message that ``Step/message`` announced.
    var message: ReceivedMessage {
        ReceivedMessage(sender: sender ?? "", recipients: recipients, bytes: body, ownHeaderBytes: ownHeaderBytes)
    }

    /// Whether the client is between two messages, so that closing loses nothing.
    var isIdle: Bool { phase != .data && sender == nil }

    /// Takes what it can from `input` and says what to do; to be asked again until it says ``Step/wait``.
    mutating func next(_ input: inout ByteBuffer) -> Step {
        if phase == .data { return readData(&input) }
        guard let end = input.readableBytesView.firstIndex(of: UInt8(ascii: "\n")) else {
            guard input.readableBytes <= Self.maximumCommandBytes else { return tooLong }
            return .wait
        }
        let length = end - input.readerIndex
        guard length <= Self.maximumCommandBytes else { return tooLong }
        let bytes = input.readBytes(length: length) ?? []
        input.moveReaderIndex(forwardBy: 1)
        guard bytes.last == UInt8(ascii: "\r") else {
            return mistake(SMTPReply(500, "5.5.2", "A line ends with CRLF (RFC 5321 section 2.3.8)"))
        }
        guard let line = String(validating: bytes.dropLast(), as: UTF8.self), !line.utf8.contains(where: Self.isControl)
        else {
            return mistake(SMTPReply(500, "5.5.2", "A command is text without control characters"))
        }
        if case .authentication(let authentication) = phase { return goOn(authentication, with: line) }
        return obey(line)
    }

    /// Forgets the message after its reply, so that the next one can begin. Closes after `close-after` messages.
    mutating func messageIsDone() -> Step {
        reset()
        messageCount += 1
        guard let limit = rules.faults.closeAfterMessages, messageCount >= limit else { return .wait }
        return .close(SMTPReply(421, "4.7.0", "Told to close after \(limit) messages").line)
    }

    /// Ends the mail transaction (RSET, or EHLO anew).
    mutating func reset() {
        phase = .commands
        sender = nil
        allowsUTF8 = false
        recipients = []
        if body.capacity > Self.largestBodyKept { body = ByteBuffer() } else { body.clear() }
    }

    /// A buffer of at most this size is used again for the next message on the connection.
    private static let largestBodyKept = 1_048_576

    /// Answers 354 and reads data from now on.
    mutating func beginData() -> Step {
        phase = .data
        reader = DotReader(maximumBytes: rules.settings.maximumMessageBytes)
        body.writeString(ownHeaders)
        ownHeaderBytes = body.readableBytes
        return .reply("354 End with a dot on a line of its own\r\n")
    }

    /// The reply to a command that the client should not have sent; too many of them end the connection.
    mutating func mistake(_ reply: SMTPReply) -> Step {
        errors += 1
        guard errors < Self.maximumErrors else {
            return .close(SMTPReply(421, "4.7.0", "Too many errors; the last: \(reply.text)").line)
        }
        return .reply(reply.line)
    }

    private mutating func readData(_ input: inout ByteBuffer) -> Step {
        guard reader.take(&input, into: &body) else { return .wait }
        guard let flaw = reader.flaw else { return .message }
        reset()
        return .reply(flaw.reply.line)
    }

    private var tooLong: Step {
        .close(SMTPReply(500, "5.5.6", "The line is longer than \(Self.maximumCommandBytes) bytes").line)
    }

    private static func isControl(_ byte: UInt8) -> Bool {
        byte < 32 && byte != UInt8(ascii: "\t") || byte == 127
    }

    /// The envelope as headers, one recipient a line, and a trace line (RFC 5321 section 4.4).
    private var ownHeaders: String {
        var headers = "X-Envelope-From: <\(sender ?? "")>\r\n"
        for recipient in recipients { headers += "X-Envelope-To: <\(recipient)>\r\n" }
        let transport = (allowsUTF8 ? "UTF8SMTP" : speaksExtended ? "ESMTP" : "SMTP") + (isAuthenticated ? "A" : "")
        headers += "Received: from \(clientName ?? "unknown") by kabar-mailbox with \(transport);\r\n"
        headers += " \(InternetDate.text(rules.now()))\r\n"
        return headers
    }
}
