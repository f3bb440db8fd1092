import Transfers

/// Connects to a relay as a send would - resolve, secure, authenticate - says QUIT, and sends nothing.
package enum RelayProbe {
    private struct Visit: Dialogue {
        let answer: CheckedContinuation<ConnectFailure?, Never>

        mutating func handle(_ event: DialogueEvent, at now: ContinuousClock.Instant) -> DialogueReaction {
            switch event {
            case .opened:
                return DialogueReaction(output: [Array("QUIT\r\n".utf8)], deadline: now + .seconds(5))
            case .received, .deadlinePassed:
                return DialogueReaction(isFinished: true)
            case .drained, .woken:
                return DialogueReaction(deadline: now + .seconds(5))
            case .closed(.neverOpened(let failure), _):
                answer.resume(returning: failure)
            case .closed:
                answer.resume(returning: nil)
            }
            return DialogueReaction()
        }
    }

    /// nil when the relay can be used.
    package static func problem(with endpoint: RelayEndpoint) async -> RelayProblem? {
        let loop = DialogueLoop()
        let failure = await withCheckedContinuation { answer in
            loop.open(1, to: endpoint, dialogue: Visit(answer: answer))
        }
        await loop.close()
        return failure.map { RelayProblem(url: endpoint.address, failure: $0) }
    }
}
