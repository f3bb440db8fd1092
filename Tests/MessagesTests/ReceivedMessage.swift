/// A message as a strict reader sees it: header fields in order, unfolded, and the decoded parts. Written apart from
/// the code under test, from RFC 2045 to 2047 and RFC 5322.
struct ReceivedMessage {
    struct Fault: Error {
        var sentence: String
    }

    struct Part {
        var fields: [(name: String, value: String)]
        var body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }
        func value(_ name: String) -> String? { fields.first { $0.name == name }?.value }
    }

    var bytes: [UInt8]
    var lines: [[UInt8]]
    var fields: [(name: String, value: String)]
    var parts: [Part]

    init(_ bytes: [UInt8]) throws {
        self.bytes = bytes
        lines = try Self.lines(of: bytes)
        let (fields, rest) = try Self.header(lines[...])
        self.fields = fields
        let type = fields.first { $0.name == "Content-Type" }?.value ?? ""
        guard let boundary = type.split(separator: "\"").dropFirst().first else { throw Fault(sentence: "no boundary") }
        parts = try Self.parts(rest, boundary: Array("--\(boundary)".utf8))
    }

    func value(_ name: String) -> String? { fields.first { $0.name == name }?.value }
    var names: [String] { fields.map(\.name) }

    /// Lines without their CRLF; a bare CR or LF is a fault.
    static func lines(of bytes: [UInt8]) throws -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var line: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == 13, index + 1 < bytes.count, bytes[index + 1] == 10 {
                lines.append(line)
                line = []
                index += 2
                continue
            }
            guard bytes[index] != 10, bytes[index] != 13 else { throw Fault(sentence: "bare line break") }
            line.append(bytes[index])
            index += 1
        }
        guard line.isEmpty else { throw Fault(sentence: "no CRLF at the end") }
        return lines
    }

    static func header(_ lines: ArraySlice<[UInt8]>) throws -> ([(name: String, value: String)], ArraySlice<[UInt8]>) {
        var fields: [(name: String, value: String)] = []
        var rest = lines
        while let line = rest.popFirst(), !line.isEmpty {
            let text = String(decoding: line, as: UTF8.self)
            if text.hasPrefix(" "), !fields.isEmpty {
                fields[fields.count - 1].value += text
                continue
            }
            guard let colon = text.firstIndex(of: ":") else { throw Fault(sentence: "no field: \(text)") }
            let value = text[text.index(after: colon)...]
            guard value.isEmpty || value.hasPrefix(" ") else { throw Fault(sentence: "no blank: \(text)") }
            fields.append((String(text[..<colon]), String(value.dropFirst())))
        }
        return (fields, rest)
    }

    static func parts(_ lines: ArraySlice<[UInt8]>, boundary: [UInt8]) throws -> [Part] {
        var parts: [Part] = []
        var current: [[UInt8]]?
        for line in lines {
            guard line.starts(with: boundary) else {
                current?.append(line)
                continue
            }
            if let current { parts.append(try part(current)) }
            current = []
            if line == boundary + Array("--".utf8) { return parts }
            guard line == boundary else { throw Fault(sentence: "boundary inside a line") }
        }
        throw Fault(sentence: "no closing boundary")
    }

    static func part(_ lines: [[UInt8]]) throws -> Part {
        let (fields, rest) = try header(lines[...])
        let encoding = fields.first { $0.name == "Content-Transfer-Encoding" }?.value
        let body = encoding == "base64" ? try base64(Array(rest)) : try quotedPrintable(Array(rest))
        return Part(fields: fields, body: body)
    }

    static func quotedPrintable(_ lines: [[UInt8]]) throws -> [UInt8] {
        var body: [UInt8] = []
        for (number, line) in lines.enumerated() {
            guard line.count <= 76 else { throw Fault(sentence: "line of \(line.count) bytes") }
            guard line.last != 0x20, line.last != 0x09 else { throw Fault(sentence: "blank at the end of a line") }
            var index = 0
            var isSoft = false
            while index < line.count {
                guard line[index] == UInt8(ascii: "=") else {
                    body.append(line[index])
                    index += 1
                    continue
                }
                if index == line.count - 1 {
                    isSoft = true
                    break
                }
                let digits = String(decoding: line[(index + 1)..<min(index + 3, line.count)], as: UTF8.self)
                guard digits.count == 2, digits == digits.uppercased(), let byte = UInt8(digits, radix: 16) else {
                    throw Fault(sentence: "bad escape \(digits)")
                }
                body.append(byte)
                index += 3
            }
            if !isSoft, number < lines.count - 1 { body += [13, 10] }
        }
        return body
    }

    static func base64(_ lines: [[UInt8]]) throws -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var bits = 0
        var held = 0
        var body: [UInt8] = []
        for (number, line) in lines.enumerated() {
            guard line.count <= 76, line.count % 4 == 0, !line.isEmpty else { throw Fault(sentence: "odd base64 line") }
            for byte in line {
                if byte == UInt8(ascii: "=") {
                    guard number == lines.count - 1 else { throw Fault(sentence: "padding before the end") }
                    continue
                }
                guard let digit = alphabet.firstIndex(of: byte) else { throw Fault(sentence: "not base64") }
                bits = (bits << 6 | digit) & 0xFFFF
                held += 6
                if held >= 8 {
                    held -= 8
                    body.append(UInt8(bits >> held & 0xFF))
                }
            }
        }
        return body
    }

    /// Encoded words decoded, blanks between two of them dropped (RFC 2047, section 6.2).
    static func decodedWords(_ value: String) throws -> String {
        var bytes: [UInt8] = []
        var previousWasEncoded = true
        for (index, word) in value.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
            let isEncoded = word.hasPrefix("=?utf-8?") && word.hasSuffix("?=")
            if index > 0, !(isEncoded && previousWasEncoded) { bytes.append(0x20) }
            bytes += isEncoded ? try decodedWord(word) : Array(word.utf8)
            previousWasEncoded = isEncoded
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func decodedWord(_ word: Substring) throws -> [UInt8] {
        guard word.utf8.count <= 75 else { throw Fault(sentence: "encoded word of \(word.utf8.count) bytes") }
        let payload = Array(word.dropFirst("=?utf-8?q?".count).dropLast(2).utf8)
        if word.hasPrefix("=?utf-8?b?") {
            let bytes = try base64([payload])
            guard String(validating: bytes, as: UTF8.self) != nil else { throw Fault(sentence: "cut character") }
            return bytes
        }
        let spaced = payload.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
        var bytes: [UInt8] = []
        var index = 0
        while index < spaced.count {
            if spaced[index] == UInt8(ascii: "="), index + 2 < spaced.count {
                bytes.append(UInt8(String(decoding: spaced[(index + 1)...(index + 2)], as: UTF8.self), radix: 16) ?? 0)
                index += 3
            } else {
                bytes.append(spaced[index])
                index += 1
            }
        }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw Fault(sentence: "cut character") }
        return bytes
    }
}
