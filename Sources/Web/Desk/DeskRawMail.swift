/// Writes a message as it goes over the wire, with the size of each of its pieces above it.
struct DeskRawMail {
    let message: PreviewMessage
    let words: DeskWords

    /// A message of more bytes is shown in part; the download has all of it.
    private static let limit = 524_288

    var html: String {
        let text = String(decoding: message.raw.prefix(Self.limit), as: UTF8.self).replacing("\r\n", with: "\n")
        let cut = message.raw.count > Self.limit ? "\n\(words.cut)" : ""
        return "\(sizes)<pre>\(HTMLText.escaped(text))\(cut)</pre>"
    }

    private var sizes: String {
        let sizes = MessageSizes(message.raw)
        let parts = sizes.parts.map { part in row(part.type, part.bytes, decoded: decodedBytes(part.type)) }
        let rows =
            [row(words.headerBlock, sizes.headers)] + parts
            + [row(words.between, sizes.between), row(words.wholeMessage, message.messageBytes)]
        return """
            <table class="facts sizes"><thead><tr><td></td><th scope="col">\(words.encoded)</th>\
            <th scope="col">\(words.decoded)</th></tr></thead>
            <tbody>\(rows.joined(separator: "\n"))</tbody></table>
            """
    }

    private func decodedBytes(_ type: String) -> Int? {
        switch type {
        case "text/plain": message.text.utf8.count
        case "text/html": message.htmlBytes
        default: nil
        }
    }

    private func row(_ name: String, _ bytes: Int, decoded: Int? = nil) -> String {
        "<tr><th scope=\"row\">\(HTMLText.escaped(name))</th><td class=\"number\">\(words.kilobytes(bytes))</td>"
            + "<td class=\"number\">\(decoded.map(words.kilobytes) ?? "")</td></tr>"
    }
}
