import Foundation
import Glibc

/// Runs one function on a thread of its own: a libcurl multi handle lives and dies on it.
enum LoopThread {
    static func start(named name: String, _ body: @escaping @Sendable () -> Void) {
        let thread = Thread {
            // NOSIGNAL makes libcurl leave SIGPIPE to us.
            var signals = sigset_t()
            unsafe sigemptyset(&signals)
            unsafe sigaddset(&signals, SIGPIPE)
            unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
            body()
        }
        thread.name = name
        thread.stackSize = 1 << 20
        thread.start()
    }
}
