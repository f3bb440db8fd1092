import NIOCore

/// Joins one SMTP connection to its session: feeds bytes in, writes replies, keeps messages.
///
/// A message is written on the connection's event loop: into the page cache that takes some 30 microseconds, less than
/// the way to another thread and back, and it keeps the order of things plain.
final class SMTPConnection: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var session: SMTPSession
    private let keeper: MessageKeeper
    private var input = ByteBuffer()
    private var output = ByteBuffer()
    /// A reply waits (`slow`), so nothing more is read from the client.
    private var isWaiting = false
    private var wantsToRead = false
    private var isClosing = false
    /// The mailbox stops: this connection ends as soon as it is between two messages.
    private var isLastMessage = false

    init(session: SMTPSession, keeper: MessageKeeper) {
        self.session = session
        self.keeper = keeper
    }

    func channelActive(context: ChannelHandlerContext) {
        output.writeString(SMTPSession.greeting)
        flush(context)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        guard !isClosing else { return }
        if input.readableBytes == 0 { input = bytes } else { input.writeBuffer(&bytes) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        goOn(context)
        context.fireChannelReadComplete()
    }

    /// Nothing is read while a reply waits or while the client leaves replies unread, so that neither piles up.
    func read(context: ChannelHandlerContext) {
        if isWaiting || !context.channel.isWritable { wantsToRead = true } else { context.read() }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        readAgain(context)
        context.fireChannelWritabilityChanged()
    }

    private func readAgain(_ context: ChannelHandlerContext) {
        guard wantsToRead, !isWaiting, context.channel.isWritable else { return }
        wantsToRead = false
        context.read()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ChannelShouldQuiesceEvent:
            isLastMessage = true
            if !isWaiting { goOn(context) }
        case let event as IdleStateHandler.IdleStateEvent where event == .read && !isWaiting:
            close(context, saying: SMTPReply(421, "4.4.2", "Nothing was heard for too long").line)
        default:
            context.fireUserInboundEventTriggered(event)
        }
    }

    /// Takes steps until the session waits for bytes, a reply waits for its time, or the connection ends.
    private func goOn(_ context: ChannelHandlerContext) {
        steps: while !isWaiting, !isClosing {
            switch session.next(&input) {
            case .wait: break steps
            case .reply(let lines): output.writeString(lines)
            case .close(let lines): close(context, saying: lines)
            case .message: take(session.message, context)
            }
        }
        if isLastMessage, !isWaiting, !isClosing, session.isIdle {
            close(context, saying: SMTPReply(421, "4.3.2", "The mailbox is closing").line)
        }
        flush(context)
    }

    private func take(_ message: ReceivedMessage, _ context: ChannelHandlerContext) {
        guard let reply = keeper.take(message) else { return close(context, saying: "") }
        let milliseconds = keeper.faults.slowMilliseconds
        guard milliseconds > 0 else { return answer(reply, context) }
        isWaiting = true
        flush(context)
        let connection = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: .milliseconds(Int64(milliseconds))) {
            let (connection, context) = connection.value
            connection.endWaiting(with: reply, context)
        }
    }

    private func endWaiting(with reply: SMTPReply, _ context: ChannelHandlerContext) {
        guard context.channel.isActive else { return }
        isWaiting = false
        answer(reply, context)
        goOn(context)
        readAgain(context)
    }

    private func answer(_ reply: SMTPReply, _ context: ChannelHandlerContext) {
        output.writeString(reply.line)
        if case .close(let lines) = session.messageIsDone() { close(context, saying: lines) }
    }

    private func close(_ context: ChannelHandlerContext, saying lines: String) {
        isClosing = true
        output.writeString(lines)
        let channel = context.channel
        let bytes = output
        output = ByteBuffer()
        context.writeAndFlush(wrapOutboundOut(bytes)).whenComplete { _ in channel.close(promise: nil) }
    }

    private func flush(_ context: ChannelHandlerContext) {
        guard output.readableBytes > 0 else { return }
        context.writeAndFlush(wrapOutboundOut(output), promise: nil)
        output = ByteBuffer()
    }
}
