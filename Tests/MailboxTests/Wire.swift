import NIOCore
import NIOPosix

/// A plain connection to a server under test.
struct Wire {
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var unread = ""

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

    private init(
        inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
        outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) {
        self.inbound = inbound
        self.outbound = outbound
    }

    mutating func send(_ text: String) async throws {
        try await outbound.write(ByteBuffer(string: text))
    }

    /// The next line without its end; nil when the server closed.
    mutating func line() async throws -> String? {
        while true {
            if let end = unread.utf8.firstIndex(of: 10) {
                let line = String(unread[..<end]).filter { $0 != "\r" }
                unread = String(unread[unread.utf8.index(after: end)...])
                return line
            }
            guard let more = try await inbound.next() else { return nil }
            unread += String(buffer: more)
        }
    }

    /// One reply of SMTP: its last line.
    mutating func reply() async throws -> String? {
        while let line = try await line() {
            if line.dropFirst(3).first != "-" { return line }
        }
        return nil
    }

    /// Sends a line and gives the code of each of the replies that are awaited.
    mutating func codes(_ text: String, replies: Int = 1) async throws -> [String] {
        try await send(text)
        var codes: [String] = []
        for _ in 0..<replies { codes.append(String(try await reply()?.prefix(3) ?? "closed")) }
        return codes
    }

    /// All that is left until the server closes.
    mutating func rest() async throws -> String {
        while let more = try await inbound.next() { unread += String(buffer: more) }
        return unread
    }
}
