import Foundation

/// Holds up a scripted relay's answers at one point until it is opened, so that a test can act at a known moment.
package final class Gate: @unchecked Sendable {  // because `condition` guards every property
    /// Which answer is withheld.
    package enum Point: Sendable, CaseIterable {
        /// To RCPT.
        case recipient
        /// To DATA.
        case data
        /// To the final dot, the mail not kept.
        case beforeKeeping
        /// To the final dot, the mail kept.
        case afterKeeping
    }

    private let condition = NSCondition()
    private var point: Point?
    private var threshold = 0
    private var closings = 0
    private var waiting = 0

    package init() {}

    /// From `mails` kept mails on, answers at `point` wait.
    package func close(at point: Point, after mails: Int) {
        condition.withLock {
            self.point = point
            threshold = mails
            closings += 1
        }
    }

    /// Lets everything through.
    package func open() {
        condition.withLock {
            point = nil
            closings += 1
            condition.broadcast()
        }
    }

    /// Called by the relay; returns when the answer may be given.
    func pass(_ point: Point, kept mails: Int) {
        condition.withLock {
            guard self.point == point, mails >= threshold else { return }
            let closing = closings
            waiting += 1
            while closing == closings { condition.wait() }
            waiting -= 1
        }
    }

    /// Waits until an answer is held up, or the program has ended; false when it ended.
    package func isHolding(_ program: Program.Running) async -> Bool {
        await isHolding { program.isRunning }
    }

    /// Waits until so many answers are held up, or what should bring them about has ended; false when it ended.
    package func isHolding(_ count: Int = 1, while isRunning: @escaping @Sendable () -> Bool) async -> Bool {
        await BlockingWork.run {
            self.condition.withLock {
                while self.waiting < count {
                    guard isRunning() else { return false }
                    // The end of a program signals nothing; it is looked for again.
                    _ = self.condition.wait(until: Date(timeIntervalSinceNow: 0.02))
                }
                return true
            }
        }
    }
}
