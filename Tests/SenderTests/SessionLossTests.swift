import Foundation
import Testing
import Transfers

@testable import Sender

/// A session whose connection is lost, falls silent, or lacks what a mail needs.
struct SessionLossTests {
    private static let two = ["a@example.net", "b@example.net"]
    private static let envelope = SessionRig.group("b@example.net").utf8.count
    private static let data = SessionRig.data.utf8.count

    /// How far a session gets, and what a loss there means.
    enum Moment: CaseIterable {
        case firstEnvelope, answeredMAIL, answeredRCPT, refusedRCPT, invited, nothingWritten, partlyWritten,
            dotUnwritten
        case dotWritten, allWritten, secondEnvelope, secondAnswered

        var settled: [String] {
            switch self {
            case .firstEnvelope, .answeredMAIL, .answeredRCPT, .invited: ["1 deferred uncharged"]
            case .nothingWritten, .partlyWritten, .dotUnwritten: ["1 deferred uncharged", "2 returned"]
            case .refusedRCPT: ["1 refused"]
            case .dotWritten, .allWritten: ["1 uncertain", "2 returned"]
            case .secondEnvelope: ["1 sent", "2 returned"]
            case .secondAnswered: ["1 sent", "2 deferred uncharged"]
            }
        }

        /// Bytes that were not written.
        var unwritten: Int {
            switch self {
            case .nothingWritten: SessionLossTests.data + SessionLossTests.envelope
            case .partlyWritten: 10 + SessionLossTests.envelope
            case .dotUnwritten: 1 + SessionLossTests.envelope
            case .dotWritten: SessionLossTests.envelope
            default: 0
            }
        }

        func reach(_ rig: inout SessionRig) throws {
            rig.open("PIPELINING")
            switch self {
            case .firstEnvelope: return
            case .answeredMAIL: rig.say("250 ok")
            case .answeredRCPT: rig.say("250 ok", "250 ok")
            case .refusedRCPT: rig.say("250 ok", "550 5.1.1 no")
            case .invited: rig.say("250 ok", "250 ok", "354 go")
            case .nothingWritten, .partlyWritten, .dotUnwritten, .dotWritten, .allWritten:
                rig.say("250 ok", "250 ok", "354 go")
                try rig.give(1)
            case .secondEnvelope, .secondAnswered:
                rig.say("250 ok", "250 ok", "354 go")
                try rig.give(1)
                rig.say("250 kept")
                if self == .secondAnswered { rig.say("250 ok") }
            }
        }
    }

    @Test(arguments: Moment.allCases)
    func `a connection lost at any moment leaves each mail settled or put back, once`(moment: Moment) throws {
        for end in [ConnectionEnd.byPeer, .broken("reset"), .finished] {
            var rig = try SessionRig(Self.two)
            try moment.reach(&rig)
            #expect(rig.close(end, unwritten: moment.unwritten).isEmpty)
            #expect(rig.settled == moment.settled)
            #expect(rig.queued == (moment.settled.count == 2 ? [] : [2]))
            #expect(rig.ended.count == 1)
        }
    }

    /// Half a reply is none.
    @Test func `half a reply to the final dot and then the end leaves the mail in doubt`() throws {
        var rig = try SessionRig(Self.two)
        try Moment.allWritten.reach(&rig)
        rig.tell(.received(Array("250 2.0.0 ke".utf8), unwritten: 0))
        rig.close(.byPeer)
        #expect(rig.settled == ["1 uncertain", "2 returned"])
    }

