import Foundation
import Storage
import Subscribers
import Testing

@testable import kabar

/// The ceiling over the mails that visitors can cause.
struct MailTurnsTests {
    private let now = Date(timeIntervalSince1970: 1_795_417_200)

    private func queue(
        _ state: StateDatabase, _ names: [String], kind: String = "signUp", after seconds: TimeInterval = 0
    ) throws {
        for name in names {
            _ = try state.queueMails([
                MailToQueue(
                    kind: kind, to: EmailAddress("\(name)@example.net"), subscriberID: nil, details: "{}", at: now,
                    due: now + seconds, limit: nil)
            ])
        }
    }

    /// Sends what has its turn; returns to whom.
    private func send(_ turns: MailTurns, after seconds: TimeInterval = 0, count: Int = 100) throws -> [String] {
        let due = try turns.due(at: now + seconds, count: count)
        for mail in due.mails { try turns.state.settleMail(mail.id, as: .sent, reply: nil, at: now + seconds) }
        return due.mails.map { String($0.address.description.prefix { $0 != "@" }) }
    }

    @Test(
        arguments: [
            (0, nil, 250, 0), (249, 5, 1, 0), (250, 10, 0, 4.4), (250, 14.4, 1, 0), (499, 14.4, 1, 0),
            (500, 60, 0, 14.4),
            (700, 60, 0, 14.4),
        ] as [(Int, TimeInterval?, Int, TimeInterval)])
    func `half of an hour's mails go as they come, the others one at a time`(
        sent: Int, ago: TimeInterval?, room: Int, wait: TimeInterval
    ) {
        let ceiling = MailCeiling(perHour: 500, sent: sent, last: ago.map { now - $0 })
        #expect(ceiling.room(at: now) == room)
        #expect(abs(ceiling.opening(at: now).timeIntervalSince(now) - wait) < 0.001)
    }

    @Test(arguments: [2, 3, 10, 41])
    func `no hour has more than the ceiling, however long the flood`(perHour: Int) throws {
        let state = try StateDatabase.inMemory()
        let turns = MailTurns(state: state, perHour: perHour)
        try queue(state, (0..<4 * perHour).map { "p\($0)" })
        var sent: [TimeInterval] = []
        var moment: TimeInterval = 0
        while moment < 3 * 3_600 {
            sent += try send(turns, after: moment).map { _ in moment }
            guard let next = try turns.next(at: now + moment) else { break }
            // The state keeps whole milliseconds.
            moment = max(moment, next.timeIntervalSince(now)) + 0.001
        }
        #expect(sent.count > perHour, "it goes on")
        for end in sent {
            let inTheHour = sent.filter { $0 > end - 3_600 && $0 <= end }
            #expect(inTheHour.count <= perHour)
        }
    }

    @Test func `what is over the ceiling waits, and the newest has the next turn`() throws {
        let state = try StateDatabase.inMemory()
        let turns = MailTurns(state: state, perHour: 10)
        try queue(state, ["a", "b", "c"])
        #expect(try send(turns) == ["a", "b", "c"], "in their order, where there is room for all")
        try queue(state, (0..<1_000).map { "bot\($0)" })
        #expect(try turns.due(at: now, count: 100).isHolding)
        #expect(try send(turns) == ["bot999", "bot998"])
        #expect(try send(turns) == [])
        try queue(state, ["honest"])
        #expect(try turns.next(at: now) == now + 720)
        #expect(try send(turns, after: 719) == [])
        #expect(try send(turns, after: 720) == ["honest"])
        #expect(try send(turns, after: 1_440) == ["bot997"])
    }

    @Test func `mails to readers are not held, and what is not due has no turn`() throws {
        let state = try StateDatabase.inMemory()
        let turns = MailTurns(state: state, perHour: 2)
        try queue(state, ["a", "b"])
        try queue(state, ["c"], kind: "newAddress")
        #expect(try send(turns) == ["c"])
        try queue(state, ["w", "g"], kind: "welcome")
        try queue(state, ["later"], kind: "goodbye", after: 60)
        #expect(try send(turns) == ["w", "g"])
        #expect(try turns.next(at: now) == now + 60)
        #expect(try send(turns, after: 60) == ["later"])
        #expect(try turns.next(at: now + 60) == now + 3_600)
    }
}
