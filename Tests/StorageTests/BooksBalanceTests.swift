import Foundation
import Sender
import Testing

@testable import Storage

/// The books balance after every step of any run: claims, outcomes, deaths, departures.
@Suite struct BooksBalanceTests {
    /// A small generator with a seed, so that a failure can be repeated.
    private struct Dice {
        var state: UInt64
        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(sides))
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func `the books balance after every step of a random run`(seed: UInt64) throws {
        let scratch = ScratchState()
        let database = try scratch.openWithIssue(recipients: 60, uncertain: seed % 2 == 0 ? .resend : .hold)
        var dice = Dice(state: seed)
        var now = ScratchState.start
        var inFlight: [Int64] = []
        var doubts = 0
        for _ in 1...120 {
            now += Double(dice.roll(40))
            var settled: [Settlement] = []
            for _ in 0..<min(inFlight.count, dice.roll(9)) {
                let row = inFlight.remove(at: dice.roll(inFlight.count))
                let outcome = outcome(dice.roll(8), now: now)
                if case .uncertain = outcome { doubts += 1 }
                settled.append(Settlement(row: row, outcome: outcome, at: now))
            }
            inFlight += try database.settle(settled, thenClaim: dice.roll(9), issue: 1, now: now).map(\.row)
            if dice.roll(20) == 0 {
                doubts += inFlight.count
                #expect(try database.recover(issue: 1, resend: dice.roll(2) == 0, now: now) == inFlight.count)
                inFlight = []
            }
            if dice.roll(40) == 0 {
                let stay = Set((1...60).map { "s\($0)" }.filter { _ in dice.roll(10) > 0 })
                _ = try database.skipWhoLeft(issue: 1, now: now) { add in for id in stay { try add(id) } }
            }
            let books = try database.books(issue: 1)
            #expect(books.balance, "seed \(seed): \(books)")
            #expect(books.attempting == inFlight.count)
            #expect(books.doubts == doubts)
        }
    }

    private func outcome(_ number: Int, now: Date) -> Outcome {
        switch number {
        case 0: .refused(reason: "no", reply: RelayReply(code: 550, text: "No"))
        case 1: .uncertain(reason: "lost", next: nil)
        case 2: .returned
        case 3, 4: .deferred(reason: "later", reply: nil, next: now + 60, charged: number == 3)
        default: .sent(RelayReply(code: 250, text: "Ok"))
        }
    }
}
