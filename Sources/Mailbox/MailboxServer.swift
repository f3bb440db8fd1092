import Foundation
import NIOCore
import NIOPosix

/// The development mailbox: an SMTP server that keeps what it receives in a Maildir and delivers nothing, and a page
/// that shows it.
package struct MailboxServer: Sendable {
    private let settings: MailboxSettings
    private let accepted: (@Sendable (_ recipient: String, _ bytes: [UInt8]) -> Void)?
    private let now: @Sendable () -> Date

    /// How long connections may take to finish their message when the mailbox stops.
    private static let grace = TimeAmount.seconds(5)

    /// A mailbox that does not run yet.
    ///
    /// `accepted` is told of each kept message and recipient, with the message exactly as it was sent, after it is in
    /// the Maildir and before the client gets its 250; it runs on an event loop and must be quick.
    package init(
        settings: MailboxSettings, accepted: (@Sendable (_ recipient: String, _ bytes: [UInt8]) -> Void)? = nil,
        now: @escaping @Sendable () -> Date
    ) {
        self.settings = settings
        self.accepted = accepted
        self.now = now
    }

    /// Listens and keeps mail until the task is cancelled, then lets each connection finish its message, closes and
    /// returns. `ready` is called once, when both ports are open.
    package func run(ready: @escaping @Sendable (MailboxAddresses) async -> Void) async throws {
        guard MailboxPage.isLoopback(settings.host) else { throw MailboxError.notLoopback(settings.host) }
        let connections = ConnectionList()
        let server = try await listen(connections)
        let smtpPort = server.localAddress?.port ?? settings.smtpPort
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                if let page {
                    let (ports, opened) = AsyncStream<Int>.makeStream()
                    group.addTask {
                        defer { opened.finish() }
                        try await page.run { opened.yield($0) }
                    }
                    for await port in ports.prefix(1) {
                        await ready(MailboxAddresses(smtpPort: smtpPort, pagePort: port))
                    }
                } else {
                    await ready(MailboxAddresses(smtpPort: smtpPort, pagePort: nil))
                }
                group.addTask { await Self.waitForEnd(of: server) }
                try await group.next()
                group.cancelAll()
            }
        } catch {
            await close(server, connections)
            throw error
        }
        await close(server, connections)
    }

    private var page: MailboxPage? {
        guard let port = settings.pagePort else { return nil }
        // The headers that the mailbox adds: some dozens of bytes for each recipient.
        let ownBytes = (settings.maximumRecipients + 4) * 512
        let shelf = MailShelf(folder: settings.folder, maximumBytes: settings.maximumMessageBytes + ownBytes)
        return MailboxPage(host: settings.host, port: port, shelf: shelf)
    }

    private static func waitForEnd(of server: any Channel) async {
        await withTaskCancellationHandler {
            try? await server.closeFuture.get()
        } onCancel: {
            server.close(promise: nil)
        }
    }

    private func close(_ server: any Channel, _ connections: ConnectionList) async {
        try? await server.close()
        await connections.drain(within: Self.grace)
    }

    private func listen(_ connections: ConnectionList) async throws(MailboxError) -> any Channel {
        let faults = FaultBook(settings.faults)
        let keeper = MessageKeeper(
            maildir: try Maildir(folder: settings.folder, now: now), faults: faults, accepted: accepted)
        let rules = SMTPSession.Rules(settings: settings, faults: faults, now: now)
        let idle = TimeAmount.seconds(Int64(settings.idleSeconds))
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 1_024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    connections.add(channel)
                    try channel.pipeline.syncOperations.addHandlers([
                        IdleStateHandler(readTimeout: idle),
                        SMTPConnection(session: SMTPSession(rules: rules), keeper: keeper),
                    ])
                }
            }
        do {
            return try await bootstrap.bind(host: settings.host, port: settings.smtpPort).get()
        } catch {
            throw .listen("SMTP", address: "\(settings.host):\(settings.smtpPort)", reason: MailboxError.reason(error))
        }
    }
}
