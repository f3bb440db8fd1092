import Foundation
import Markup

/// A file, pipe or terminal that is open for reading, as a stream.
package struct FileStream: ByteStream {
    private let handle: FileHandle

    /// Reads from where the handle stands; the handle stays open as long as this value.
    package init(_ handle: FileHandle) {
        self.handle = handle
    }

    package mutating func next() throws(MarkupError) -> [UInt8] {
        do {
            return Array(try handle.read(upToCount: Self.pieceBytes) ?? Data())
        } catch {
            throw .unreadable(reason: error.systemReason)
        }
    }
}
