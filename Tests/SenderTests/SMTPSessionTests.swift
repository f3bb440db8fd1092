import Foundation
import Testing
import Transfers

@testable import Sender

/// The mail transaction as a plain value: replies in, bytes and reports out.
struct SMTPSessionTests {
    private static let three = ["a@example.net", "b@example.net", "c@example.net"]

    /// The message of the first mail is on its way, the second one's envelope behind it.
    private static func written(_ addresses: [String] = three, maximumMails: Int = 500) throws -> SessionRig {
        var rig = try SessionRig(addresses, maximumMails: maximumMails)
        rig.open("PIPELINING")
        rig.say("250 ok", "250 ok", "354 go")
        try rig.give(1)
        return rig
    }

    // MARK: The good way

    @Test func `with PIPELINING each envelope is one group, behind the final dot of the mail before`() throws {
        var rig = try SessionRig(Self.three)
        #expect(rig.open("PIPELINING") == SessionRig.group("a@example.net"))
        #expect(rig.started == [1])
        #expect(rig.say("250 ok", "250 ok", "354 go").isEmpty)
        #expect(try rig.give(1) == SessionRig.data + SessionRig.group("b@example.net"))
        #expect(rig.started == [1, 2], "the second starts with its envelope, so that its message is at hand in time")
        #expect(try rig.give(2).isEmpty, "its message waits for the relay's verdict on the first")
        #expect(rig.say("250 2.0.0 kept").isEmpty)
        #expect(rig.settled == ["1 sent"])
        #expect(rig.flight.connections == [1: nil] && rig.flight.accepted == [1])
        #expect(rig.say("250 ok", "250 ok", "354 go") == SessionRig.data + SessionRig.group("c@example.net"))
        #expect(rig.flight.connections == [1: 2] && rig.flight.accepted == [1])
        rig.say("250 kept", "250 ok", "250 ok", "354 go")
        #expect(try rig.give(3) == SessionRig.data)
        rig.exchange.setClosing(true)
        #expect(rig.say("250 kept") == "QUIT\r\n")
        rig.say("221 bye")
        #expect(rig.reaction.isFinished)
        rig.close(.finished)
        #expect(rig.settled == ["1 sent", "2 sent", "3 sent"])
        #expect(rig.started == [1, 2, 3])
        #expect(rig.ended.map(\.isFruitful) == [true])
    }

    @Test func `without PIPELINING each command waits for the answer to the one before`() throws {
        var rig = try SessionRig(Self.three)
        #expect(rig.open("SIZE") == "MAIL FROM:<kabar@example.org> SIZE=\(SessionRig.message.utf8.count)\r\n")
        #expect(rig.say("250 ok") == "RCPT TO:<a@example.net>\r\n")
        #expect(rig.say("250 ok") == "DATA\r\n")
        #expect(rig.say("354 go").isEmpty)
        #expect(try rig.give(1) == SessionRig.data)
        #expect(rig.say("250 kept").hasPrefix("MAIL FROM:"))
        #expect(rig.started == [1, 2])
    }

    @Test func `the message waits for the relay's 354 and for the ledger, whichever comes last`() throws {
        var early = try SessionRig(["a@example.net"])
        early.open("PIPELINING")
        #expect(try early.give(1).isEmpty)
        #expect(early.say("250 ok", "250 ok").isEmpty)
        #expect(early.say("354 go") == SessionRig.data)
        var late = try SessionRig(["a@example.net"])
        late.open("PIPELINING")
        late.say("250 ok", "250 ok", "354 go")
        #expect(late.tell(.woken).isEmpty)
        #expect(late.reaction.deadline == nil, "a slow disk is not the relay's fault")
        #expect(try late.give(1) == SessionRig.data)
    }

    @Test func `a mail that lies ready needs no word of the ledger, and goes before those that do not`() throws {
        var rig = try SessionRig(Self.three)
        try rig.layReady(1)
        #expect(rig.open("PIPELINING") == SessionRig.group(Self.three[0]))
        #expect(rig.started.isEmpty)
        let output = rig.say("250 ok", "250 ok", "354 go")
        #expect(output == SessionRig.data + SessionRig.group(Self.three[1]))
        #expect(rig.started == [2])
        rig.say("250 2.0.0 kept", "250 ok", "250 ok", "354 go")
        #expect(rig.settled == ["1 sent"])
        #expect(try rig.give(2) == SessionRig.data + SessionRig.group(Self.three[2]))
    }

    @Test func `an idle connection is woken for a mail that lies ready`() throws {
        var rig = try SessionRig([])
        #expect(rig.open("PIPELINING").isEmpty)
        let other = try SessionRig(Self.three)
        rig.exchange.offer(other.exchange.withdraw().queued)
        #expect(try rig.layReady(2) == SessionRig.group(Self.three[0]))
        let (queued, started) = rig.exchange.withdraw()
        #expect(queued.map(\.candidate.row) == [3])
        #expect(started.map(\.candidate.row) == [2])
    }

