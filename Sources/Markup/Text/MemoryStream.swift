/// A document that is in memory already, as a stream.
package struct MemoryStream: ByteStream {
    private let bytes: [UInt8]
    private var place = 0

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    package mutating func next() -> [UInt8] {
        let piece = Array(bytes[place..<min(place + Self.pieceBytes, bytes.count)])
        place += piece.count
        return piece
    }
}
