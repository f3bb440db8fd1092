/// A fault in a JSON text: where, counted in bytes of the text at hand, and what, as a sentence without its subject.
package struct JSONFault: Error, Sendable, Equatable {
    /// In bytes, from 0.
    package var offset: Int
    /// Such as "a comma is missing".
    package var reason: String
    /// True when the text ended too early: with more bytes the same place may be read again.
    package var isEnd: Bool

    package init(offset: Int, reason: String, isEnd: Bool = false) {
        self.offset = offset
        self.reason = reason
        self.isEnd = isEnd
    }
}

/// Reads JSON (RFC 8259) strictly, one token after the other, from bytes in memory.
///
/// Nothing is repaired: no comments, no trailing commas, no lone surrogates, no ill-formed UTF-8, and no U+0000.
package struct JSONCursor {
    /// Unknown values may nest this deep; known ones need four levels.
    package static let deepestNesting = 64

    /// The text, or as much of it as is known.
    package var bytes: [UInt8]
    /// The offset of the next byte.
    package var at: Int
    /// The offset of the key that was read last.
    package private(set) var keyOffset = 0

    /// A cursor before the first byte.
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        at = 0
    }

    /// The next byte after white space, which is skipped; nil at the end.
    package mutating func peek() -> UInt8? {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x0A, 0x0D, 0x09: at += 1
            default: return bytes[at]
            }
        }
        return nil
    }

    /// Skips one byte that has to come next, after white space.
    package mutating func take(_ byte: UInt8, where place: @autoclosure () -> String) throws(JSONFault) {
        guard let next = peek() else { throw end }
        guard next == byte else {
            let wanted = EmailAddressError.shown(String(Character(Unicode.Scalar(byte))))
            throw JSONFault(offset: at, reason: "\(wanted) is missing \(place()), \(shownNext) stands there")
        }
        at += 1
    }

    /// The key of the next member of an object whose brace is behind the cursor; nil after the last one.
    /// The cursor stands before the member's value then. `isFirst` begins true for each object.
    package mutating func key(isFirst: inout Bool) throws(JSONFault) -> String? {
        guard let next = peek() else { throw end }
        if next == UInt8(ascii: "}") {
            at += 1
            return nil
        }
        if !isFirst { try takeComma(before: UInt8(ascii: "}")) }
        isFirst = false
        guard let quote = peek() else { throw end }
        guard quote == UInt8(ascii: "\"") else {
            throw JSONFault(offset: at, reason: "a key in quotation marks is missing, \(shownNext) stands there")
        }
        keyOffset = at
        let key = try string()
        try take(UInt8(ascii: ":"), where: "after the key \"\(EmailAddressError.shown(key))\"")
        guard peek() != nil else { throw end }
        return key
    }

    /// True when the array whose bracket is behind the cursor has one more element, before which the cursor stands.
    package mutating func element(isFirst: inout Bool) throws(JSONFault) -> Bool {
        guard let next = peek() else { throw end }
        if next == UInt8(ascii: "]") {
            at += 1
            return false
        }
        if !isFirst { try takeComma(before: UInt8(ascii: "]")) }
        isFirst = false
        guard peek() != nil else { throw end }
        return true
    }

    private mutating func takeComma(before closing: UInt8) throws(JSONFault) {
        try take(UInt8(ascii: ","), where: "before the next entry")
        let comma = at - 1
        if peek() == closing {
            throw JSONFault(offset: comma, reason: "a comma stands before the closing bracket; remove it")
        }
    }

    /// True when `null` comes next, which is skipped.
    package mutating func takeNull() throws(JSONFault) -> Bool {
        guard let next = peek() else { throw end }
        guard next == UInt8(ascii: "n") else { return false }
        try word("null")
        return true
    }

    /// Skips any value.
    package mutating func skipValue(depth: Int = 0) throws(JSONFault) {
        guard let next = peek() else { throw end }
        guard depth < Self.deepestNesting else {
            throw JSONFault(offset: at, reason: "values are nested deeper than \(Self.deepestNesting) levels")
        }
        switch next {
        case UInt8(ascii: "{"):
            at += 1
            var isFirst = true
            while try key(isFirst: &isFirst) != nil { try skipValue(depth: depth + 1) }
        case UInt8(ascii: "["):
            at += 1
            var isFirst = true
            while try element(isFirst: &isFirst) { try skipValue(depth: depth + 1) }
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
        default: throw JSONFault(offset: at, reason: "a value is missing, \(shownNext) stands there")
        }
    }

    /// Any value as it is written, without white space between its parts.
    package mutating func rawValue() throws(JSONFault) -> String {
        guard peek() != nil else { throw end }
        let start = at
        try skipValue()
        var result: [UInt8] = []
        result.reserveCapacity(at - start)
        var isInside = false
        var isEscaped = false
        for byte in bytes[start..<at] {
            if isInside {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInside = false
                }
            } else if byte <= 0x20 {
                continue
            } else if byte == UInt8(ascii: "\"") {
                isInside = true
            }
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// A whole number of up to 15 digits.
    package mutating func integer(_ what: @autoclosure () -> String) throws(JSONFault) -> Int {
        guard peek() != nil else { throw end }
        let start = at
        try skipValue()
        guard at - start <= 15, let value = Int(String(decoding: bytes[start..<at], as: UTF8.self)) else {
            throw JSONFault(offset: start, reason: "\(what()) is not a whole number")
        }
        return value
    }

    private mutating func word(_ word: StaticString) throws(JSONFault) {
        let start = at
        for byte in "\(word)".utf8 {
            guard at < bytes.count else {
                at = start
                throw end
            }
            guard bytes[at] == byte else {
                at = start
                throw JSONFault(offset: start, reason: "a value is missing, \(shownNext) stands there")
            }
            at += 1
        }
    }

    /// RFC 8259 section 6. At the end of the bytes a number is not complete: an object's or array's end must follow.
    private mutating func number() throws(JSONFault) {
        let start = at
        if bytes[at] == UInt8(ascii: "-") { at += 1 }
        let isZero = at < bytes.count && bytes[at] == UInt8(ascii: "0")
        var isGood = digits() > 0 && (!isZero || bytes[start..<at].filter { $0 != UInt8(ascii: "-") }.count == 1)
        if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
            at += 1
            isGood = digits() > 0 && isGood
        }
        if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
            at += 1
            if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
            isGood = digits() > 0 && isGood
        }
        guard at < bytes.count else { throw end }
        guard isGood else { throw JSONFault(offset: start, reason: "a number is not written as JSON wants it") }
    }

    private mutating func digits() -> Int {
        let start = at
        while at < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[at]) { at += 1 }
        return at - start
    }

    /// The fault of a text that stops too early.
    package var end: JSONFault {
        JSONFault(offset: bytes.count, reason: "the file ends too early; its end is missing", isEnd: true)
    }

    /// What stands at the cursor, in words.
    var shownNext: String {
        guard at < bytes.count else { return "the end of the file" }
        let scalar = String(decoding: bytes[at..<min(at + 4, bytes.count)], as: UTF8.self).unicodeScalars.first ?? " "
        return EmailAddressError.shown(String(Character(scalar)))
    }
}
