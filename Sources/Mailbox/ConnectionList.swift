import NIOCore
import Synchronization

/// The open connections of a server, so that they can be ended with it.
final class ConnectionList: Sendable {
    private struct State {
        var channels: [ObjectIdentifier: any Channel] = [:]
        var isClosing = false
    }

    private let state = Mutex(State())

    /// Remembers a connection until it closes; one that comes while the server closes is told so at once.
    func add(_ channel: any Channel) {
        let isClosing = state.withLock { state in
            state.channels[ObjectIdentifier(channel)] = channel
            return state.isClosing
        }
        channel.closeFuture.whenComplete { _ in
            _ = self.state.withLock { $0.channels.removeValue(forKey: ObjectIdentifier(channel)) }
        }
        if isClosing { channel.close(promise: nil) }
    }

    /// Asks every connection to end after the message it is in, closes those that do not in time, and returns when
    /// all are closed.
    func drain(within grace: TimeAmount) async {
        let channels = state.withLock { state in
            state.isClosing = true
            return Array(state.channels.values)
        }
        for channel in channels {
            channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
            channel.eventLoop.scheduleTask(in: grace) { channel.close(promise: nil) }
        }
        for channel in channels { try? await channel.closeFuture.get() }
    }
}
