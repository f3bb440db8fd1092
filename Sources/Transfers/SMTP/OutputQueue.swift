/// Bytes on their way to a socket, in the order they were given.
struct OutputQueue {
    private var chunks: [[UInt8]] = []
    /// How much of the first chunk is written.
    private var written = 0
    /// Bytes that are still to be written.
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    var hasSeveralChunks: Bool { chunks.count > 1 }

    mutating func append(_ chunk: [UInt8]) {
        guard !chunk.isEmpty else { return }
        chunks.append(chunk)
        count += chunk.count
    }

    /// The chunk to be written next and where in it. The same bytes at the same place until `wrote` is called, as TLS
    /// wants of a repeated write.
    var next: (chunk: [UInt8], offset: Int)? {
        chunks.first.map { ($0, written) }
    }

    mutating func wrote(_ bytes: Int) {
        count -= bytes
        written += bytes
        if let first = chunks.first, written >= first.count {
            chunks.removeFirst()
            written = 0
        }
    }

    mutating func clear() {
        chunks = []
        written = 0
        count = 0
    }
}