    @Test func `a mail that lay ready is given back when the connection is lost before its message`() throws {
        var rig = try SessionRig(Self.three)
        try rig.layReady(3)
        rig.open("PIPELINING")
        rig.say("250 ok", "250 ok", "354 go")
        rig.close(unwritten: SessionRig.group(Self.three[1]).utf8.count + 5)
        #expect(rig.settled == ["1 deferred uncharged", "2 returned"])
        #expect(rig.started.isEmpty)
    }

    @Test func `a message for another row is never written`() throws {
        var rig = try SessionRig(Self.three)
        rig.open("PIPELINING")
        rig.say("250 ok", "250 ok", "354 go")
        #expect(try rig.give(2).isEmpty)
        #expect(try rig.give(1).hasPrefix(SessionRig.data))
    }

    @Test func `a message that came too late for one attempt is not used for the next one of the same row`() throws {
        var rig = try SessionRig(["a@example.net"])
        rig.open("PIPELINING")
        rig.say("250 ok", "451 4.7.1 later", "503 no")
        #expect(rig.settled == ["1 deferred"])
        rig.say("250 reset")
        try rig.give(1)
        let mail = Mail(
            Candidate(row: 1, recipient: .init(subscriberID: "s0", address: try .init("a@example.net")), attempts: 1))
        rig.exchange.offer([mail])
        #expect(rig.tell(.woken) == SessionRig.group("a@example.net"))
        #expect(rig.started == [1, 1])
        #expect(rig.say("250 ok", "250 ok", "354 go").isEmpty, "the ledger does not have the second start yet")
        #expect(try rig.give(1) == SessionRig.data)
    }

    @Test func `a withdrawn row ends the connection without a final dot, and nothing is written down`() throws {
        var rig = try SessionRig(Self.three)
        rig.open("PIPELINING")
        rig.say("250 ok", "250 ok", "354 go")
        #expect(rig.withdraw(1).isEmpty)
        #expect(rig.reaction.isAborted)
        rig.close(.finished)
        #expect(rig.settled.isEmpty)
        #expect(rig.queued == [2, 3])
        #expect(rig.ended.count == 1)
    }

    @Test(arguments: 1...3)
    func `a connection takes as many mails as set, then says QUIT`(maximum: Int) throws {
        var rig = try SessionRig(Self.three + ["d@example.net"], maximumMails: maximum)
        rig.open("PIPELINING")
        var last = ""
        for row in 1...maximum {
            rig.say("250 ok", "250 ok", "354 go")
            let output = try rig.give(Int64(row))
            #expect(output.contains("MAIL") == (row < maximum))
            last = rig.say("250 kept")
        }
        #expect(last == "QUIT\r\n")
        #expect(rig.queued == Array(Int64(maximum + 1)...4))
    }

    @Test func `a row withdrawn behind the mail under way lets that one end, and ends the connection then`() throws {
        for isRefused in [false, true] {
            var rig = try Self.written()
            #expect(rig.withdraw(2).isEmpty)
            #expect(!rig.reaction.isAborted)
            #expect(rig.say("250 kept").isEmpty)
            #expect(rig.settled == ["1 sent"])
            if isRefused {
                rig.close(.byPeer)
            } else {
                rig.say("250 ok", "250 ok", "354 go")
                #expect(rig.reaction.isAborted)
                rig.close(.finished)
            }
            #expect(rig.settled == ["1 sent"])
            #expect(rig.queued == [3])
        }
    }

    @Test func `what a mail took counts from when the one before it was settled`() throws {
        let clock = TestClock()
        var rig = try SessionRig(Self.three, clock: clock)
        rig.open("PIPELINING")
        rig.say("250 ok", "250 ok", "354 go")
        try rig.give(1)
        clock.advance(20)
        rig.say("250 kept", "250 ok", "250 ok", "354 go")
        try rig.give(2)
        clock.advance(3)
        rig.say("250 kept")
        rig.close(.byPeer)
        #expect(rig.settled == ["1 sent", "2 sent", "3 returned"])
        #expect(rig.settlements.map(\.begun) == [epoch, epoch + 20, epoch + 23])
        #expect(rig.settlements.map(\.at) == [epoch + 20, epoch + 23, epoch + 23])
    }

