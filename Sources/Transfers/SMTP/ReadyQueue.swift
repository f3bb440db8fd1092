import CEpoll
import Glibc

/// Says which of many sockets can be read or written (epoll(7), level-triggered), and lets other threads end the wait.
/// A look costs what is ready, not what is watched.
@safe final class ReadyQueue: Sendable {
    /// One socket with something to do, under the number it was added with.
    struct Ready {
        var number: Int
        /// Bytes, the end of the stream or an error wait to be read.
        var isReadable: Bool
        var isWritable: Bool
    }

    /// Sockets told of in one look; the rest come with the next.
    private static let capacity = 256
    /// The number of the wake-up itself.
    private static let wakeUp = UInt64.max

    /// To be polled together with other descriptors: readable while a socket is ready.
    let descriptor: Int32
    private let wakeUpDescriptor: Int32

    /// nil when the process has no descriptors left.
    init?() {
        descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
        wakeUpDescriptor = eventfd(0, Int32(EFD_NONBLOCK) | Int32(EFD_CLOEXEC))
        guard descriptor >= 0, wakeUpDescriptor >= 0 else { return nil }
        var event = unsafe epoll_event(events: EPOLLIN.rawValue, data: epoll_data_t(u64: Self.wakeUp))
        guard unsafe epoll_ctl(descriptor, EPOLL_CTL_ADD, wakeUpDescriptor, &event) == 0 else { return nil }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        if wakeUpDescriptor >= 0 { close(wakeUpDescriptor) }
    }

    // MARK: From any thread

    /// Ends the wait under way, or the next one.
    func wake() {
        var one: UInt64 = 1
        // A full counter is a wake-up that has not been heard yet.
        _ = unsafe write(wakeUpDescriptor, &one, MemoryLayout<UInt64>.size)
    }

    // MARK: On the one thread that waits

    func add(_ socket: Int32, number: Int) {
        control(EPOLL_CTL_ADD, socket, number, watchingForRoom: false)
    }

    /// Whether to be told when the socket takes bytes again.
    func watch(_ socket: Int32, number: Int, forRoom: Bool) {
        control(EPOLL_CTL_MOD, socket, number, watchingForRoom: forRoom)
    }

    func remove(_ socket: Int32) {
        var event = unsafe epoll_event()
        _ = unsafe epoll_ctl(descriptor, EPOLL_CTL_DEL, socket, &event)
    }

    private func control(_ operation: Int32, _ socket: Int32, _ number: Int, watchingForRoom: Bool) {
        let events = EPOLLIN.rawValue | (watchingForRoom ? EPOLLOUT.rawValue : 0)
        var event = unsafe epoll_event(events: events, data: epoll_data_t(u64: UInt64(number)))
        _ = unsafe epoll_ctl(descriptor, operation, socket, &event)
    }

    /// What is ready, after at most `milliseconds` (-1: however long); nothing when it was woken.
    func wait(milliseconds: Int32) -> [Ready] {
        let (ready, isWoken) = unsafe withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: Self.capacity) {
            events in
            let count = unsafe epoll_wait(descriptor, events.baseAddress, Int32(Self.capacity), milliseconds)
            var ready: [Ready] = []
            ready.reserveCapacity(Int(max(0, count)))
            var isWoken = false
            for index in 0..<Int(max(0, count)) {
                let event = unsafe events[index]
                let number = unsafe event.data.u64
                if number == Self.wakeUp {
                    isWoken = true
                } else {
                    ready.append(
                        Ready(
                            number: Int(number), isReadable: unsafe event.events & ~EPOLLOUT.rawValue != 0,
                            isWritable: unsafe event.events & EPOLLOUT.rawValue != 0))
                }
            }
            return (ready, isWoken)
        }
        if isWoken {
            var count: UInt64 = 0
            _ = unsafe read(wakeUpDescriptor, &count, MemoryLayout<UInt64>.size)
        }
        return ready
    }
}
