import Sender
import Synchronization

/// One line on the terminal while a send runs: done of all, rate, time left, refused.
final class ProgressLine: Sendable {
    private struct Count {
        var settled = 0
        var refused = 0
        var shown = ContinuousClock.now
    }

    private let waiting: Int
    private let begun = ContinuousClock.now
    private let count = Mutex(Count())

    init(total books: Books) {
        waiting = books.pending
    }

    func count(_ settlement: Settlement) {
        guard Console.isProgressShown else { return }
        let line = count.withLock { count -> String? in
            switch settlement.outcome {
            case .returned: return nil
            case .refused: count.refused += 1
            default: break
            }
            count.settled += 1
            let now = ContinuousClock.now
            guard now - count.shown > .milliseconds(100) else { return nil }
            count.shown = now
            return text(count, now: now)
        }
        if let line { Console.progress(line) }
    }

    private func text(_ count: Count, now: ContinuousClock.Instant) -> String {
        let seconds = max(0.001, (now - begun) / .seconds(1))
        let rate = Double(count.settled) / seconds
        let left = Int(Double(max(0, waiting - count.settled)) / max(rate, 0.001))
        let bar = String(repeating: "#", count: min(20, 20 * count.settled / max(1, waiting)))
        let refused = count.refused > 0 ? ", \(count.refused) refused" : ""
        return "[\(bar)\(String(repeating: ".", count: 20 - bar.count))] \(count.settled) of \(waiting), "
            + "\(Int(rate))/s, \(left / 60) min \(left % 60) s left\(refused)"
    }

    func clear() {
        Console.progress("")
    }
}
