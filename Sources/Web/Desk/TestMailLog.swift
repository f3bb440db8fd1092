/// What came of the last test mails, so that the page after a form tells it and a reload does not send again.
actor TestMailLog {
    /// Pages that were left open longer say nothing any more.
    private static let kept = 16

    private var outcomes: [Int: TestMailOutcome] = [:]
    private var last = 0

    func add(_ outcome: TestMailOutcome) -> Int {
        last += 1
        outcomes[last] = outcome
        outcomes[last - Self.kept] = nil
        return last
    }

    func outcome(_ number: Int) -> TestMailOutcome? { outcomes[number] }
}
