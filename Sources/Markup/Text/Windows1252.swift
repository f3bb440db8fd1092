/// The code page that web pages mean when they say nothing, or ISO 8859-1 (Encoding Standard, index windows-1252).
enum Windows1252 {
    /// The code points of the bytes 0x80 to 0x9F; all other bytes are their own code points.
    static let scalars: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]

    /// The text of bytes as UTF-8.
    static func text(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 {
                text.append(byte)
            } else {
                let value = byte < 0xA0 ? scalars[Int(byte) - 0x80] : UInt32(byte)
                text.append(contentsOf: Character(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
            }
        }
        return text
    }
}
