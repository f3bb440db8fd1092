/// Strings of JSON (RFC 8259 section 7).
extension JSONCursor {
    /// The string that comes next; `what` names it in the fault when something else does.
    package mutating func string(_ what: @autoclosure () -> String = "the value") throws(JSONFault) -> String {
        guard let next = peek() else { throw end }
        guard next == UInt8(ascii: "\"") else {
            throw JSONFault(offset: at, reason: "\(what()) is not a text in quotation marks, \(shownNext) stands there")
        }
        let start = at + 1
        var isASCII = true
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                at = index + 1
                return try plainText(start..<index, isASCII: isASCII)
            }
            if byte == UInt8(ascii: "\\") { return try stringWithEscapes(start) }
            if byte < 0x20 { throw controlCharacter(at: index) }
            if byte >= 0x80 { isASCII = false }
            index += 1
        }
        throw end
    }

    private func plainText(_ range: Range<Int>, isASCII: Bool) throws(JSONFault) -> String {
        if isASCII { return String(decoding: bytes[range], as: UTF8.self) }
        guard let text = String(validating: bytes[range], as: UTF8.self) else {
            throw JSONFault(offset: faultOfUTF8(in: range), reason: "the text is not UTF-8; save the file as UTF-8")
        }
        return text
    }

    private func faultOfUTF8(in range: Range<Int>) -> Int {
        var rest = bytes[range]
        var decoder = UTF8()
        var iterator = rest.makeIterator()
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            rest = rest.dropFirst(UTF8.width(scalar))
        }
        return rest.startIndex
    }

    private mutating func stringWithEscapes(_ start: Int) throws(JSONFault) -> String {
        var result = ""
        var runStart = start
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                result += try plainText(runStart..<index, isASCII: false)
                at = index + 1
                return result
            }
            if byte < 0x20 { throw controlCharacter(at: index) }
            if byte == UInt8(ascii: "\\") {
                result += try plainText(runStart..<index, isASCII: false)
                result.unicodeScalars.append(try escape(&index))
                runStart = index
            } else {
                index += 1
            }
        }
        throw end
    }

    /// Reads the escape whose backslash is at `index`, which moves behind it.
    private func escape(_ index: inout Int) throws(JSONFault) -> Unicode.Scalar {
        let start = index
        guard start + 1 < bytes.count else { throw end }
        index += 2
        switch bytes[start + 1] {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape(start, &index)
        default: throw JSONFault(offset: start, reason: "a backslash begins no known escape; write it twice")
        }
    }

    private func unicodeEscape(_ start: Int, _ index: inout Int) throws(JSONFault) -> Unicode.Scalar {
        let fault = JSONFault(offset: start, reason: "an escape \\u does not name a character")
        let high = try fourDigits(index, fault)
        index += 4
        if high == 0 { throw JSONFault(offset: start, reason: "the character U+0000 may not stand in a text") }
        if let scalar = Unicode.Scalar(high) { return scalar }
        guard high < 0xDC00 else { throw fault }
        guard index + 1 < bytes.count else { throw end }
        guard bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") else { throw fault }
        let low = try fourDigits(index + 2, fault)
        index += 6
        guard (0xDC00..<0xE000).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        else { throw fault }
        return scalar
    }

    private func fourDigits(_ index: Int, _ fault: JSONFault) throws(JSONFault) -> UInt32 {
        guard index + 4 <= bytes.count else { throw end }
        var value: UInt32 = 0
        for byte in bytes[index..<index + 4] {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - UInt8(ascii: "A") + 10)
            default: throw fault
            }
        }
        return value
    }

    private func controlCharacter(at index: Int) -> JSONFault {
        if bytes[index] == 0x0A || bytes[index] == 0x0D {
            return JSONFault(
                offset: index, reason: "the line ends inside a text; its closing quotation mark is missing")
        }
        let shown = EmailAddressError.shown(String(Character(Unicode.Scalar(bytes[index]))))
        return JSONFault(offset: index, reason: "the control character \(shown) stands in a text; remove it")
    }
}
