import Foundation
import Glibc
import Synchronization

/// A plain TCP server on 127.0.0.1 and a free port, one thread a connection, for tests that need a peer to misbehave.
package final class LoopbackServer: Sendable {
    /// One accepted connection, used by its handler's thread.
    package final class Connection {
        private let descriptor: Int32
        private let alarm: ByteAlarm
        private var buffer: [UInt8] = []

        init(descriptor: Int32, alarm: ByteAlarm) {
            self.descriptor = descriptor
            self.alarm = alarm
        }

        /// The next line without its CRLF; nil at the end.
        package func readLine() -> String? {
            guard var line = readLineBytes() else { return nil }
            line.removeLast()
            if line.last == 13 { line.removeLast() }
            return String(decoding: line, as: UTF8.self)
        }

        /// The next line with its line end; nil at the end.
        package func readLineBytes() -> [UInt8]? {
            var searched = 0
            while true {
                if let end = buffer[searched...].firstIndex(of: 10) {
                    defer { buffer.removeFirst(end + 1) }
                    return Array(buffer[...end])
                }
                searched = buffer.count
                guard fill() else { return nil }
            }
        }

        private func fill() -> Bool {
            var chunk = [UInt8](repeating: 0, count: 65_536)
            let count = recv(descriptor, &chunk, chunk.count, 0)
            guard count > 0 else { return false }
            buffer += chunk[..<count]
            alarm.count(count)
            return true
        }

        package func write(_ text: String) {
            write(Array(text.utf8))
        }

        package func write(_ bytes: [UInt8]) {
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
                guard count > 0 else { return }
                rest = rest.dropFirst(count)
            }
        }
    }

    package let port: Int
    /// Goes off when so many bytes have been read, on all connections together.
    package let alarm = ByteAlarm()
    /// Closed by the thread that accepts, and by nobody else: the number of a socket closed under that thread may be
    /// another server's by the time it accepts again, and connections meant for that one would end here.
    private let listener: Int32
    /// Bound to the same port and never listening, so that after `stop()` no other server gets the port.
    private let holder: Int32
    private let isStopped = Mutex(false)
    private let open = Mutex<Set<Int32>>([])

    /// Serves until `stop()`; a connection is closed when `handler` returns.
    package init(_ handler: @escaping @Sendable (Connection) -> Void) throws {
        let (holding, listening) = (Self.socketOfStream(), Self.socketOfStream())
        guard let port = Self.bind(holding, to: 0), Self.bind(listening, to: port) != nil, listen(listening, 512) == 0
        else {
            close(holding)
            close(listening)
            throw POSIXError(.EADDRNOTAVAIL)
        }
        (holder, listener) = (holding, listening)
        self.port = Int(port)
        Thread.detachNewThread { self.acceptAll(handler) }
    }

    deinit {
        close(holder)
    }

    private static func socketOfStream() -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var one: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, 4)
        return descriptor
    }

    /// Gives the port, which the system chooses for 0.
    private static func bind(_ descriptor: Int32, to port: UInt16) -> UInt16? {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        address.sin_port = port.bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        return isBound ? UInt16(bigEndian: address.sin_port) : nil
    }

    private func acceptAll(_ handler: @escaping @Sendable (Connection) -> Void) {
        while true {
            let descriptor = Glibc.accept(listener, nil, nil)
            guard descriptor >= 0 else { break }
            var one: Int32 = 1
            setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, 4)
            open.withLock { _ = $0.insert(descriptor) }
            let thread = Thread {
                handler(Connection(descriptor: descriptor, alarm: self.alarm))
                self.open.withLock { _ = $0.remove(descriptor) }
                close(descriptor)
            }
            thread.stackSize = 1 << 18
            thread.start()
        }
        isStopped.withLock {
            $0 = true
            close(listener)
        }
    }

    /// Ends listening and cuts every connection; whoever asks for the port afterwards is refused, as long as this lives.
    package func stop() {
        isStopped.withLock { if !$0 { shutdown(listener, Int32(SHUT_RDWR)) } }
        cut()
    }

    /// Cuts every connection and goes on listening.
    package func cut() {
        open.withLock { for descriptor in $0 { shutdown(descriptor, Int32(SHUT_RDWR)) } }
    }
}
