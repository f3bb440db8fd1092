import Foundation

/// Turns the encodings of mail back into text: quoted-printable, base64, character sets and encoded words.
enum MailText {
    /// Undoes a `Content-Transfer-Encoding` (RFC 2045 section 6); an unknown one leaves the bytes as they are.
    static func decoded(_ bytes: ArraySlice<UInt8>, encoding: String?) -> [UInt8] {
        switch encoding?.lowercased().filter({ !$0.isWhitespace }) {
        case "base64":
            let data = Data(base64Encoded: Data(bytes), options: .ignoreUnknownCharacters)
            return data.map { Array($0) } ?? Array(bytes)
        case "quoted-printable": return quotedPrintable(bytes)
        default: return Array(bytes)
        }
    }

    /// Text of a character set; the few that newsletters meet. What is not UTF-8 is read as windows-1252's Latin part.
    static func text(_ bytes: [UInt8], charset: String?) -> String {
        switch charset?.lowercased() {
        case nil, "utf-8", "utf8", "us-ascii", "ascii":
            return String(decoding: bytes, as: UTF8.self)
        default:
            if let text = String(validating: bytes, as: UTF8.self) { return text }
            return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        }
    }

    private static func quotedPrintable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let rest = bytes[index...]
            if rest.starts(with: [UInt8(ascii: "="), 13, 10]) {
                index += 3
            } else if rest.starts(with: [UInt8(ascii: "="), 10]) {
                index += 2
            } else if rest.first == UInt8(ascii: "="), rest.count > 2,
                let byte = hexByte(rest[index + 1], rest[index + 2])
            {
                result.append(byte)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    private static func hexByte(_ high: UInt8, _ low: UInt8) -> UInt8? {
        UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16)
    }

    /// A header value with its encoded words decoded (RFC 2047); blanks between two of them fall away, and bytes of one
    /// character that were torn over two words come together.
    static func decodedWords(_ value: String) -> String {
        var result = ""
        var open: (bytes: [UInt8], charset: String)?
        var gap = ""
        var rest = value[...]
        func close() {
            if let word = open { result += text(word.bytes, charset: word.charset) }
            open = nil
        }
        while let start = rest.firstRange(of: "=?") {
            gap += rest[..<start.lowerBound]
            guard let word = encodedWord(rest[start.lowerBound...]) else {
                gap += "=?"
                rest = rest[start.upperBound...]
                continue
            }
            if let last = open, gap.allSatisfy(\.isWhitespace), last.charset == word.charset {
                open?.bytes += word.bytes
            } else {
                let joins = open != nil && gap.allSatisfy(\.isWhitespace)
                close()
                result += joins ? "" : gap
                open = (word.bytes, word.charset)
            }
            gap = ""
            rest = rest[word.end...]
        }
        close()
        return result + gap + rest
    }

    /// RFC 2047 section 2 allows 75; some writers make longer ones.
    private static let longestWord = 1_000

    private static func encodedWord(
        _ text: Substring
    ) -> (bytes: [UInt8], charset: String, end: Substring.Index)? {
        let window = text.prefix(longestWord)
        let parts = window.dropFirst(2).split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, parts[3].first == "=" else { return nil }
        let charset = parts[0].prefix { $0 != "*" }.lowercased()
        let end = window.index(after: parts[3].startIndex)
        switch parts[1].lowercased() {
        case "b":
            guard let data = Data(base64Encoded: String(parts[2]), options: .ignoreUnknownCharacters) else {
                return nil
            }
            return (Array(data), charset, end)
        case "q":
            let spaced = parts[2].utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 }
            return (quotedPrintable(spaced[...]), charset, end)
        default: return nil
        }
    }
}
