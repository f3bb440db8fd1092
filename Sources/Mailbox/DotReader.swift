import NIOCore

/// Reads the mail data behind DATA up to the line with one dot, taking off the dots that the client put before
/// lines (RFC 5321 section 4.5.2).
///
/// Only CR LF ends a line, so a bare LF never ends the data and nothing can be smuggled behind it; data with a bare CR
/// or LF, or with a line that is too long, is read to its end and then has a `flaw`.
struct DotReader {
    /// Why the data cannot be taken, in the order in which they are reported.
    enum Flaw: Equatable {
        case tooLarge
        case bareLineFeed(line: Int)
        case bareCarriageReturn(line: Int)
        case longLine(line: Int)
    }

    /// A text line with its CR LF (RFC 5321 section 4.5.3.1.6).
    static let maximumLineBytes = 1_000

    private static let dot = UInt8(ascii: ".")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    let maximumBytes: Int
    /// The first flaw that was met.
    private(set) var flaw: Flaw?
    /// Bytes of data so far, without the stuffed dots, kept or not.
    private(set) var byteCount = 0
    private var lineNumber = 1
    /// Bytes of the line that went before, when it did not fit one read.
    private var bytesOfOpenLine = 0

    init(maximumBytes: Int) {
        self.maximumBytes = maximumBytes
    }

    /// Moves data from `input` to `body`; true when the line with one dot was met, and `input` stands behind it.
    /// What is not a whole line stays in `input` until more arrives.
    mutating func take(_ input: inout ByteBuffer, into body: inout ByteBuffer) -> Bool {
        let view = input.readableBytesView
        var lineStart = view.startIndex
        var runStart = lineStart
        while let end = view[lineStart...].firstIndex(of: Self.lineFeed) {
            let endsInCRLF = end > view.startIndex && view[end - 1] == Self.carriageReturn
            let contentEnd = endsInCRLF ? end - 1 : end
            let startsLine = bytesOfOpenLine == 0
            if startsLine, view[lineStart] == Self.dot {
                append(view[runStart..<lineStart], to: &body)
                runStart = lineStart + 1
                if endsInCRLF, contentEnd == lineStart + 1 {
                    input.moveReaderIndex(to: end + 1)
                    return true
                }
            }
            check(view[max(lineStart, runStart)..<contentEnd], endsInCRLF: endsInCRLF)
            lineStart = end + 1
        }
        append(view[runStart..<lineStart], to: &body)
        input.moveReaderIndex(to: lineStart)
        takePartOfLongLine(&input, into: &body)
        return false
    }

    /// Takes notice of a line, or of the piece of a line that a bare LF ends.
    private mutating func check(_ content: ByteBufferView, endsInCRLF: Bool) {
        if bytesOfOpenLine + content.count + 2 > Self.maximumLineBytes { note(.longLine(line: lineNumber)) }
        if content.contains(Self.carriageReturn) { note(.bareCarriageReturn(line: lineNumber)) }
        guard endsInCRLF else {
            note(.bareLineFeed(line: lineNumber))
            bytesOfOpenLine += content.count + 1
            return
        }
        bytesOfOpenLine = 0
        lineNumber += 1
    }

    /// A line that does not end must not pile up: all but its last byte, which may be half a line end, is moved on.
    private mutating func takePartOfLongLine(_ input: inout ByteBuffer, into body: inout ByteBuffer) {
        guard input.readableBytes > 2 * Self.maximumLineBytes else { return }
        note(.longLine(line: lineNumber))
        let part = input.readableBytesView.dropLast()
        append(part, to: &body)
        bytesOfOpenLine += part.count
        input.moveReaderIndex(forwardBy: part.count)
    }

    private mutating func append(_ bytes: ByteBufferView, to body: inout ByteBuffer) {
        byteCount += bytes.count
        guard byteCount <= maximumBytes else {
            flaw = .tooLarge
            return
        }
        body.writeBytes(bytes)
    }

    private mutating func note(_ found: Flaw) {
        if flaw == nil { flaw = found }
    }
}

extension DotReader.Flaw {
    /// What the client is told after the final dot.
    var reply: SMTPReply {
        switch self {
        case .tooLarge:
            SMTPReply(552, "5.3.4", "The message is larger than SIZE allows")
        case .bareLineFeed(let line):
            SMTPReply(554, "5.6.0", "Line \(line) has an LF without CR: lines end with CRLF (RFC 5321 section 2.3.8)")
        case .bareCarriageReturn(let line):
            SMTPReply(554, "5.6.0", "Line \(line) has a CR without LF: lines end with CRLF (RFC 5321 section 2.3.8)")
        case .longLine(let line):
            SMTPReply(554, "5.6.0", "Line \(line) is longer than 998 bytes (RFC 5322 section 2.1.1)")
        }
    }
}
