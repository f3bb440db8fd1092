/// Looks at the answers of a run in their order, and notices when failures are no longer single ones.
struct FailureWatch {
    enum Finding: Equatable {
        /// So many refusals in a row, of messages and not of addresses, that it should be left alone.
        case domain(String, reason: String)
        case relay(Int, reason: String)
        /// So many of the last answers were failures that people should look first.
        case tooManyFailures(percent: Int, last: String)
    }

    /// Domains whose rows are counted at once; where more fail together, the sample notices.
    private static let maximumDomains = 10_000

    private let policy: FailurePolicy
    private var inARowByDomain: [String: Int] = [:]
    private var inARowByRelay: [Int: Int] = [:]
    /// The last answers, oldest first, as a ring: whether each was a failure.
    private var sample: [Bool] = []
    private var oldest = 0
    private var failures = 0

    init(policy: FailurePolicy) {
        self.policy = policy
    }

    mutating func note(_ outcome: Outcome, domain: String, relay: Int) -> Finding? {
        switch outcome {
        case .sent:
            inARowByDomain[domain] = nil
            inARowByRelay[relay] = nil
            count(isFailure: false)
            return nil
        case .refused(let reason, let reply):
            return noteFailure(
                reason, isMessageRefused: reply != nil && !FailurePolicy.isAddressDead(reply), domain, relay)
        case .deferred(let reason, _, _, charged: true):
            return noteFailure(reason, isMessageRefused: false, domain, relay)
        case .deferred, .uncertain, .returned:
            return nil
        }
    }

    private mutating func noteFailure(
        _ reason: String, isMessageRefused: Bool, _ domain: String, _ relay: Int
    ) -> Finding? {
        count(isFailure: true)
        if isMessageRefused, let finding = row(reason, domain, relay) { return finding }
        let isSampleFull = sample.count == FailurePolicy.failureSample
        let percent = failures * 100 / FailurePolicy.failureSample
        guard policy.failurePercent > 0, isSampleFull, percent >= policy.failurePercent else { return nil }
        return .tooManyFailures(percent: percent, last: reason)
    }

    private mutating func row(_ reason: String, _ domain: String, _ relay: Int) -> Finding? {
        guard policy.refusalsInARow > 0 else { return nil }
        if inARowByDomain.count >= Self.maximumDomains { inARowByDomain = [:] }
        inARowByDomain[domain, default: 0] += 1
        inARowByRelay[relay, default: 0] += 1
        if inARowByDomain[domain, default: 0] >= policy.refusalsInARow {
            // They are the domain's, so they say nothing of the relay.
            let others = inARowByRelay[relay, default: 0] - inARowByDomain[domain, default: 0]
            inARowByRelay[relay] = max(0, others)
            inARowByDomain[domain] = nil
            return .domain(domain, reason: reason)
        }
        if inARowByRelay[relay, default: 0] >= policy.refusalsInARow {
            inARowByRelay[relay] = nil
            return .relay(relay, reason: reason)
        }
        return nil
    }

    private mutating func count(isFailure: Bool) {
        if sample.count < FailurePolicy.failureSample {
            sample.append(isFailure)
        } else {
            if sample[oldest] { failures -= 1 }
            sample[oldest] = isFailure
            oldest = (oldest + 1) % FailurePolicy.failureSample
        }
        if isFailure { failures += 1 }
    }
}
