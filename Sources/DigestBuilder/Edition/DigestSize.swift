/// How large the HTML part of a digest is, and how large it may be.
package enum DigestSize {
    /// Gmail shows about 102 kB of a mail's decoded HTML part and hides the rest, the unsubscribe link with it. It counts
    /// what it adds itself, so some room is kept.
    package static let limit = 90_000

    /// Room for the value of each gap: about the longest address (254 bytes, RFC 5321, 4.5.3.1) or link to leave.
    static let gapBytes = 256

    /// Bytes of a part as a mail program decodes it, at most: line ends are CR LF in a message (RFC 2045, 2.10).
    package static func bytes(of part: GappedText) -> Int {
        part.pieces.reduce(0) { sum, piece in
            switch piece {
            case .gap: sum + gapBytes
            case .text(let text): sum + text.utf8.reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 2 : 1) }
            }
        }
    }

    /// `91.3 kB`, 1,000 bytes each, rounded up, so that what is over a limit never looks to be under it.
    static func kilobytes(_ bytes: Int) -> String {
        let tenths = (bytes + 99) / 100
        return tenths % 10 == 0 ? "\(tenths / 10) kB" : "\(tenths / 10).\(tenths % 10) kB"
    }
}
