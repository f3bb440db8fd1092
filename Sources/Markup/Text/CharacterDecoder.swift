/// Turns the bytes of a page or feed into text, as they come. Never fails: what cannot be decoded becomes U+FFFD.
///
/// Tried in order: the byte order mark, the pattern of UTF-16 and UTF-32 without one, UTF-8 if all bytes are valid, the
/// charset of the `Content-Type` value, of the XML declaration, of HTML's `meta`, UTF-8 if most of it is valid, and
/// windows-1252. Valid UTF-8 beats a declaration, since servers declare wrongly more often than other text happens to
/// be valid. "All bytes" are those of `judgedBytes`, from the first byte on that is not plain ASCII: a document that
/// begins in English is not judged before its first accent.
package struct CharacterDecoder {
    /// What the encoding is judged by; nearly all documents are judged whole.
    static let judgedBytes = 1 << 20

    private enum State {
        case begun
        /// All was ASCII up to here; the encodings are those that the document claims.
        case plain(claims: [String])
        case decided(TextDecoder)
    }

    private let contentType: String?
    private var state = State.begun
    private var waiting: [UInt8] = []

    /// A decoder for one document that came with a `Content-Type`, or without.
    package init(contentType: String?) {
        self.contentType = contentType
    }

    /// The text of a whole document, without a byte order mark.
    package static func text(_ bytes: [UInt8], contentType: String?) -> String {
        var decoder = CharacterDecoder(contentType: contentType)
        return String(decoding: decoder.text(of: bytes, isLast: true), as: UTF8.self)
    }

    /// The text of the next bytes as UTF-8, whole characters only; what cannot be told yet comes with a later piece.
    package mutating func text(of piece: [UInt8], isLast: Bool) -> [UInt8] {
        if waiting.isEmpty { waiting = piece } else { waiting += piece }
        if case .begun = state {
            guard isLast || waiting.count >= CharsetSniffer.sniffedBytes else { return [] }
            begin()
        }
        var text: [UInt8] = []
        if case .plain(let claims) = state {
            let canShift = claims.contains(where: CharsetSniffer.usesASCIIOnly)
            text = takePlain(canShift: canShift)
            guard !waiting.isEmpty, isLast || waiting.count >= Self.judgedBytes else { return text }
            state = .decided(CharsetSniffer.decoder(for: waiting, isWhole: isLast, claims: claims))
        }
        if case .decided(var decoder) = state {
            let decoded = decoder.text(of: waiting, isLast: isLast)
            waiting = []
            state = .decided(decoder)
            if text.isEmpty { text = decoded } else { text += decoded }
        }
        return text
    }

    private mutating func begin() {
        if let (encoding, start) = CharsetSniffer.byPattern(waiting) {
            waiting.removeFirst(start)
            state = .decided(TextDecoder(encoding) ?? .utf8)
        } else {
            state = .plain(claims: CharsetSniffer.declared(waiting, contentType: contentType))
        }
    }

    /// Takes what every encoding reads as ASCII.
    private mutating func takePlain(canShift: Bool) -> [UInt8] {
        let isOther = { (byte: UInt8) in byte >= 0x80 || canShift && CharsetSniffer.shifts(byte) }
        guard let end = waiting.firstIndex(where: isOther) else {
            defer { waiting = [] }
            return waiting
        }
        let plain = Array(waiting[..<end])
        waiting.removeFirst(end)
        return plain
    }
}
