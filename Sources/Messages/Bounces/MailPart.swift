/// A received mail or a part of one, read tolerantly (RFC 5322, RFC 2045, RFC 2046): anything is read as far as it
/// makes sense, and nothing is refused.
struct MailPart {
    struct Field {
        /// Lower case.
        var name: String
        /// Unfolded, encoded words decoded.
        var value: String
    }

    /// What a hostile mail may cost: real bounces have about 5 parts in 3 levels, and 60 header fields.
    private struct Budget {
        var parts = 100
        static let depth = 8
        static let fields = 500
        static let fieldBytes = 16_384
    }

    var fields: [Field]
    /// Lower case, without parameters; `text/plain` where none is given.
    var type: String
    /// Decoded; empty where there are children.
    var body: [UInt8]
    var children: [MailPart]
    /// Whether this is the mail that failed, or belongs to it, and not to the report about it.
    var isCopy: Bool

    init(_ message: [UInt8]) {
        let lines = MailLines(message)
        var first = 0
        while first < lines.count, lines.isBlank(first) { first += 1 }
        if first < lines.count, lines[first].starts(with: "From ".utf8) { first += 1 }
        var budget = Budget()
        self.init(lines, first..<lines.count, depth: 0, isCopy: false, budget: &budget)
    }

    func value(_ name: String) -> String? {
        fields.first { $0.name == name }?.value
    }

    func values(_ name: String) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    /// This part and all below it, in the order of the message.
    var all: [MailPart] {
        [self] + children.flatMap(\.all)
    }

    private init(_ lines: MailLines, _ range: Range<Int>, depth: Int, isCopy: Bool, budget: inout Budget) {
        budget.parts -= 1
        let (fields, bodyStart) = Self.fields(lines, range)
        self.fields = fields
        self.isCopy = isCopy
        body = []
        children = []
        let contentType = fields.first { $0.name == "content-type" }?.value ?? ""
        type = contentType.prefix { $0 != ";" && $0 != " " }.lowercased()
        if !type.contains("/") { type = "text/plain" }

        let bodyLines = bodyStart..<range.upperBound
        if depth < Budget.depth {
            readChildren(lines, bodyLines, contentType: contentType, depth: depth, budget: &budget)
        }
        guard children.isEmpty else { return }
        let encoding = fields.first { $0.name == "content-transfer-encoding" }?.value ?? ""
        body = TransferDecoding.decoded(lines, bodyLines, encoding: encoding)
    }

    private mutating func readChildren(
        _ lines: MailLines, _ range: Range<Int>, contentType: String, depth: Int, budget: inout Budget
    ) {
        if type == "message/rfc822" || type == "text/rfc822-headers" || type == "text/rfc822" {
            var start = range.lowerBound
            while start < range.upperBound, lines.isBlank(start) { start += 1 }
            guard start < range.upperBound, budget.parts > 0 else { return }
            let copy = MailPart(lines, start..<range.upperBound, depth: depth + 1, isCopy: true, budget: &budget)
            if !copy.fields.isEmpty { children = [copy] }
        } else if type.hasPrefix("multipart/"), let boundary = Self.parameter("boundary", of: contentType) {
            for part in Self.sections(lines, range, boundary: Array("--\(boundary)".utf8)) where budget.parts > 0 {
                children.append(MailPart(lines, part, depth: depth + 1, isCopy: isCopy, budget: &budget))
            }
        }
    }

    /// The header, up to the first blank line or the first line that cannot belong to one.
    private static func fields(_ lines: MailLines, _ range: Range<Int>) -> (fields: [Field], bodyStart: Int) {
        var raw: [(name: String, value: [UInt8])] = []
        var index = range.lowerBound
        while index < range.upperBound {
            let line = lines[index]
            if lines.isBlank(index) {
                index += 1
                break
            }
            if line.first == 0x20 || line.first == 0x09 {
                let room = Budget.fieldBytes - (raw.last?.value.count ?? 0)
                if !raw.isEmpty { raw[raw.count - 1].value += line.prefix(max(0, room)) }
            } else if let colon = line.prefix(80).firstIndex(of: UInt8(ascii: ":")), isName(line[..<colon]) {
                let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
                if raw.count < Budget.fields {
                    raw.append((name, Array(line[(colon + 1)...].prefix(Budget.fieldBytes))))
                }
            } else {
                break
            }
            index += 1
        }
        return (raw.map { Field(name: $0.name, value: HeaderDecoding.text($0.value)) }, index)
    }

    private static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
        !bytes.isEmpty && bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }

    private static func sections(_ lines: MailLines, _ range: Range<Int>, boundary: [UInt8]) -> [Range<Int>] {
        var sections: [Range<Int>] = []
        var start: Int?
        for index in range where lines[index].starts(with: boundary) {
            let rest = lines[index].dropFirst(boundary.count)
            let isClosing = rest.starts(with: "--".utf8)
            guard isClosing || rest.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { continue }
            if let start { sections.append(start..<index) }
            start = isClosing ? nil : index + 1
            if isClosing { break }
        }
        if let start { sections.append(start..<range.upperBound) }
        return sections
    }

    /// A parameter of Content-Type, quoted or not.
    static func parameter(_ name: String, of value: String) -> String? {
        let text = MailText(value)
        guard let start = text.firstIndex(of: name + "=") else { return nil }
        let rest = text.bytes[(start + name.utf8.count + 1)...]
        let isQuoted = rest.first == UInt8(ascii: "\"")
        let end: (UInt8) -> Bool =
            isQuoted ? { $0 == UInt8(ascii: "\"") } : { $0 == UInt8(ascii: ";") || MailText.isBlank($0) }
        let parameter = (isQuoted ? rest.dropFirst() : rest).prefix { !end($0) }
        return parameter.isEmpty ? nil : String(decoding: parameter, as: UTF8.self)
    }
}
