/// Reads a report that comes as HTML alone: only addresses, codes and phrases are wanted, so tags are dropped without
/// a tree.
enum HTMLReport {
    /// The text with a line break for each paragraph and break, and a blank for any other tag.
    static func text(of html: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        var inTag = false
        for (index, byte) in html.enumerated() {
            if byte == UInt8(ascii: "<"), isTagStart(html.dropFirst(index + 1)) {
                inTag = true
                let name = html.dropFirst(index + 1)
                text.append(name.starts(with: "br".utf8) || name.starts(with: "p".utf8) ? 10 : 0x20)
            } else if inTag, byte == UInt8(ascii: ">") {
                inTag = false
            } else if !inTag {
                text.append(byte)
            }
        }
        return text
    }

    /// A tag and not an address in angle brackets: a name, then a blank, a slash or the end.
    private static func isTagStart(_ rest: ArraySlice<UInt8>) -> Bool {
        let name = rest.prefix(20).prefix {
            MailText.isWord($0) || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "!") || $0 == UInt8(ascii: "-")
        }
        guard !name.isEmpty, let next = rest.dropFirst(name.count).first else { return false }
        return next == UInt8(ascii: ">") || MailText.isBlank(next)
    }
}
