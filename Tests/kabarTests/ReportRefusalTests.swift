import Testing

@testable import Storage
@testable import kabar

struct ReportRefusalTests {
    @Test(arguments: [
        (
            "<ani@kampus.example>: Recipient address rejected: User unknown in virtual mailbox table",
            "<…@…>: Recipient address rejected: User unknown in virtual mailbox table"
        ),
        ("mailbox full, session 526433181", "mailbox full, session …"),
        ("Service unavailable [4F2C-99x7] (id 12, 13)", "Service unavailable […] (id …, …)"),
        ("5.7.1 Blocked by 192.0.2.7 today", "5.7.1 Blocked by … today"),
        (
            "see https://help.example/mail/?p=NoSuchUser a1-2002d9443.12 - gsmtp",
            "see https://help.example/mail/?p=NoSuchUser … - gsmtp"
        ),
        ("see https://help.example/bounce/4711/x", "see https://help.example/bounce/…"),
        ("no mailbox here by that name at kampus.example.", "no mailbox here by that name at …."),
        ("user anisa_w is gone", "user … is gone"),
        ("7 8 9 go", "… go"),
        ("one\ntwo\u{1B}[Jthree", "one two [Jthree"),
        ("", ""), ("!!", "!!"),
    ])
    func `what differs from mail to mail is taken out of a refusal`(words: String, expected: String) {
        #expect(RefusalPattern(address: "anisa_w@kampus.example").text(words) == expected)
    }

    @Test func `a common word stays, be it somebody's local part`() {
        #expect(RefusalPattern(address: "user@kampus.example").text("user unknown") == "user unknown")
        #expect(RefusalPattern(address: "no-at-all").text("user unknown") == "user unknown")
    }

    @Test func `a long text is cut`() {
        let text = RefusalPattern(address: "a@b.example").text(String(repeating: "kata ", count: 5000))
        #expect(text.count == 149)
        let word = RefusalPattern(address: "a@b.example").text(String(repeating: "k", count: 5000))
        #expect(word.count == 200)
        #expect(word.hasSuffix("…"))
    }

    private static func groups(_ refused: [RefusedDelivery]) -> [RefusalGroup] {
        var groups = RefusalGroups()
        for delivery in refused { groups.add(delivery) }
        return groups.groups
    }

    @Test func `4,000 refusals of two kinds are two groups, the larger first`() {
        var refused = (1...4000).map { number in
            RefusedDelivery(
                address: "p\(number)@d\(number % 70).example", code: 550, enhanced: "5.1.1",
                reply: "<p\(number)@d\(number % 70).example>: user unknown (\(number))", reason: "RCPT: 550 ...")
        }
        refused.append(RefusedDelivery(address: "x@y.example", code: 552, enhanced: "5.2.2", reply: "full"))
        let groups = Self.groups(refused)
        #expect(groups.map(\.headline) == ["550 5.1.1 <…@…>: user unknown (…)", "552 5.2.2 full"])
        #expect(groups.map(\.count) == [4000, 1])
        #expect(groups.map(\.bounced) == [true, false])
    }

    @Test func `what expired is a group of its own, without the relay's number in Kabar's words`() {
        let groups = Self.groups([
            RefusedDelivery(
                address: "a@b.example", code: 451, enhanced: "4.7.1", reply: "Greylisted",
                reason: "expired, last: RCPT: 451 Greylisted"),
            RefusedDelivery(address: "a@b.example", reason: "expired, last: the connection was lost"),
        ])
        #expect(groups.map(\.headline) == ["expired: the connection was lost", "expired: 451 4.7.1 Greylisted"])
        #expect(groups.allSatisfy { $0.expired && !$0.bounced })
        #expect(Set(groups.map(\.advice)).count == 1)
    }

    @Test func `a relay's words cannot turn the direction of the terminal's text`() {
        let groups = Self.groups([RefusedDelivery(address: "a@b.example", code: 554, reply: "no \u{202E}spam")])
        #expect(groups.map(\.text) == ["no  spam"])
    }

    @Test func `too many kinds are counted by their codes, and none is lost`() {
        let letters = Array("abcdefghijklmnopqrst")
        let refused = (0..<400).map { number in
            RefusedDelivery(
                address: "z@y.example", code: 554, reply: "kind \(letters[number / 20])\(letters[number % 20])")
        }
        let groups = Self.groups(refused)
        #expect(groups.count == RefusalGroups.maximumKinds + 1)
        #expect(groups.first?.headline == "554 other answers")
        #expect(groups.reduce(0) { $0 + $1.count } == 400)
    }

    @Test(
        arguments: [
            (550, "5.1.1", "The address does not exist."), (550, "5.7.26", "The receiver could not verify the sender"),
            (550, "5.7.99", "A rule of the receiver forbids it"), (552, "5.2.2", "The mailbox is full"),
            (550, "5.0.0", "Either the address does not exist or"), (554, nil, "The receiver refuses the mail as such"),
            (571, nil, "Read the relay's words"), (nil, nil, "Read the relay's words"),
        ] as [(Int?, String?, String)])
    func `the advice follows the enhanced code, its class, the basic code`(
        code: Int?, enhanced: String?, beginning: String
    ) {
        let advice = RefusalAdvice.sentence(code: code, enhanced: enhanced, isExpired: false)
        #expect(advice.hasPrefix(beginning), "\(advice)")
    }
}
