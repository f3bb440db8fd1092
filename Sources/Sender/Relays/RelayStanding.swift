import Foundation
import Transfers

/// What a run knows of one relay: its connections, and whether it can be used.
struct RelayStanding {
    enum State: Equatable {
        case usable
        /// Left alone until then.
        case resting(until: Date, why: String)
        /// Not used any more in this run; the sentence is for people.
        case out(String)
    }

    /// Connections that end in a row without settling a single mail before the relay counts as unavailable.
    static let maximumFruitlessEnds = 5
    /// After so many settled mails a relay that once took fewer connections than wanted is asked for one more.
    static let settledPerGrowth = 100

    let settings: RelaySettings
    var state = State.usable
    /// Connections to have open while there is work.
    private(set) var wanted: Int
    private(set) var opening = 0
    var open = 0
    private var hasOpened = false
    private var failedConnects = 0
    private var fruitlessEnds = 0
    private var settledSinceGrowth = 0
    private var mostWanted: Int
    /// The next connection needs another token than the last one had.
    private(set) var isTokenRejected = false

    init(_ settings: RelaySettings, pending: Int) {
        self.settings = settings
        mostWanted = max(1, min(settings.connections, pending))
        wanted = mostWanted
    }

    func isUsable(now: Date) -> Bool {
        switch state {
        case .usable: true
        case .resting(let until, _): until <= now
        case .out: false
        }
    }

    // MARK: Events

    mutating func beginsOpening() {
        opening += 1
    }

    mutating func opened() {
        opening -= 1
        hasOpened = true
        failedConnects = 0
        isTokenRejected = false
        if case .resting = state { state = .usable }
    }

    mutating func settled(_ outcome: Outcome) {
        guard outcome.isFruit else { return }
        fruitlessEnds = 0
        settledSinceGrowth += 1
        if settledSinceGrowth >= Self.settledPerGrowth, wanted < mostWanted {
            wanted += 1
            settledSinceGrowth = 0
        }
    }

    mutating func ended(_ ended: Exchange.Ended, policy: FailurePolicy, now: Date) {
        if case .neverOpened(let failure) = ended.end {
            opening -= 1
            failed(failure, policy: policy, now: now)
        } else if !ended.isUsed {
            // Time-outs of connections that had nothing to do say little: the relay takes fewer of them than wanted.
            if ended.end != .finished { wanted = max(1, wanted - 1) }
        } else if !ended.isFruitful {
            fruitlessEnds += 1
            guard fruitlessEnds >= Self.maximumFruitlessEnds else { return }
            state = .out(
                "The relay \(settings.endpoint.address) closed \(fruitlessEnds) connections in a row without taking a mail; see its log, then run the same command again: nothing is lost."
            )
        }
    }

    private mutating func failed(_ failure: ConnectFailure, policy: FailurePolicy, now: Date) {
        if case .out = state { return }
        let sentence = RelayProblem(url: settings.endpoint.address, failure: failure).description
        if failure.step == .authentication, settings.token != nil, !isTokenRejected {
            isTokenRejected = true
        } else if policy.isFatal(failure.step) {
            state = .out(sentence)
        } else if open > 0 || opening > 0 {
            // It takes fewer connections than wanted; those that are open go on.
            wanted = max(1, wanted - 1)
        } else if hasOpened {
            failedConnects += 1
            let until = now.addingTimeInterval(policy.wait(afterFailedConnects: failedConnects) / .seconds(1))
            state = .resting(until: until, why: sentence)
        } else {
            state = .out(sentence)
        }
    }

    mutating func stop(_ sentence: String) {
        if case .out = state { return }
        state = .out(sentence)
    }

    /// What people should hear when the relay was as `earlier` before; nil when it has become no worse.
    /// - Parameter hasOthers: Another relay can still be used. The last one's end is the run's, which says so itself.
    func warning(since earlier: State, hasOthers: Bool) -> String? {
        switch (earlier, state) {
        case (.usable, .resting(_, let why)): why + " It is tried again until it answers."
        case (.out, .out): nil
        case (_, .out(let why)) where hasOthers: why + " The other relays go on without it."
        default: nil
        }
    }
}
