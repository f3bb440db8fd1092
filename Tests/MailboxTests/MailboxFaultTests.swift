import Testing

@testable import Mailbox

@Suite struct MailboxFaultTests {
    @Test(arguments: [
        ("budi@example.org", "budi@example.org", true),
        ("*@example.org", "budi@example.org", true),
        ("*@example.org", "BUDI@Example.ORG", true),
        ("*@example.org", "budi@example.org.id", false),
        ("b?di@*", "budi@example.org", true),
        ("b?di@*", "bdi@example.org", false),
        ("*", "budi@example.org", true),
        ("*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false),
    ])
    func `an address fits a pattern`(pattern: String, address: String, fits: Bool) {
        #expect(AddressPattern.matches(pattern, address) == fits)
    }

    @Test(arguments: [
        "", "refuse", "refuse:", "burn:*", "refuse:*:0", "refuse:*:many", "refuse-after:", "refuse-after:-1", "slow:0",
        "slow:1e3", "close-after:0", "slow:99999999999999999999",
    ])
    func `a fault that makes no sense is refused with a sentence`(text: String) throws {
        #expect {
            _ = try MailboxFault(text)
        } throws: { error in
            "\(error)".hasPrefix("The mailbox does not know the fault \"\(text)\": ")
        }
    }

    @Test func `a fault for some times is used up`() throws {
        let book = FaultBook([try MailboxFault("defer:*@example.org:2")])
        #expect(book.refusal(of: "a@example.org")?.code == 451)
        #expect(book.refusal(of: "a@example.net") == nil)
        #expect(book.refusal(of: "b@example.org")?.code == 451)
        #expect(book.refusal(of: "a@example.org") == nil)
    }

    @Test func `the first fault that fits decides`() throws {
        let book = FaultBook([try MailboxFault("defer:budi@*"), try MailboxFault("refuse:*")])
        #expect(book.refusal(of: "budi@example.org")?.code == 451)
        #expect(book.refusal(of: "ani@example.org")?.code == 550)
    }

    @Test func `recipients are refused once enough messages were kept`() throws {
        let book = FaultBook([try MailboxFault("refuse-after:1")])
        #expect(book.refusal(of: "a@example.org") == nil)
        book.countKept()
        #expect(book.refusal(of: "a@example.org")?.code == 550)
    }

    @Test func `a message meets its fate by any of its recipients`() throws {
        let book = FaultBook([try MailboxFault("drop:b@*:1"), try MailboxFault("lose:c@*")])
        #expect(book.fate(ofMessageTo: ["a@example.org"]) == .keep)
        #expect(book.fate(ofMessageTo: ["a@example.org", "b@example.org"]) == .drop)
        #expect(book.fate(ofMessageTo: ["b@example.org"]) == .keep)
        #expect(book.fate(ofMessageTo: ["c@example.org"]) == .lose)
    }
}
