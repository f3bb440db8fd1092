import Foundation

/// The text of one `DKIM-Signature` field (RFC 6376, section 3.5), folded at 78 bytes, without its signature.
struct SignatureField {
    static let name = "DKIM-Signature"
    private static let longestLine = HeaderField.preferredLineBytes

    /// Up to and with `b=`; no CRLF at the end.
    private(set) var bytes: [UInt8]
    private var column: Int

    /// - Parameters:
    ///   - date: `t=`, in whole seconds; left out before 1970, where it cannot be written.
    ///   - bodyHash: SHA-256 of the relaxed body.
    init(_ key: DKIMKey, domain: String, date: Date, names: [ArraySlice<UInt8>], bodyHash: [UInt8]) {
        bytes = []
        bytes.reserveCapacity(1_536)
        bytes.append(contentsOf: "\(Self.name): v=1;".utf8)
        column = bytes.count
        append("a=\(key.algorithm.signatureName);")
        append("c=relaxed/relaxed;")
        append("d=\(domain);")
        append("s=\(key.selector);")
        let seconds = date.timeIntervalSince1970
        if seconds >= 0 { append("t=\(Int(seconds));") }
        append(names)
        append("bh=\(Base64.text(bodyHash));")
        append("b=")
    }

    /// The whole field with its signature and CRLF.
    consuming func signed(_ signature: [UInt8]) -> [UInt8] {
        let text = Base64.text(signature).utf8
        var rest = text[...]
        while !rest.isEmpty {
            if column >= Self.longestLine { fold() }
            let line = rest.prefix(Self.longestLine - column)
            bytes.append(contentsOf: line)
            column += line.count
            rest = rest.dropFirst(line.count)
        }
        bytes.append(13)
        bytes.append(10)
        return bytes
    }

    /// `h=`, folded after a colon.
    private mutating func append(_ names: [ArraySlice<UInt8>]) {
        for (index, name) in names.enumerated() {
            let isFirst = index == 0
            makeRoom(for: name.count + (isFirst ? 3 : 1), blank: isFirst)
            if isFirst { bytes.append(contentsOf: "h=".utf8) }
            bytes.append(contentsOf: name)
            bytes.append(index == names.count - 1 ? UInt8(ascii: ";") : UInt8(ascii: ":"))
        }
    }

    private mutating func append(_ tag: String) {
        makeRoom(for: tag.utf8.count, blank: true)
        bytes.append(contentsOf: tag.utf8)
    }

    /// Folds where the word would make the line too long. Blanks are allowed around `;` and `:` and in base64.
    private mutating func makeRoom(for count: Int, blank: Bool) {
        if column + count + (blank ? 1 : 0) > Self.longestLine {
            fold()
        } else if blank {
            bytes.append(0x20)
            column += 1
        }
        column += count
    }

    private mutating func fold() {
        bytes.append(13)
        bytes.append(10)
        bytes.append(0x20)
        column = 1
    }
}
