import NIOCore
import NIOPosix

/// A plain connection to a server under test.
struct Wire {
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var unread = ""

    /// An answer of HTTP: the status line, all headers in lower case, and the body.
    struct Answer: Sendable, Equatable {
        var status: Int
        var headers: [String: String]
        var body: String
    }

    /// Connects, talks, and closes.
    static func talk<Answer: Sendable>(
        to port: Int, _ body: @Sendable (inout Wire) async throws -> Answer
    ) async throws -> Answer {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            var wire = Wire(inbound: inbound.makeAsyncIterator(), outbound: outbound)
            return try await body(&wire)
        }
    }

    /// Gets a page on a connection of its own.
    static func ask(
        _ port: Int, _ path: String, host: String = "127.0.0.1", headers: [String] = []
    ) async throws -> Answer {
        try await ask(port, "GET", path, host: host, headers: headers)
    }

    /// Asks once on a connection of its own.
    static func ask(
        _ port: Int, _ method: String, _ path: String, host: String = "127.0.0.1", headers: [String] = [],
        body: String? = nil
    ) async throws -> Answer {
        try await talk(to: port) { wire in
            var lines = ["\(method) \(path) HTTP/1.1", "Host: \(host):\(port)", "Connection: close"] + headers
            if let body { lines.append("Content-Length: \(body.utf8.count)") }
            try await wire.send(lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? ""))
            return parsed(try await wire.rest())
        }
    }

    private init(
        inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
        outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) {
        self.inbound = inbound
        self.outbound = outbound
    }

    func send(_ text: String) async throws {
        try await outbound.write(ByteBuffer(string: text))
    }

    /// Reads on until what was read ends a piece with this text; nil when the server closed before.
    mutating func read(through text: String) async throws -> String? {
        while true {
            if let found = unread.firstRange(of: text) {
                let piece = String(unread[..<found.upperBound])
                unread = String(unread[found.upperBound...])
                return piece
            }
            guard let more = try await inbound.next() else { return nil }
            unread += String(buffer: more)
        }
    }

    /// All that is left until the server closes.
    mutating func rest() async throws -> String {
        while let more = try await inbound.next() { unread += String(buffer: more) }
        return unread
    }

    private static func parsed(_ text: String) -> Answer {
        let end = text.firstRange(of: "\r\n\r\n")
        let head = text[..<(end?.lowerBound ?? text.endIndex)].split(separator: "\r\n")
        var headers: [String: String] = [:]
        for line in head.dropFirst() {
            let parts = line.split(separator: ": ", maxSplits: 1)
            headers[parts[0].lowercased(), default: ""] += parts.count > 1 ? String(parts[1]) : ""
        }
        let status = head.first.flatMap { Int($0.split(separator: " ")[1]) } ?? 0
        return Answer(status: status, headers: headers, body: end.map { String(text[$0.upperBound...]) } ?? "")
    }
}

/// Runs a server, hands over its port, cancels it, and waits until it has returned.
func withServer<Answer: Sendable>(
    _ run: @escaping @Sendable (_ ready: @escaping @Sendable (Int) async -> Void) async throws -> Void,
    _ body: @Sendable (_ port: Int) async throws -> Answer
) async throws -> Answer? {
    let (ports, opened) = AsyncStream<Int>.makeStream()
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            defer { opened.finish() }
            try await run { opened.yield($0) }
        }
        var answer: Answer?
        for await port in ports.prefix(1) { answer = try await body(port) }
        group.cancelAll()
        try await group.waitForAll()
        return answer
    }
}
