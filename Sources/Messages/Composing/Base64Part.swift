/// A body part in base64 whose literal text is encoded once. Base64 turns three bytes into four digits, so a value
/// shifts what follows by 0, 1 or 2 bytes: each literal is encoded for all three shifts, and a message copies the
/// right one. The value, the bytes left over before it and those borrowed after it make lines of their own.
struct Base64Part: Sendable {
    /// Text encoded for one shift: `borrowed` bytes of it complete the group before, `lines` are whole groups,
    /// `rest` (0 to 2 bytes) begins the next group.
    private struct Shifted {
        var borrowed: [UInt8]
        var lines: [UInt8]
        var rest: [UInt8]
    }

    private enum Literal {
        /// Too short to be worth lines of its own: encoded with its neighbours.
        case short([UInt8])
        /// Indexed by the number of borrowed bytes.
        case long([Shifted])
    }

    /// One line of base64.
    private static let shortBytes = 57

    private let opening: Literal
    private let gaps: [(field: Int, following: Literal)]
    let literalBytes: Int

    init(_ cut: CutText) {
        opening = Self.literal(Self.canonical(cut.opening))
        gaps = cut.gaps.map { ($0.field, Self.literal(Self.canonical($0.following))) }
        let size = cut.gaps.reduce(Self.canonical(cut.opening).count) { $0 + Self.canonical($1.following).count }
        literalBytes = (size + Self.shortBytes - 1) / Self.shortBytes * 78 + cut.gaps.count * 8
    }

    func append(_ values: [[UInt8]], to bytes: inout [UInt8]) {
        let start = bytes.count
        var pending: [UInt8] = []
        append(opening, pending: &pending, to: &bytes)
        for gap in gaps {
            pending += values[gap.field]
            append(gap.following, pending: &pending, to: &bytes)
        }
        Base64.appendLines(pending[...], to: &bytes)
        if bytes.count > start { bytes.removeLast(2) }
    }

    private func append(_ literal: Literal, pending: inout [UInt8], to bytes: inout [UInt8]) {
        switch literal {
        case .short(let text):
            pending += text
        case .long(let shifts):
            let shifted = shifts[(3 - pending.count % 3) % 3]
            pending += shifted.borrowed
            Base64.appendLines(pending[...], to: &bytes)
            bytes.append(contentsOf: shifted.lines)
            pending = shifted.rest
        }
    }

    private static func literal(_ text: [UInt8]) -> Literal {
        guard text.count > shortBytes else { return .short(text) }
        return .long(
            (0..<3).map { borrowed in
                let whole = borrowed + (text.count - borrowed) / 3 * 3
                var lines: [UInt8] = []
                Base64.appendLines(text[borrowed..<whole], to: &lines)
                return Shifted(borrowed: Array(text[..<borrowed]), lines: lines, rest: Array(text[whole...]))
            })
    }

    /// Line breaks as CRLF, which text must have before it is encoded (RFC 2045, section 6.8).
    private static func canonical(_ text: [UInt8]) -> [UInt8] {
        var canonical: [UInt8] = []
        canonical.reserveCapacity(text.count + text.count / 40)
        var previous: UInt8 = 0
        for byte in text {
            if byte == 10, previous != 13 { canonical.append(13) }
            canonical.append(byte)
            previous = byte
        }
        return canonical
    }
}
