/// A stored message as a person reads it: headers, the text part, the HTML part, and what else is in it.
struct Mail {
    var headers: MailHeaders
    /// The first text/plain part that is not an attachment.
    var text: String?
    /// The first text/html part that is not an attachment.
    var html: String?
    /// Types and names of the other parts.
    var others: [String] = []

    var subject: String { word("subject") ?? "(no subject)" }
    var from: String { word("from") ?? headers["x-envelope-from"] ?? "" }
    var to: String { word("to") ?? recipients }
    /// The envelope's recipients, as the mailbox wrote them down.
    var recipients: String { headers.all("x-envelope-to").joined(separator: ", ") }

    /// A multipart within a multipart, and parts in all: a mail has two or three of each.
    private static let maximumDepth = 8
    private static let maximumParts = 100

    init(_ bytes: [UInt8]) {
        let (headers, body) = MailHeaders.read(bytes[...])
        self.headers = headers
        var partsLeft = Self.maximumParts
        take(headers, body, depth: 0, partsLeft: &partsLeft)
    }

    private func word(_ name: String) -> String? {
        headers[name].map(MailText.decodedWords)
    }

    private mutating func take(
        _ headers: MailHeaders, _ body: ArraySlice<UInt8>, depth: Int, partsLeft: inout Int
    ) {
        guard partsLeft > 0 else { return }
        partsLeft -= 1
        let contentType = headers["content-type"] ?? "text/plain"
        let type = contentType.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
        if type.hasPrefix("multipart/"), depth < Self.maximumDepth,
            let boundary = MailHeaders.parameter("boundary", of: contentType)
        {
            for part in Self.parts(of: body, boundary: boundary) {
                let (headers, body) = MailHeaders.read(part)
                take(headers, body, depth: depth + 1, partsLeft: &partsLeft)
            }
            return
        }
        let disposition = headers["content-disposition"] ?? ""
        let isAttached = disposition.lowercased().hasPrefix("attachment")
        let content = MailText.decoded(body, encoding: headers["content-transfer-encoding"])
        let charset = MailHeaders.parameter("charset", of: contentType)
        if type == "text/plain", text == nil, !isAttached {
            text = MailText.text(content, charset: charset)
        } else if type == "text/html", html == nil, !isAttached {
            html = MailText.text(content, charset: charset)
        } else {
            let name =
                MailHeaders.parameter("filename", of: disposition) ?? MailHeaders.parameter("name", of: contentType)
            let title = name.map { MailText.decodedWords($0) + ", " } ?? ""
            others.append("\(title)\(type), \(content.count) bytes")
        }
    }

    /// The bodies between boundary lines (RFC 2046 section 5.1.1), without the line end that belongs to the boundary.
    private static func parts(of body: ArraySlice<UInt8>, boundary: String) -> [ArraySlice<UInt8>] {
        let delimiter = Array("--\(boundary)".utf8)
        var parts: [ArraySlice<UInt8>] = []
        var partStart: Int?
        var lineStart = body.startIndex
        while lineStart < body.endIndex {
            let lineEnd = body[lineStart...].firstIndex(of: UInt8(ascii: "\n")) ?? body.endIndex
            let line = body[lineStart..<lineEnd]
            if line.starts(with: delimiter) {
                let tail = line.dropFirst(delimiter.count).filter { $0 != 13 && $0 != 32 && $0 != 9 }
                if tail.isEmpty || tail == Array("--".utf8) {
                    if let start = partStart { parts.append(withoutLastLineEnd(body[start..<lineStart])) }
                    partStart = tail.isEmpty ? min(lineEnd + 1, body.endIndex) : nil
                    if !tail.isEmpty { return parts }
                }
            }
            lineStart = lineEnd + 1
        }
        if let start = partStart { parts.append(body[start...]) }
        return parts
    }

    private static func withoutLastLineEnd(_ part: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var part = part
        if part.last == 10 { part = part.dropLast() }
        if part.last == 13 { part = part.dropLast() }
        return part
    }
}
