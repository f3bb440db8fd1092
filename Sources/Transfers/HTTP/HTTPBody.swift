/// The body of an answer, decompressed: in memory while it is small, else in a temporary file.
package struct HTTPBody: Sendable {
    /// Larger bodies go to a file: many answers are under way at once, and most feeds and pages are smaller.
    static let memoryBytes = 1 << 20

    private var memory: [UInt8]
    /// Holds all of the body, once it is there.
    private var file: TemporaryFile?
    /// The size in bytes.
    package private(set) var count: Int

    /// A body that is in memory.
    package init(_ bytes: [UInt8] = []) {
        memory = bytes
        count = bytes.count
    }

    /// Up to `count` bytes from `offset` on; empty only at the end.
    package func bytes(from offset: Int, count: Int) throws(TransferError) -> [UInt8] {
        if let file { return try file.bytes(from: offset, count: count) }
        return Array(memory.dropFirst(offset).prefix(count))
    }

    /// Adds what came next. What is in the file is written in full before the next body is asked for.
    mutating func append(_ bytes: UnsafeRawBufferPointer, folder: String) throws(TransferError) {
        if file == nil, count + bytes.count > Self.memoryBytes {
            let file = try TemporaryFile(folder: folder)
            try unsafe memory.withUnsafeBufferPointer { bytes throws(TransferError) in
                try unsafe file.append(UnsafeRawBufferPointer(bytes))
            }
            memory = []
            self.file = file
        }
        if let file {
            try unsafe file.append(bytes)
        } else {
            unsafe memory.append(contentsOf: bytes)
        }
        count += bytes.count
    }
}
