import CCurl
import Synchronization

/// The thread that owns the HTTP multi handle. Callers hand over commands and are resumed with the answer.
@safe final class HTTPLoop: Sendable {
    private typealias Answer = CheckedContinuation<Result<HTTPHop, TransferError>, Never>

    /// What waits for the thread, with the rules of order: a cancel may come before its start.
    private struct Inbox {
        var isOpen = true
        var nextNumber = 0
        /// Numbers that were given and whose start has not come yet.
        var announced: Set<Int> = []
        var starts: [(number: Int, request: HTTPRequest, answer: Answer)] = []
        var cancels: Set<Int> = []

        mutating func announce() -> Int {
            nextNumber += 1
            announced.insert(nextNumber)
            return nextNumber
        }

        mutating func start(_ number: Int, _ request: HTTPRequest, _ answer: Answer) {
            announced.remove(number)
            starts.append((number, request, answer))
        }

        /// Everything up to now. A cancel whose start has not come is kept for it.
        mutating func empty() -> (starts: [(number: Int, request: HTTPRequest, answer: Answer)], cancels: Set<Int>) {
            defer {
                starts = []
                cancels.formIntersection(announced)
            }
            return (starts, cancels)
        }
    }

    private let settings: HTTPClient.Settings
    private let inbox = Mutex(Inbox())
    /// Written once before the thread starts. Other threads use it only for `curl_multi_wakeup`, under the inbox's
    /// lock and while the inbox is open; the thread closes the inbox before it frees the handle.
    private nonisolated(unsafe) let multi: UnsafeMutableRawPointer  // because of the rule above

    init(settings: HTTPClient.Settings) {
        self.settings = settings
        curl_global_init(Int(CURL_GLOBAL_DEFAULT))
        guard let multi = unsafe curl_multi_init() else { preconditionFailure("no memory for libcurl") }
        unsafe self.multi = multi
        LoopThread.start(named: "kabar-http") { self.run() }
    }

    func perform(_ request: HTTPRequest) async -> Result<HTTPHop, TransferError> {
        let number = inbox.withLock { $0.announce() }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { (answer: Answer) in
                let isOpen = inbox.withLock { inbox in
                    if inbox.isOpen {
                        inbox.start(number, request, answer)
                        unsafe curl_multi_wakeup(multi)
                    }
                    return inbox.isOpen
                }
                if !isOpen { answer.resume(returning: .failure(.cancelled)) }
            }
        } onCancel: {
            inbox.withLock { inbox in
                guard inbox.isOpen else { return }
                inbox.cancels.insert(number)
                unsafe curl_multi_wakeup(multi)
            }
        }
    }

    func close() {
        inbox.withLock { inbox in
            guard inbox.isOpen else { return }
            inbox.isOpen = false
            unsafe curl_multi_wakeup(multi)
        }
    }

    // MARK: On the thread

    /// A transfer under way and who waits for it.
    private struct Running {
        var transfer: HTTPTransfer
        var answer: Answer
    }

    private func run() {
        var running: [Int: Running] = [:]
        while takeCommands(into: &running) {
            var active: Int32 = 0
            unsafe curl_multi_perform(multi, &active)
            finishDone(in: &running)
            unsafe curl_multi_poll(multi, nil, 0, 1000, nil)
        }
        for number in running.keys.sorted() {
            finish(number, with: .failure(.cancelled), in: &running)
        }
        unsafe curl_multi_cleanup(multi)
    }

    /// Returns false when the loop is to end.
    private func takeCommands(into running: inout [Int: Running]) -> Bool {
        let (isOpen, commands) = inbox.withLock { ($0.isOpen, $0.empty()) }
        let (starts, cancels) = commands
        for start in starts {
            guard isOpen, !cancels.contains(start.number) else {
                start.answer.resume(returning: .failure(.cancelled))
                continue
            }
            do {
                let transfer = try HTTPTransfer(start.request, number: start.number, settings: settings)
                unsafe curl_multi_add_handle(multi, transfer.handle.pointer)
                running[start.number] = Running(transfer: transfer, answer: start.answer)
            } catch {
                start.answer.resume(returning: .failure(error))
            }
        }
        for number in cancels where running[number] != nil {
            finish(number, with: .failure(.cancelled), in: &running)
        }
        return isOpen
    }

    private func finishDone(in running: inout [Int: Running]) {
        var easy: UnsafeMutableRawPointer?
        var code = CURLE_OK
        while unsafe kabar_next_finished(multi, &easy, &code) == 1 {
            let done = running.first { unsafe $0.value.transfer.handle.pointer == easy }
            guard let (number, entry) = done else { continue }
            finish(number, with: entry.transfer.result(code), in: &running)
        }
    }

    private func finish(_ number: Int, with result: Result<HTTPHop, TransferError>, in running: inout [Int: Running]) {
        guard let entry = running.removeValue(forKey: number) else { return }
        unsafe curl_multi_remove_handle(multi, entry.transfer.handle.pointer)
        entry.answer.resume(returning: result)
    }
}
