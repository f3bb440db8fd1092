/// The fields of a form as a browser or a mail service posts it: `application/x-www-form-urlencoded` or
/// `multipart/form-data` (RFC 8058 section 3.2 allows both). What cannot be read has no fields.
struct FormBody: Equatable {
    /// In the order of the body.
    var fields: [(name: String, value: String)] = []

    static func == (one: FormBody, other: FormBody) -> Bool {
        one.fields.elementsEqual(other.fields, by: ==)
    }

    /// The first value of that name.
    subscript(name: String) -> String? {
        fields.first { $0.name == name }?.value
    }

    init(_ bytes: [UInt8], contentType: String?) {
        let type = contentType ?? ""
        let essence = type.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
        if essence == "multipart/form-data", let boundary = Self.boundary(in: type) {
            fields = Self.parts(String(decoding: bytes, as: UTF8.self), boundary: boundary)
        } else {
            fields = Self.pairs(bytes)
        }
    }

    /// `a=b&c=d` with `+` for blanks and percent escapes, as the URL standard reads it.
    private static func pairs(_ bytes: [UInt8]) -> [(name: String, value: String)] {
        bytes.split(separator: UInt8(ascii: "&")).map { pair in
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            return (decoded(pair[..<equals]), decoded(pair[equals...].dropFirst()))
        }
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), bytes.endIndex - index > 2,
                let high = hexDigit(bytes[index + 1]), let low = hexDigit(bytes[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private static func boundary(in contentType: String) -> String? {
        parameter("boundary", of: contentType)
    }

    /// The value of `name=value` or `name="value"` behind a semicolon.
    private static func parameter(_ name: String, of header: String) -> String? {
        for part in header.split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].filter({ $0 != " " }).lowercased() == name else { continue }
            let value = pair[1].drop { $0 == " " }
            let bare = value.first == "\"" ? value.dropFirst().prefix { $0 != "\"" } : value.prefix { $0 != " " }
            return bare.isEmpty ? nil : String(bare)
        }
        return nil
    }

    private static func parts(_ body: String, boundary: String) -> [(name: String, value: String)] {
        // Swift takes CR LF for one character, so one kind of line end makes the rest plain.
        let text = body.replacing("\r\n", with: "\n")
        return text.split(separator: "--\(boundary)", omittingEmptySubsequences: true).compactMap { part in
            guard part.first == "\n", let gap = part.firstRange(of: "\n\n") else { return nil }
            let head = part[..<gap.lowerBound].split(separator: "\n")
            let value = part[gap.upperBound...]
            let disposition = head.first { $0.lowercased().hasPrefix("content-disposition:") }
            guard let disposition, let name = parameter("name", of: String(disposition)) else { return nil }
            return (name, String(value.last == "\n" ? value.dropLast() : value))
        }
    }
}
