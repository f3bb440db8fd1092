/// Gives the bytes of a document piece by piece, so that no document has to be held whole.
package protocol ByteStream {
    /// The next bytes; empty only at the end.
    mutating func next() throws(MarkupError) -> [UInt8]
}

extension ByteStream {
    /// How many bytes a stream gives at once: enough that the calls cost nothing, few enough to hold.
    package static var pieceBytes: Int { 64 << 10 }
}
