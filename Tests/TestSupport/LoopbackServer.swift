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
    private let listener: Int32
    private let open = Mutex<Set<Int32>>([])

    /// Serves until `stop()`; a connection is closed when `handler` returns.
    package init(_ handler: @escaping @Sendable (Connection) -> Void) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listening = listener
        let bound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(listening, pointer, size) == 0 && listen(listening, 512) == 0
                    && getsockname(listening, pointer, &size) == 0
            }
        }
        guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { self.acceptAll(handler) }
    }

    private func acceptAll(_ handler: @escaping @Sendable (Connection) -> Void) {
        while true {
            let descriptor = Glibc.accept(listener, nil, nil)
            guard descriptor >= 0 else { return }
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
    }

    /// Ends listening and cuts every connection.
    package func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        cut()
    }

    /// Cuts every connection and goes on listening.
    package func cut() {
        open.withLock { for descriptor in $0 { shutdown(descriptor, Int32(SHUT_RDWR)) } }
    }
}
