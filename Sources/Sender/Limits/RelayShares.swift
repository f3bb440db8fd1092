/// Some of a run's relays, by their index.
struct RelaySet: Sendable, Equatable {
    /// As many relays as one run can have.
    static let capacity = 64

    private var bits: UInt64 = 0

    init() {}

    init(_ relays: some Sequence<Int>) {
        for relay in relays { insert(relay) }
    }

    var isEmpty: Bool { bits == 0 }

    func intersection(_ other: RelaySet) -> RelaySet {
        var common = self
        common.bits &= other.bits
        return common
    }

    func contains(_ relay: Int) -> Bool {
        (0..<Self.capacity).contains(relay) && bits & (1 << UInt64(relay)) != 0
    }

    mutating func insert(_ relay: Int) {
        precondition((0..<Self.capacity).contains(relay), "a run has at most \(Self.capacity) relays")
        bits |= 1 << UInt64(relay)
    }
}

/// Divides the mails among several relays by their weights.
///
/// Those that are able share what is sent while they are; a relay that is not able neither holds the others up nor has
/// anything to catch up on later. A relay of weight 0 is a reserve: it takes mails while none of positive weight is
/// able.
struct RelayShares: Sendable {
    /// How many mails a relay may be ahead of its share: as many as a few connections have under way, so that none
    /// waits for another's reply.
    static let standardLead = 16

    private let weights: [Double]
    private let working: RelaySet
    private let lead: Double
    /// How many mails each relay is ahead of its share, behind when negative.
    private var surplus: [Double]

    init(weights: [Int], lead: Int = standardLead) {
        precondition(weights.count <= RelaySet.capacity, "a run has at most \(RelaySet.capacity) relays")
        self.weights = weights.map { Double(max(0, $0)) }
        working = RelaySet(weights.indices.filter { weights[$0] > 0 })
        self.lead = Double(max(1, lead))
        surplus = Array(repeating: 0, count: weights.count)
    }

    /// Whether `relay`, which is one of the `able`, may take the next mail. One of the able always may.
    func mayTake(relay: Int, among able: RelaySet) -> Bool {
        guard weights.indices.contains(relay), able.contains(relay) else { return false }
        let sharing = sharing(among: able)
        guard sharing.contains(relay) else { return false }
        var sum = 0.0
        var count = 0.0
        for other in weights.indices where sharing.contains(other) {
            sum += surplus[other]
            count += 1
        }
        return surplus[relay] - sum / count < lead
    }

    /// Counts a mail that `relay` took while `able` could have.
    mutating func took(relay: Int, among able: RelaySet) {
        let sharing = sharing(among: able)
        guard weights.indices.contains(relay), sharing.contains(relay) else { return }
        var total = 0.0
        for other in weights.indices where sharing.contains(other) { total += share(other) }
        for other in weights.indices where sharing.contains(other) { surplus[other] -= share(other) / total }
        surplus[relay] += 1
    }

    /// The able of positive weight, or, when there is none, the able reserves.
    private func sharing(among able: RelaySet) -> RelaySet {
        let working = able.intersection(working)
        return working.isEmpty ? able : working
    }

    /// Reserves share evenly.
    private func share(_ relay: Int) -> Double { max(1, weights[relay]) }
}
