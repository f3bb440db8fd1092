/// The text of a document as UTF-8, whatever encoding its bytes are in; each piece is well-formed by itself.
package struct UTF8Stream: ByteStream {
    private var source: any ByteStream
    private var decoder: CharacterDecoder
    private var isEnded = false
    /// Decoded and not yet given away.
    private var waiting: [UInt8] = []

    /// Decodes a document that came with a `Content-Type`, or without.
    package init(_ source: some ByteStream, contentType: String?) {
        self.source = source
        decoder = CharacterDecoder(contentType: contentType)
    }

    package mutating func next() throws(MarkupError) -> [UInt8] {
        if waiting.isEmpty { return try decoded() }
        let piece = waiting
        waiting = []
        return piece
    }

    /// Passes over white space and control characters, and gives the next bytes without taking them: as many as asked
    /// for, and fewer only where the document ends.
    package mutating func head(_ count: Int) throws(MarkupError) -> ArraySlice<UInt8> {
        while true {
            if let start = waiting.firstIndex(where: { $0 > 0x20 }) {
                waiting.removeFirst(start)
                break
            }
            waiting = try decoded()
            if waiting.isEmpty { return [] }
        }
        while waiting.count < count {
            let piece = try decoded()
            if piece.isEmpty { break }
            waiting += piece
        }
        return waiting.prefix(count)
    }

    private mutating func decoded() throws(MarkupError) -> [UInt8] {
        while !isEnded {
            let piece = try source.next()
            isEnded = piece.isEmpty
            let text = decoder.text(of: piece, isLast: isEnded)
            if !text.isEmpty { return text }
        }
        return []
    }
}