    @Test func `every possible number of unwritten bytes is judged by where the final dot is`() throws {
        for unwritten in 0...(Self.data + Self.envelope) {
            var rig = try SessionRig(Self.two)
            try Moment.allWritten.reach(&rig)
            rig.close(.broken("x"), unwritten: unwritten)
            #expect(
                rig.settled.first == (unwritten <= Self.envelope ? "1 uncertain" : "1 deferred uncharged"),
                "\(unwritten)")
            #expect(rig.settled.dropFirst() == ["2 returned"])
        }
    }

    @Test func `a connection that never opened touches no mail`() throws {
        var rig = try SessionRig(Self.two)
        rig.close(.neverOpened(ConnectFailure(step: .connect, reason: "refused")))
        #expect(rig.started.isEmpty)
        #expect(rig.settled.isEmpty)
        #expect(rig.queued == [1, 2])
        #expect(rig.ended.count == 1)
    }

    // MARK: Silence

    /// Of the standard time-outs, as RFC 5321, 4.5.3.2 has them.
    @Test func `each phase has its own patience`() throws {
        var rig = try SessionRig(Self.two)
        func left(_ rig: SessionRig) -> Duration? { rig.reaction.deadline.map { rig.now.duration(to: $0) } }
        rig.open("PIPELINING")
        #expect(left(rig) == .seconds(300))
        rig.wait(.seconds(10))
        rig.say("250 ok")
        #expect(left(rig) == .seconds(300))
        rig.say("250 ok")
        #expect(left(rig) == .seconds(120))
        rig.say("354 go")
        #expect(left(rig) == nil)
        try rig.give(1)
        #expect(left(rig) == .seconds(180))
        rig.tell(.drained)
        #expect(left(rig) == .seconds(600))
        rig.say("250 kept")
        #expect(left(rig) == .seconds(300))
    }

    @Test func `an idle connection waits a minute for work and then says QUIT`() throws {
        var rig = try SessionRig([])
        rig.open("PIPELINING")
        #expect(rig.reaction.deadline == rig.now + .seconds(60))
        let deadline = rig.reaction.deadline
        rig.wait(.seconds(30))
        rig.tell(.woken)
        #expect(rig.reaction.deadline == deadline, "being woken for nothing is no work")
        #expect(rig.tell(.deadlinePassed) == "QUIT\r\n")
        rig.tell(.deadlinePassed)
        #expect(rig.reaction.isFinished)
        rig.close(.finished)
        #expect(rig.ended.count == 1)
    }

    @Test(arguments: [Moment.firstEnvelope, .invited, .partlyWritten, .allWritten])
    func `a relay that falls silent in a transaction is left at once, without another byte`(moment: Moment) throws {
        var rig = try SessionRig(Self.two)
        try moment.reach(&rig)
        #expect(rig.tell(.deadlinePassed).isEmpty)
        #expect(rig.reaction.isAborted)
        rig.close(.finished, unwritten: moment.unwritten)
        #expect(rig.settled == moment.settled)
        #expect(rig.queued == (moment.settled.count == 2 ? [] : [2]))
    }

    // MARK: What a relay offers

    @Test func `parameters go out only where the relay offers them`() throws {
        func opening(_ extensions: String..., notice: DeliveryNotice = .failure) throws -> String {
            var rig = try SessionRig(["a@example.net"], notice: notice)
            let lines = (["x"] + extensions).map { "250-\($0)" } + ["250 PIPELINING"]
            return rig.tell(.opened(replies: lines))
        }
        let bytes = SessionRig.message.utf8.count
        #expect(try opening() == SessionRig.group("a@example.net"))
        #expect(
            try opening("SIZE 1000").hasPrefix(
                "MAIL FROM:<kabar@example.org> SIZE=\(bytes)\r\nRCPT TO:<a@example.net>\r\n"))
        #expect(try opening("8BITMIME", "SMTPUTF8", "CHUNKING") == SessionRig.group("a@example.net"))
        #expect(
            try opening("DSN")
                == "MAIL FROM:<kabar@example.org> RET=HDRS\r\nRCPT TO:<a@example.net> NOTIFY=FAILURE\r\nDATA\r\n")
        #expect(
            try opening("DSN", notice: .never)
                == "MAIL FROM:<kabar@example.org>\r\nRCPT TO:<a@example.net> NOTIFY=NEVER\r\nDATA\r\n")
        #expect(try opening("DSN", notice: .standard) == SessionRig.group("a@example.net"))
    }

    @Test func `an address that is not ASCII goes only to relays that offer SMTPUTF8`() throws {
        let people = ["a@example.net", "pelangi-jörg@example.net", "b@example.net"]
        var able = try SessionRig(Array(people.dropFirst()))
        #expect(
            able.open("PIPELINING", "8BITMIME", "SMTPUTF8").hasPrefix(
                "MAIL FROM:<kabar@example.org> BODY=8BITMIME SMTPUTF8\r\n"))
        var unable = try SessionRig(people)
        unable.open("PIPELINING")
        unable.say("250 ok", "250 ok", "354 go")
        #expect(try unable.give(1) == SessionRig.data + SessionRig.group("b@example.net"))
        #expect(unable.settled == ["2 refused"])
        #expect(unable.started == [1, 2, 3], "its start is recorded with its refusal")
    }

    @Test func `a relay that cannot take the sender or the size is left at once`() throws {
        var small = try SessionRig(Self.two)
        #expect(small.open("PIPELINING", "SIZE 10") == "QUIT\r\n")
        #expect(small.stops.count == 1)
        #expect(small.started.isEmpty)
        var ascii = try SessionRig(Self.two, sender: "kabar@désa.example", message: SessionRig.message)
        let first = ascii.open("PIPELINING")
        #expect(first.hasPrefix("MAIL FROM:<kabar@xn--") || ascii.stops.count == 1)
    }

    @Test func `a message of eight bits is not written when its envelope did not say so`() throws {
        var rig = try SessionRig(Self.two)
        rig.open("PIPELINING", "8BITMIME")
        rig.say("250 ok", "250 ok", "354 go")
        #expect(try rig.give(1, "Subject: x\r\n\r\nkafé\r\n").isEmpty)
        #expect(rig.reaction.isAborted)
        rig.close(.finished)
        #expect(rig.settled == ["1 refused"])
        #expect(rig.queued == [2])
    }
}
