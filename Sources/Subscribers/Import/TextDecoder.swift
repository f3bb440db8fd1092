/// Turns bytes of an encoding into UTF-8, piece by piece.
struct TextDecoder {
    private let encoding: ImportEncoding
    /// A byte or a surrogate that the next piece completes.
    private var oddByte: UInt8?
    private var highSurrogate: UInt16?
    private var isAtStart = true

    init(_ encoding: ImportEncoding) {
        self.encoding = encoding
    }

    mutating func decoded(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 2)
        switch encoding {
        case .utf8: return bytes
        case .windows1252: for byte in bytes { Self.append(Self.windows1252(byte), to: &result) }
        case .utf16LittleEndian, .utf16BigEndian: for byte in bytes { add(byte, to: &result) }
        }
        return result
    }

    /// What an end in the middle of a character leaves.
    mutating func end() -> [UInt8] {
        var result: [UInt8] = []
        if highSurrogate != nil || oddByte != nil { Self.append(0xFFFD, to: &result) }
        (highSurrogate, oddByte) = (nil, nil)
        return result
    }

    private mutating func add(_ byte: UInt8, to result: inout [UInt8]) {
        guard let first = oddByte else {
            oddByte = byte
            return
        }
        oddByte = nil
        let unit =
            encoding == .utf16LittleEndian
            ? UInt16(byte) << 8 | UInt16(first) : UInt16(first) << 8 | UInt16(byte)
        defer { isAtStart = false }
        if isAtStart, unit == 0xFEFF { return }
        add(unit, to: &result)
    }

    private mutating func add(_ unit: UInt16, to result: inout [UInt8]) {
        if let high = highSurrogate {
            highSurrogate = nil
            if (0xDC00...0xDFFF).contains(unit) {
                let value = 0x10000 + (UInt32(high - 0xD800) << 10) + UInt32(unit - 0xDC00)
                return Self.append(value, to: &result)
            }
            Self.append(0xFFFD, to: &result)
        }
        switch unit {
        case 0xD800...0xDBFF: highSurrogate = unit
        case 0xDC00...0xDFFF: Self.append(0xFFFD, to: &result)
        default: Self.append(UInt32(unit), to: &result)
        }
    }

    private static func append(_ value: UInt32, to result: inout [UInt8]) {
        guard let scalar = Unicode.Scalar(value), let bytes = UTF8.encode(scalar) else { return }
        result.append(contentsOf: bytes)
    }

    /// The Encoding Standard's index for windows-1252: 0x80 to 0x9F differ from Latin-1.
    private static func windows1252(_ byte: UInt8) -> UInt32 {
        guard (0x80...0x9F).contains(byte) else { return UInt32(byte) }
        return upperControls[Int(byte - 0x80)]
    }

    private static let upperControls: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
