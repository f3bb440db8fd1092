import TestSupport
import Testing

@testable import Sender

struct RelaySharesTests {
    /// Gives out `mails` to relays that ask in random order; how many each took.
    private func taken(
        _ shares: inout RelayShares, _ mails: Int, relays: Int, able: RelaySet, generator: inout SeededGenerator
    ) -> [Int] {
        var taken = Array(repeating: 0, count: relays)
        while taken.reduce(0, +) < mails {
            let relay = Int.random(in: 0..<relays, using: &generator)
            guard shares.mayTake(relay: relay, among: able) else { continue }
            shares.took(relay: relay, among: able)
            taken[relay] += 1
        }
        return taken
    }

    @Test(arguments: [[1, 1], [3, 1], [100, 1], [5, 3, 2], [1, 1, 1, 97]])
    func `shares follow the weights within the lead`(weights: [Int]) {
        var shares = RelayShares(weights: weights)
        var generator = SeededGenerator(seed: 11)
        let all = RelaySet(weights.indices)
        let taken = taken(&shares, 10_000, relays: weights.count, able: all, generator: &generator)
        let total = weights.reduce(0, +)
        for (relay, weight) in weights.enumerated() {
            let share = 10_000 * weight / total
            #expect(taken[relay] - share <= 17)
            #expect(share - taken[relay] <= 17 * (weights.count - 1))
        }
    }

    @Test func `the faster relay waits for the slower one only beyond the lead`() {
        var shares = RelayShares(weights: [1, 1], lead: 8)
        let both = RelaySet([0, 1])
        var ahead = 0
        while shares.mayTake(relay: 0, among: both) {
            shares.took(relay: 0, among: both)
            ahead += 1
        }
        // Half of 16 was its share.
        #expect(ahead == 16)
        #expect(shares.mayTake(relay: 1, among: both))
    }

    @Test func `a relay that is not able holds nobody up and has nothing to catch up on`() {
        var shares = RelayShares(weights: [1, 1], lead: 8)
        var generator = SeededGenerator(seed: 5)
        let alone = taken(&shares, 5_000, relays: 2, able: RelaySet([0]), generator: &generator)
        #expect(alone == [5_000, 0])
        let both = taken(&shares, 1_000, relays: 2, able: RelaySet([0, 1]), generator: &generator)
        #expect(abs(both[0] - both[1]) <= 18)
    }

    @Test func `some able relay may always take a mail, whatever becomes able`() {
        var shares = RelayShares(weights: [7, 1, 0, 3, 0])
        var generator = SeededGenerator(seed: 9)
        for _ in 0..<20_000 {
            let able = RelaySet((0..<5).filter { _ in Bool.random(using: &generator) })
            let may = (0..<5).filter { shares.mayTake(relay: $0, among: able) }
            #expect(able.isEmpty || !may.isEmpty)
            guard let relay = may.randomElement(using: &generator) else { continue }
            shares.took(relay: relay, among: able)
        }
        // It has forgotten what was when others were able.
        let all = RelaySet([0, 1, 3])
        let taken = taken(&shares, 11_000, relays: 5, able: all, generator: &generator)
        #expect(abs(taken[0] - 7_000) < 100 && abs(taken[1] - 1_000) < 100 && abs(taken[3] - 3_000) < 100)
    }

    @Test func `a reserve takes mails only while no other relay is able`() {
        var shares = RelayShares(weights: [2, 0, 0])
        #expect(!shares.mayTake(relay: 1, among: RelaySet([0, 1, 2])))
        #expect(shares.mayTake(relay: 0, among: RelaySet([0, 1, 2])))
        #expect(shares.mayTake(relay: 1, among: RelaySet([1, 2])))
        var generator = SeededGenerator(seed: 2)
        let taken = taken(&shares, 1_000, relays: 3, able: RelaySet([1, 2]), generator: &generator)
        #expect(taken[0] == 0 && abs(taken[1] - 500) <= 17)
    }

    @Test func `a relay that is not able itself may not take a mail`() {
        let shares = RelayShares(weights: [1, 1])
        #expect(!shares.mayTake(relay: 1, among: RelaySet([0])))
        #expect(!shares.mayTake(relay: 7, among: RelaySet([0, 7])))
        #expect(!shares.mayTake(relay: 0, among: RelaySet()))
    }
}
