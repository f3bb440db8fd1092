/// Writes one JSON object, member by member, behind what is written already.
///
/// The bytes stay with the caller: a writer that kept them would copy them.
struct JSONObjectWriter {
    private var isFirst = true

    /// Writes an object whose members `write` gives.
    static func write(to bytes: inout [UInt8], _ write: (inout JSONObjectWriter, inout [UInt8]) -> Void) {
        var writer = JSONObjectWriter()
        bytes.append(UInt8(ascii: "{"))
        write(&writer, &bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    /// A text; nothing when it is nil.
    mutating func text(_ key: String, _ value: String?, to bytes: inout [UInt8]) {
        guard let value else { return }
        begin(key, to: &bytes)
        JSONText.append(value, to: &bytes)
    }

    /// A list of texts; nothing when it is empty.
    mutating func texts(_ key: String, _ values: [String], to bytes: inout [UInt8]) {
        guard !values.isEmpty else { return }
        begin(key, to: &bytes)
        JSONText.append(values, to: &bytes)
    }

    /// Members whose values are JSON already.
    mutating func members(_ members: [JSONMember], to bytes: inout [UInt8]) {
        for member in members {
            begin(member.key, to: &bytes)
            bytes.append(contentsOf: member.value.utf8)
        }
    }

    /// A key, behind which the value has to be written.
    mutating func begin(_ key: String, to bytes: inout [UInt8]) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        JSONText.append(key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
    }
}

/// Texts as JSON strings.
package enum JSONText {
    /// Appends a text in quotation marks. Only what RFC 8259 section 7 demands is escaped.
    package static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        if text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
            for byte in text.utf8 { appendEscaped(byte, to: &bytes) }
        } else {
            bytes.append(contentsOf: text.utf8)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends a list of texts.
    package static func append(_ texts: [String], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "["))
        for (index, text) in texts.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(text, to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private static func appendEscaped(_ byte: UInt8, to bytes: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        case 0x0A: bytes.append(contentsOf: "\\n".utf8)
        case 0x0D: bytes.append(contentsOf: "\\r".utf8)
        case 0x09: bytes.append(contentsOf: "\\t".utf8)
        case 0..<0x20:
            bytes.append(contentsOf: byte < 0x10 ? "\\u000".utf8 : "\\u001".utf8)
            bytes.append(contentsOf: String(byte & 15, radix: 16).utf8)
        default: bytes.append(byte)
        }
    }
}
