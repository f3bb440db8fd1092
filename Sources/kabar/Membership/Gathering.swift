/// Gathers what is wished for at the same moment, so that one write does all of it: a hundred people who leave together
/// wait for the disk once. Part of an actor's state.
struct Gathering<Wish: Sendable, Outcome: Sendable> {
    struct Waiting {
        let wish: Wish
        fileprivate let answer: CheckedContinuation<Outcome, any Error>
    }

    private var waiting: [Waiting] = []

    /// True for the first of those that wait: whoever adds it sees to it that they are taken.
    mutating func add(_ wish: Wish, _ answer: CheckedContinuation<Outcome, any Error>) -> Bool {
        waiting.append(Waiting(wish: wish, answer: answer))
        return waiting.count == 1
    }

    /// All that wait, in their order; each is owed one answer.
    mutating func take() -> [Waiting] {
        defer { waiting = [] }
        return waiting
    }
}

extension Gathering {
    /// Answers those that were taken by what `write` makes of their wishes, one outcome each; all of them fail with it.
    static func answer(
        _ taken: [Waiting], by write: ([Wish]) throws -> [Result<Outcome, any Error>]
    ) {
        let outcomes = Result { try write(taken.map(\.wish)) }
        for (place, waiting) in taken.enumerated() {
            waiting.answer.resume(with: outcomes.flatMap { $0[place] })
        }
    }
}