    @Test func `the flight recorder is told of each message before it goes out and of each verdict on one`() throws {
        var rig = try Self.written(Self.three + ["d@example.net"])
        #expect(rig.flight.connections == [1: 1])
        rig.say("451 4.3.0 later")
        #expect(rig.flight.connections == [1: nil] && rig.flight.accepted.isEmpty)
        rig.say("250 ok", "250 ok", "354 go")
        try rig.give(2)
        #expect(rig.flight.connections == [1: 2])
        // A refused recipient is no message on the wire.
        rig.say("250 kept", "250 ok", "550 5.1.1 no", "503 no")
        #expect(rig.flight.connections == [1: nil] && rig.flight.accepted == [2])
        rig.say("250 reset", "250 ok", "250 ok", "354 go")
        try rig.give(4)
        #expect(rig.flight.connections == [1: 4])
    }

    // MARK: Replies as they come

    @Test func `replies cut at every byte have the same effect`() throws {
        let script = [
            "250-one\r\n250 ok\r\n250 ok\r\n354 go\r\n", "250 2.0.0 kept\r\n250 ok\r\n",
            "550-5.1.1 no\r\n550 5.1.1 such\r\n503 no\r\n", "250 reset\r\n250 ok\r\n250 ok\r\n354 go\r\n",
        ]
        func play(_ pieces: (String) -> [ArraySlice<UInt8>]) throws -> (wire: String, rig: SessionRig) {
            var rig = try SessionRig(Self.three)
            var wire = rig.open("PIPELINING")
            for (index, text) in script.enumerated() {
                for piece in pieces(text) { wire += rig.tell(.received(Array(piece), unwritten: 0)) }
                if index == 0 { wire += try rig.give(1) }
            }
            return (wire, rig)
        }
        let whole = try play { [ArraySlice($0.utf8)] }
        #expect(whole.rig.settled == ["1 sent", "2 refused"])
        #expect(whole.wire.hasSuffix("RSET\r\n" + SessionRig.group("c@example.net")))
        for cut in 1..<60 {
            let parts = try play { text in
                let bytes = ArraySlice(text.utf8)
                return [bytes.prefix(cut), bytes.dropFirst(cut)]
            }
            #expect(parts.wire == whole.wire, "cut at \(cut)")
            #expect(parts.rig.settled == whole.rig.settled, "cut at \(cut)")
        }
        let bytes = try play { text in text.utf8.map { [$0] } }
        #expect(bytes.wire == whole.wire)
        #expect(bytes.rig.started == whole.rig.started)
    }

    @Test(arguments: ["what?", "250-one\r\n251 two", String(repeating: "2", count: 5_000), "299999 x"])
    func `what is no SMTP reply ends the connection and charges nobody`(words: String) throws {
        var rig = try SessionRig(Self.three)
        rig.open("PIPELINING")
        rig.say(words)
        #expect(rig.reaction.isAborted)
        rig.close(.finished)
        #expect(rig.settled == ["1 deferred uncharged"])
        #expect(rig.queued == [2, 3])
    }

    @Test(arguments: [0, 5])
    func `what is no SMTP reply after the message leaves it in doubt, or not when its end is unwritten`(more: Int)
        throws
    {
        var rig = try Self.written()
        let behind = SessionRig.group("b@example.net").utf8.count
        #expect(rig.say("what?", unwritten: behind + more).isEmpty)
        #expect(rig.reaction.isAborted, "what is unwritten must not be written any more")
        rig.close(.finished, unwritten: behind + more)
        #expect(rig.settled == [more == 0 ? "1 uncertain" : "1 deferred uncharged", "2 returned"])
        #expect(rig.queued == [3])
    }

    @Test func `an answer that nobody asked for ends the connection and charges nobody`() throws {
        var rig = try SessionRig(Self.three)
        rig.open("PIPELINING")
        rig.say("250 ok", "250 ok", "354 go", "250 and this")
        #expect(rig.reaction.isAborted)
        rig.close(.finished)
        #expect(rig.settled == ["1 deferred uncharged"])
    }

    @Test func `an acceptance that comes with the 354 is none, and the message is not written`() throws {
        var rig = try SessionRig(Self.three)
        rig.open("PIPELINING")
        try rig.give(1)
        #expect(rig.say("250 ok", "250 ok", "354 go", "250 kept").isEmpty)
        #expect(rig.reaction.isAborted)
        rig.close(.finished)
        #expect(rig.settled == ["1 deferred uncharged", "2 returned"])
        #expect(rig.queued == [3])
    }

    @Test(arguments: [
        ("250 kept", "1 deferred uncharged"), ("552 5.3.4 too big", "1 refused"), ("451 no", "1 deferred"),
    ])
    func `an answer while the message is being written: a refusal counts, an acceptance does not`(
        reply: String, outcome: String
    ) throws {
        var rig = try Self.written()
        let behind = SessionRig.group("b@example.net").utf8.count
        #expect(rig.say(reply, unwritten: behind + 1).isEmpty)
        #expect(rig.reaction.isAborted)
        rig.close(.finished, unwritten: behind + 1)
        #expect(rig.settled == [outcome, "2 returned"])
        #expect(rig.queued == [3])
    }

