/// Collects text with its white space collapsed, working on UTF-8 bytes.
struct SpaceCollapser {
    private var bytes: [UInt8] = []
    private var owesSpace = false

    /// The text so far, without white space at its ends.
    var text: String { String(decoding: bytes, as: UTF8.self) }
    var isEmpty: Bool { bytes.isEmpty }

    /// Puts white space between what was and what will be appended.
    mutating func space() { owesSpace = !bytes.isEmpty }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        owesSpace = false
    }

    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { source in
            var place = 0
            while place < source.count {
                let byte = unsafe source[place]
                if byte > 0x20, byte < 0x7F {
                    put(byte)
                    place += 1
                } else {
                    let end = min(place + Self.length(byte), source.count)
                    var code: UInt32 = 0
                    for index in place..<end { code = unsafe code << 8 | UInt32(source[index]) }
                    other(code, length: end - place)
                    place = end
                }
            }
        }
    }

    private static func length(_ first: UInt8) -> Int {
        first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    }

    private mutating func put(_ byte: UInt8) {
        if owesSpace {
            bytes.append(0x20)
            owesSpace = false
        }
        bytes.append(byte)
    }

    /// A space, a control character, or a character past ASCII, its bytes as one number.
    private mutating func other(_ code: UInt32, length: Int) {
        switch code {
        case 0x09...0x0D, 0x20, 0xC285, 0xC2A0, 0xE19A80, 0xE28080...0xE2808A, 0xE280A8, 0xE280A9, 0xE280AF, 0xE2819F,
            0xE38080:
            space()
        // C0 and C1 controls, soft hyphen, zero width space, word joiner, byte order mark.
        case 0...0x1F, 0x7F, 0xC280...0xC29F, 0xC2AD, 0xE2808B, 0xE281A0, 0xEFBBBF:
            break
        default:
            for index in (0..<length).reversed() { put(UInt8(truncatingIfNeeded: code >> (8 * UInt32(index)))) }
        }
    }
}
