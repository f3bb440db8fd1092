/// Decodes the body of a received part, however badly it was encoded.
enum TransferDecoding {
    /// The lines joined by LF, quoted-printable and base64 undone (RFC 2045, section 6); unknown encodings are left.
    static func decoded(_ lines: MailLines, _ range: Range<Int>, encoding: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for index in range {
            bytes += lines[index]
            bytes.append(10)
        }
        switch encoding.prefix(16).lowercased() {
        case let name where name.hasPrefix("quoted-printable"): return quotedPrintable(bytes[...])
        case let name where name.hasPrefix("base64"): return base64(bytes[...])
        default: return bytes
        }
    }

    static func quotedPrintable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            guard byte == UInt8(ascii: "="), index < bytes.endIndex else {
                output.append(byte)
                continue
            }
            if bytes[index] == 10 {
                index += 1
            } else if index + 1 < bytes.endIndex, let high = digit(bytes[index]), let low = digit(bytes[index + 1]) {
                output.append(high << 4 | low)
                index += 2
            } else {
                output.append(byte)
            }
        }
        return output
    }

    static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count / 4 * 3)
        var bits: UInt32 = 0
        var held: UInt32 = 0
        for byte in bytes {
            guard let value = sextet(byte) else { continue }
            bits = (bits << 6 | value) & 0xFFFF
            held += 6
            if held >= 8 {
                held -= 8
                output.append(UInt8(bits >> held & 0xFF))
            }
        }
        return output
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    private static func sextet(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