    @Test func `an answer counts when only the envelope behind the dot is unwritten`() throws {
        var rig = try Self.written()
        rig.say("250 kept", unwritten: SessionRig.group("b@example.net").utf8.count)
        #expect(rig.settled == ["1 sent"])
        #expect(rig.started == [1, 2])
    }

    @Test(arguments: ["421 4.4.2 idle for too long", "250 hello", "???"])
    func `whatever an idle connection hears, it ends without a word about any mail`(reply: String) throws {
        var rig = try SessionRig([])
        #expect(rig.open("PIPELINING").isEmpty)
        rig.say(reply)
        #expect(rig.reaction.isFinished || rig.reaction.isAborted)
        rig.close(.finished)
        #expect(rig.settled.isEmpty)
        #expect(rig.started.isEmpty)
    }

    // MARK: Refusals

    @Test(arguments: [
        (["421 bye"], "1 returned"), (["250 ok", "421 bye"], "1 deferred"),
        (["250 ok", "250 ok", "421 bye"], "1 deferred"), (["451 no", "421 bye"], "1 deferred"),
    ])
    func `421 ends the connection whatever else is under way`(replies: [String], outcome: String) throws {
        for isPipelining in [true, false] {
            var rig = try SessionRig(Self.three)
            if isPipelining { rig.open("PIPELINING") } else { rig.open() }
            var output = ""
            for reply in replies { output = rig.say(reply) }
            if !isPipelining, replies[0].hasPrefix("451") {
                #expect(output.hasPrefix("QUIT") || rig.reaction.isFinished || rig.reaction.isAborted)
            } else {
                #expect(output == "QUIT\r\n")
            }
            rig.say("503 no", "221 bye")
            rig.close(.finished)
            #expect(rig.settled.first == outcome)
            #expect(rig.settled.dropFirst().allSatisfy { $0.hasSuffix("returned") }, "others are not charged")
            #expect(Set(rig.queued + rig.settlements.map(\.row)) == [1, 2, 3])
        }
    }

    @Test func `421 after the final dot defers the mail and gives back the one behind it`() throws {
        var rig = try Self.written()
        #expect(rig.say("421 4.3.2 going down") == "QUIT\r\n")
        rig.close(.byPeer)
        #expect(rig.settled == ["1 deferred", "2 returned"])
        #expect(rig.queued == [3])
        #expect(rig.started == [1, 2])
    }

    @Test func `a refused recipient inside a group: RSET goes out with the next envelope`() throws {
        var rig = try SessionRig(Self.three)
        rig.open("PIPELINING")
        #expect(rig.say("250 ok", "550 5.1.1 no such user").isEmpty)
        #expect(rig.say("503 no recipient") == "RSET\r\n" + SessionRig.group("b@example.net"))
        #expect(rig.settled == ["1 refused"])
        #expect(rig.started == [1, 2])
        rig.say("250 reset", "250 ok", "250 ok", "354 go")
        #expect(try rig.give(2).hasPrefix(SessionRig.data))
    }

    @Test func `354 although the recipient was refused gets a dot alone, and its answer is not the mail's`() throws {
        var rig = try SessionRig(Self.three)
        rig.open("PIPELINING")
        #expect(rig.say("250 ok", "550 5.1.1 no", "354 go") == ".\r\n")
        #expect(rig.settled.isEmpty)
        #expect(rig.say("250 kept nothing") == "RSET\r\n" + SessionRig.group("b@example.net"))
        #expect(rig.settled == ["1 refused"])
    }

    @Test func `354 although MAIL was refused gets no dot, since a recipient may stand`() throws {
        var rig = try SessionRig(Self.three)
        rig.open("PIPELINING")
        #expect(rig.say("451 4.3.0 no", "250 ok", "354 go").isEmpty)
        #expect(rig.reaction.isAborted)
        rig.close(.finished)
        #expect(rig.settled == ["1 deferred"])
        #expect(rig.queued == [2, 3])
    }

    @Test func `a refused RSET ends the connection, and the envelope behind it is given back`() throws {
        var rig = try SessionRig(Self.three)
        rig.open("PIPELINING")
        rig.say("250 ok", "550 no", "503 no")
        rig.say("500 what")
        #expect(rig.reaction.isAborted)
        rig.close(.finished)
        #expect(rig.settled == ["1 refused", "2 returned"])
        #expect(rig.queued == [3])
    }

    @Test(arguments: ["530 5.7.0 authenticate", "550 5.1.8 bad sender"])
    func `a refused MAIL stops the relay and charges nobody`(reply: String) throws {
        var rig = try SessionRig(Self.three)
        rig.open("PIPELINING")
        rig.say(reply, "503 no", "503 no")
        #expect(rig.settled == ["1 returned"])
        #expect(rig.stops.count == 1)
        #expect(rig.queued == [2, 3])
    }
}
