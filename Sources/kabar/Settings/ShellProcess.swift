import Foundation
import Glibc
import Synchronization

/// A command of the shell under way, whose standard output is read from a pipe.
///
/// Not Foundation's `Process`: in Swift 6.3 that looks for the largest descriptor in a way that reads past the end of
/// a buffer once some 1,350 are open, which a send over many connections has.
struct ShellProcess: ~Copyable {
    /// Why it could not be started: the system's words.
    struct Failure: Error {
        var reason: String
    }

    /// Its standard output.
    let output: Int32
    private let processID: pid_t
    private var isOver = false

    /// Starts `command` in `folder` with this process's environment, standard input and standard error.
    init(_ command: String, folder: String) throws(Failure) {
        let started = Self.starting.withLock { _ in
            Self.start(["/bin/sh", "-c", "cd -- \"$1\" && exec /bin/sh -c \"$2\"", "sh", folder, command])
        }
        (processID, output) = try started.get()
    }

    /// One start at a time, since the ends of a pipe are not closed to other children from their first moment.
    private static let starting = Mutex(())

    deinit {
        close(output)
        guard !isOver else { return }
        kill(processID, SIGKILL)
        _ = Self.wait(for: processID)
    }

    /// Waits for its end: the exit status, or 128 and the number of the signal that ended it, as shells say it.
    mutating func wait() -> Int32 {
        isOver = true
        let status = Self.wait(for: processID)
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }

    private static func wait(for processID: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(processID, &status, 0) < 0, errno == EINTR {}
        return status
    }

    private static func start(_ words: [String]) -> Result<(pid_t, Int32), Failure> {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return .failure(failure(errno)) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[1]) }
        let (code, processID) = spawn(words, output: ends[1])
        guard code == 0 else {
            close(ends[0])
            return .failure(failure(code))
        }
        return .success((processID, ends[0]))
    }

    private static func spawn(_ words: [String], output: Int32) -> (code: Int32, processID: pid_t) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // What this process ignores or blocks, a shell and its pipes need.
        var all = sigset_t(), none = sigset_t()
        sigfillset(&all)
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        let environment = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
        var processID: pid_t = 0
        let code = CStrings.with(words) { words in
            CStrings.with(environment) { environment in
                unsafe posix_spawn(&processID, "/bin/sh", &actions, &attributes, words, environment)
            }
        }
        return (code, processID)
    }

    private static func failure(_ code: Int32) -> Failure {
        Failure(reason: String(cString: strerror(code)))
    }
}

/// Lists of strings as C takes them.
private enum CStrings {
    static func with<Result>(
        _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var pointers = unsafe strings.map { unsafe strdup($0) } + [nil]
        defer { unsafe pointers.forEach { unsafe free($0) } }
        return unsafe body(&pointers)
    }
}
