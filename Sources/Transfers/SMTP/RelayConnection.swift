import CCurl
import Foundation

/// One connection to a relay and the dialogue on it. Lives on the loop's thread.
@safe final class RelayConnection {
    enum State: Equatable {
        case connecting, open, closed
    }

    /// Reply lines kept from the way to the open connection; a relay that says more is not one.
    static let maximumOpeningLines = 200

    let number: Int
    let handle: EasyHandle
    private(set) var state = State.connecting
    private(set) var socket: curl_socket_t = -1
    private(set) var deadline: ContinuousClock.Instant?
    /// Whether the loop was asked to say when the socket takes bytes again.
    var isWatchedForRoom = false
    private var dialogue: any Dialogue
    private let endpoint: RelayEndpoint
    private var openingLines: [String] = []
    private var output = OutputQueue()
    private var isFinishing = false
    /// Why writing failed, and how much was unwritten then. What the relay said before that is still read.
    private var writeProblem: (reason: String, unwritten: Int)?
    /// Over TLS, bytes may wait inside libcurl where the kernel does not see them.
    private let isEncrypted: Bool

    /// nil when libcurl has no memory left.
    init?(_ number: Int, to endpoint: RelayEndpoint, dialogue: any Dialogue) {
        guard let handle = EasyHandle() else { return nil }
        self.number = number
        self.handle = handle
        self.endpoint = endpoint
        self.dialogue = dialogue
        isEncrypted = endpoint.isSecured
        self.handle.prepare(for: endpoint)
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe self.handle.set(
            CURLOPT_HEADERFUNCTION, callback: Self.lineCame, contextOption: CURLOPT_HEADERDATA, context: context)
    }

    /// The context is this object, which the loop keeps until the handle is removed.
    private static let lineCame: kabar_bytes_callback = { bytes, size, count, context in
        guard let bytes = unsafe bytes, let context = unsafe context else { return 0 }
        let line = unsafe String(decoding: UnsafeRawBufferPointer(start: bytes, count: size * count), as: UTF8.self)
        let connection = unsafe Unmanaged<RelayConnection>.fromOpaque(context).takeUnretainedValue()
        guard connection.openingLines.count < maximumOpeningLines else { return 0 }
        connection.openingLines.append(line.trimmingCharacters(in: .newlines))
        return size * count
    }

    // MARK: Events

    /// libcurl is done with connecting.
    func connectingEnded(_ code: CURLcode, at now: ContinuousClock.Instant) {
        if let failure = RelayOutcome.failure(
            code, handle: handle, endpoint: endpoint, openingLines: openingLines)
        {
            close(.neverOpened(failure), at: now)
            return
        }
        _ = unsafe kabar_get_socket(handle.pointer, &socket)
        guard socket >= 0 else {
            close(.neverOpened(.init(step: .other, reason: "libcurl gave no socket")), at: now)
            return
        }
        state = .open
        tell(.opened(replies: openingLines), at: now)
        openingLines = []
        write(at: now)
    }

    var wantsToWrite: Bool { !output.isEmpty }

    func wake(at now: ContinuousClock.Instant) {
        guard state == .open else { return }
        tell(.woken, at: now)
        write(at: now)
    }

    func checkDeadline(at now: ContinuousClock.Instant) {
        guard state == .open, let due = deadline, due <= now else { return }
        deadline = nil
        if isFinishing {
            close(.finished, at: now)
        } else if let writeProblem {
            close(.broken(writeProblem.reason), at: now)
        } else {
            tell(.deadlinePassed, at: now)
            write(at: now)
        }
    }

    /// Reads what there is to read, then writes what the dialogue answers.
    func read(into buffer: inout [UInt8], at now: ContinuousClock.Instant) {
        readAll(into: &buffer, at: now)
        write(at: now)
    }

    private func readAll(into buffer: inout [UInt8], at now: ContinuousClock.Instant) {
        while state == .open {
            var count = 0
            let code = unsafe buffer.withUnsafeMutableBytes {
                unsafe curl_easy_recv(handle.pointer, $0.baseAddress, $0.count, &count)
            }
            switch code {
            case CURLE_AGAIN:
                return
            case CURLE_OK where count > 0:
                tell(.received(Array(buffer[..<count]), unwritten: unwritten), at: now)
                // A relay that goes on talking is not listened to for ever.
                if isFinishing, output.isEmpty { close(.finished, at: now) }
                // In the clear a short read has emptied the socket, and the loop hears of what comes later.
                if !isEncrypted, count < buffer.count { return }
            case CURLE_OK:
                close(isFinishing ? .finished : .byPeer, at: now)
            default:
                close(isFinishing ? .finished : .broken(handle.problem(code)), at: now)
            }
        }
    }

    /// Writes until the socket takes no more.
    func write(at now: ContinuousClock.Instant) {
        let isCorked = output.hasSeveralChunks
        if isCorked { cork(true) }
        defer { if isCorked { cork(false) } }
        while state == .open, let (chunk, offset) = output.next {
            var count = 0
            let code = unsafe chunk.withUnsafeBytes { bytes in
                unsafe curl_easy_send(
                    handle.pointer, bytes.baseAddress?.advanced(by: offset), bytes.count - offset, &count)
            }
            switch code {
            case CURLE_OK:
                output.wrote(count)
                if output.isEmpty { tell(.drained, at: now) }
            case CURLE_AGAIN:
                return
            default:
                writeProblem = (handle.problem(code), output.count)
                output.clear()
                deadline = now
            }
        }
        if isFinishing, output.isEmpty { close(.finished, at: now) }
    }

    /// A message and the envelope behind it share their last packet: one less for either side to handle a mail.
    private func cork(_ isCorked: Bool) {
        var value: Int32 = isCorked ? 1 : 0
        _ = unsafe setsockopt(socket, Int32(IPPROTO_TCP), TCP_CORK, &value, socklen_t(MemoryLayout<Int32>.size))
    }

    private var unwritten: Int { writeProblem?.unwritten ?? output.count }

    func close(_ end: ConnectionEnd, at now: ContinuousClock.Instant) {
        guard state != .closed else { return }
        state = .closed
        _ = dialogue.handle(.closed(end, unwritten: unwritten), at: now)
        output.clear()
    }

    private func tell(_ event: DialogueEvent, at now: ContinuousClock.Instant) {
        guard !isFinishing else { return }
        let reaction = dialogue.handle(event, at: now)
        deadline = reaction.deadline
        if reaction.isAborted { return close(.finished, at: now) }
        for chunk in reaction.output { output.append(chunk) }
        if reaction.isFinished { isFinishing = true }
    }
}
