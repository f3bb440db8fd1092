import Markup
import Transfers

/// The body of an answer from the web, as a stream.
struct BodyStream: ByteStream {
    private let body: HTTPBody
    private var place = 0

    init(_ body: HTTPBody) {
        self.body = body
    }

    mutating func next() throws(MarkupError) -> [UInt8] {
        do throws(TransferError) {
            let piece = try body.bytes(from: place, count: Self.pieceBytes)
            place += piece.count
            return piece
        } catch {
            throw .unreadable(reason: error.description)
        }
    }
}
