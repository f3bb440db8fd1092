import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// Runs pages on one port until the task is cancelled; no signal is handled here.
struct PageServer<Responder: HTTPResponder>: Sendable
where Responder.Context: InitializableFromSource<ApplicationRequestContextSource> {
    /// What is served, as the subject of an error's sentence.
    let purpose: String
    let host: String
    /// 0 takes any free port.
    let port: Int
    let responder: Responder
    let logger: Logger

    /// Connections at once: more wait in the kernel's queue, so that a flood costs time, not memory.
    private static var maximumConnections: Int { 1_000 }
    /// A browser keeps a connection for minutes; this frees those of clients that vanished.
    private static var idleTimeout: TimeAmount { .seconds(60) }
    /// Far above what browsers send in one header and in all of them, far below what would hurt.
    private static var maximumHeaderBytes: Int { 16_384 }

    /// Serves; `ready` is told the port once requests are answered. Returns after the requests under way when the task
    /// is cancelled.
    func run(ready: @escaping @Sendable (_ port: Int) async -> Void) async throws(WebError) {
        let (ports, opened) = AsyncStream<Int>.makeStream()
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    defer { opened.finish() }
                    try await serve(opened)
                }
                for await port in ports.prefix(1) { await ready(port) }
                try await group.waitForAll()
            }
        } catch {
            if Task.isCancelled || error is CancellationError { return }
            if let error = error as? WebError { throw error }
            throw .stopped(purpose, reason: WebError.reason(error))
        }
    }

    private func serve(_ opened: AsyncStream<Int>.Continuation) async throws {
        let channel = HTTP1Channel.Configuration(
            idleTimeout: Self.idleTimeout,
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: Self.maximumHeaderBytes, maxHeaderListSize: Self.maximumHeaderBytes,
                maxHeaderFieldCount: 100))
        let application = Application(
            responder: responder,
            server: .http1(configuration: channel),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port),
                availableConnectionsDelegate: MaximumAvailableConnections(Self.maximumConnections, logger: logger)),
            onServerRunning: { opened.yield($0.localAddress?.port ?? port) },
            // The server calls it an error when it is stopped; what goes wrong comes out of `run`.
            logger: Logger(label: "kabar.web.server", factory: { _ in SwiftLogNoOpLogHandler() }))
        do {
            try await application.run()
        } catch let error as IOError {
            throw WebError.listen(purpose, address: "\(host):\(port)", reason: WebError.reason(error))
        }
    }
}
