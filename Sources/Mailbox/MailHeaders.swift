/// The header fields of a message or of a part, in their order, unfolded but not decoded (RFC 5322 section 2.2).
struct MailHeaders: Equatable {
    struct Field: Equatable {
        var name: String
        /// As it stands in the message, line breaks of folding included as LF.
        var value: String
    }

    private(set) var fields: [Field] = []

    /// Reads the block up to the first empty line; gives where the body begins.
    static func read(_ bytes: ArraySlice<UInt8>) -> (headers: MailHeaders, body: ArraySlice<UInt8>) {
        var headers = MailHeaders()
        var rest = bytes
        while !rest.isEmpty, headers.fields.count < maximumFields {
            let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
            var line = rest[rest.startIndex..<end]
            rest = rest[min(end + 1, rest.endIndex)...]
            if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
            if line.isEmpty { break }
            headers.take(line)
        }
        return (headers, rest)
    }

    /// No honest message comes near; a hostile one ends here.
    private static let maximumFields = 1_000

    private mutating func take(_ line: ArraySlice<UInt8>) {
        let isFolded = line.first == UInt8(ascii: " ") || line.first == UInt8(ascii: "\t")
        if isFolded, !fields.isEmpty {
            fields[fields.count - 1].value += "\n" + String(decoding: line, as: UTF8.self)
        } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
            let value = line[(colon + 1)...].drop { $0 == UInt8(ascii: " ") }
            fields.append(
                Field(
                    name: String(decoding: line[..<colon], as: UTF8.self), value: String(decoding: value, as: UTF8.self)
                ))
        }
    }

    /// The values of that name, each on one line.
    func all(_ name: String) -> [String] {
        fields.filter { $0.name.lowercased() == name }.map { $0.value.replacing("\n", with: "") }
    }

    /// The first value of that name, on one line; `name` in lower case.
    subscript(name: String) -> String? {
        all(name).first
    }

    /// `text/plain; charset=utf-8` taken apart: the type in lower case, and the wanted parameter without quotes.
    static func parameter(_ wanted: String, of value: String) -> String? {
        for part in value.split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].filter({ !$0.isWhitespace }).lowercased() == wanted else { continue }
            let text = pair[1].drop { $0.isWhitespace }
            guard text.first == "\"" else { return String(text.prefix { !$0.isWhitespace }) }
            return String(text.dropFirst().prefix { $0 != "\"" })
        }
        return nil
    }
}
