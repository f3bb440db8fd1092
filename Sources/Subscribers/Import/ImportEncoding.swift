/// How the characters of a file to import are written.
package enum ImportEncoding: String, Sendable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case windows1252 = "Windows-1252"

    /// How much is read at once.
    private static let chunk = 256 * 1024

    /// Tells by the byte order mark, by zero bytes, and by whether the whole file is UTF-8.
    package static func of(_ source: some ByteSource) throws(SubscriberError) -> ImportEncoding {
        let start = try source.bytes(at: 0, count: 4_096)
        if start.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
        if start.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if start.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        if let encoding = utf16WithoutMark(start) { return encoding }
        var count = UTF8Count()
        var offset = 0
        while case let bytes = try source.bytes(at: offset, count: chunk), !bytes.isEmpty {
            count.add(bytes)
            offset += bytes.count
        }
        count.end()
        // A file of UTF-8 with a damaged row or two is still one; its good letters are many.
        return count.bad > count.good ? .windows1252 : .utf8
    }

    /// Latin letters and commas of UTF-16 are half zero bytes, nearly all at even or nearly all at odd places.
    private static func utf16WithoutMark(_ bytes: [UInt8]) -> ImportEncoding? {
        var zeros = (even: 0, odd: 0)
        for (place, byte) in bytes.enumerated() where byte == 0 {
            if place.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 }
        }
        let many = max(bytes.count / 8, 1)
        if zeros.odd >= many, zeros.even * 8 < zeros.odd { return .utf16LittleEndian }
        if zeros.even >= many, zeros.odd * 8 < zeros.even { return .utf16BigEndian }
        return nil
    }
}

/// Counts the sequences beyond ASCII that are UTF-8, and the bytes that are not (RFC 3629).
private struct UTF8Count {
    private(set) var good = 0
    private(set) var bad = 0
    private var missing = 0
    private var taken = 0

    mutating func add(_ bytes: [UInt8]) {
        for byte in bytes { add(byte) }
    }

    mutating func end() {
        if missing > 0 { bad += taken }
        missing = 0
    }

    private mutating func add(_ byte: UInt8) {
        if missing > 0 {
            if byte & 0xC0 == 0x80 {
                missing -= 1
                taken += 1
                if missing == 0 { good += 1 }
                return
            }
            end()
        }
        switch byte {
        case 0..<0x80: return
        case 0xC2...0xDF: missing = 1
        case 0xE0...0xEF: missing = 2
        case 0xF0...0xF4: missing = 3
        default:
            bad += 1
            return
        }
        taken = 1
    }
}
