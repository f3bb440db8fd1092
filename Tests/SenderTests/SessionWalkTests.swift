import TestSupport
import Testing

@testable import Sender

struct SessionWalkTests {
    @Test(arguments: [false, true])
    func `whatever happens in whatever order, no mail is lost, settled twice or repeated without a doubt`(
        relayLies: Bool
    ) throws {
        var (sent, doubts, kept, ready) = (0, 0, 0, 0)
        var fates = (sent: 0, inDoubt: 0, planned: 0)
        for seed in 0..<UInt64(Mutations.count / 4) {
            var walk = try SessionWalk(seed: seed, relayLies: relayLies)
            try walk.run(steps: 600)
            #expect(walk.faults.isEmpty, "seed \(seed)")
            sent += walk.rows.reduce(0) { $0 + $1.sent }
            doubts += walk.rows.reduce(0) { $0 + $1.doubts }
            fates = (
                fates.sent + walk.fates.sent, fates.inDoubt + walk.fates.inDoubt, fates.planned + walk.fates.planned
            )
            kept += walk.rows.reduce(0) { $0 + $1.kept }
            ready += walk.ready
        }
        // The walks go somewhere.
        #expect(sent > Mutations.count / 2)
        #expect(doubts > 20)
        #expect(ready > Mutations.count / 2)
        #expect(fates.sent > 100 && fates.inDoubt > 100 && fates.planned > 100)
        #expect(relayLies || kept >= sent)
    }
}
