/// How many bytes of a message each of its pieces takes, as it goes over the wire.
struct MessageSizes: Equatable {
    /// The header block with its empty line.
    var headers: Int
    /// The bodies of the parts with their own headers, in their order, by content type.
    var parts: [Part]
    /// Boundary lines and what else stands between parts.
    var between: Int

    struct Part: Equatable {
        /// Lower case, such as `text/html`.
        var type: String
        var bytes: Int
    }

    /// Reads a message as Kabar makes them: one level of parts, CR LF.
    init(_ message: [UInt8]) {
        let gap = Array("\r\n\r\n".utf8)
        let headerEnd = message.firstRange(of: gap)?.upperBound ?? message.count
        headers = headerEnd
        let head = String(decoding: message[..<headerEnd], as: UTF8.self)
        guard let boundary = Self.boundary(in: head) else {
            parts = [Part(type: Self.type(in: head), bytes: message.count - headerEnd)]
            between = 0
            return
        }
        var found: [Part] = []
        let marks = message[headerEnd...].ranges(of: Array("--\(boundary)".utf8))
        for (mark, next) in zip(marks, marks.dropFirst()) {
            let body = message[min(mark.upperBound + 2, next.lowerBound)..<max(mark.upperBound, next.lowerBound - 2)]
            let head = body.firstRange(of: gap).map { body[..<$0.lowerBound] } ?? body
            found.append(Part(type: Self.type(in: String(decoding: head, as: UTF8.self)), bytes: body.count))
        }
        parts = found
        between = message.count - headers - found.reduce(0) { $0 + $1.bytes }
    }

    private static func boundary(in head: String) -> String? {
        guard let start = head.firstRange(of: "boundary=\"") else { return nil }
        return String(head[start.upperBound...].prefix { $0 != "\"" })
    }

    private static func type(in head: String) -> String {
        let field = head.replacing("\r\n", with: "\n").split(separator: "\n").first {
            $0.lowercased().hasPrefix("content-type:")
        }
        let value = field?.dropFirst("content-type:".count).prefix { $0 != ";" } ?? "text/plain"
        return value.filter { $0 != " " }.lowercased()
    }
}
