import Subscribers
import Testing

@testable import Messages

struct HeaderTextTests {
    @Test(arguments: [
        ("Panen padi", ["Panen", "padi"]),
        ("Panen — padi", ["=?utf-8?q?Panen_=E2=80=94_padi?="]),
        ("新しい橋", ["=?utf-8?b?5paw44GX44GE5qmL?="]),
        (" padi", ["=?utf-8?q?_padi?="]),
        ("padi ", ["=?utf-8?q?padi_?="]),
        ("a  b", ["=?utf-8?q?a__b?="]),
        ("=?utf-8?q?x?=", ["=?utf-8?b?PT91dGYtOD9xP3g/PQ==?="]),
        ("", []),
    ])
    func `free text is encoded only where it would not come back otherwise`(text: String, tokens: [String]) throws {
        #expect(try HeaderText.unstructured(text, field: "Subject") == tokens)
    }

    @Test(arguments: [
        ("Siti", "Siti <siti@example.net>"),
        ("Siti Aminah", "Siti Aminah <siti@example.net>"),
        ("Siti A. Rahma", "\"Siti A. Rahma\" <siti@example.net>"),
        ("Siti \"Ade\" \\ B", "\"Siti \\\"Ade\\\" \\\\ B\" <siti@example.net>"),
        ("a@b, <c>", "\"a@b, <c>\" <siti@example.net>"),
        ("Sítí", "=?utf-8?b?U8OtdMOt?= <siti@example.net>"),
        ("", "<siti@example.net>"),
    ])
    func `a display name is as plain as it can be`(name: String, value: String) throws {
        let address = try EmailAddress("siti@example.net")
        let tokens = try HeaderText.mailbox(name: name, address: address, field: "To")
        #expect(tokens.joined(separator: " ") == value)
    }

    @Test func `a long subject is cut between characters into words of at most 75 bytes`() throws {
        let subject = String(repeating: "村の橋👩‍👩‍👧‍👦", count: 12)
        var bytes: [UInt8] = []
        try HeaderField.append("Subject", HeaderText.unstructured(subject, field: "Subject"), to: &bytes)
        let lines = try ReceivedMessage.lines(of: bytes)
        #expect(lines.count > 5)
        #expect(lines.allSatisfy { $0.count <= 78 })
        let unfolded = String(decoding: lines.joined(), as: UTF8.self).dropFirst("Subject: ".count)
        #expect(try ReceivedMessage.decodedWords(String(unfolded)) == subject)
    }

    @Test func `a character longer than an encoded word is cut between its code points`() throws {
        let stacked = "a" + String(repeating: "\u{301}", count: 60)
        let words = EncodedWord.words(stacked)
        #expect(words.count > 1)
        #expect(words.allSatisfy { $0.utf8.count <= 75 })
        #expect(try ReceivedMessage.decodedWords(words.joined(separator: " ")) == stacked)
    }

    @Test func `a long plain subject is folded between words`() throws {
        let subject = String(repeating: "kabar desa ", count: 20) + "selesai"
        var bytes: [UInt8] = []
        try HeaderField.append("Subject", HeaderText.unstructured(subject, field: "Subject"), to: &bytes)
        let lines = try ReceivedMessage.lines(of: bytes)
        #expect(lines.count == 4)
        #expect(lines.allSatisfy { $0.count <= 78 })
        #expect(String(decoding: lines.joined(), as: UTF8.self) == "Subject: \(subject)")
    }

    @Test(arguments: ["a\r\nBcc: x@y", "a\nb", "a\rb", "a\u{0}b", "a\u{7F}b", "a\u{85}b", "a\u{2028}b", "a\tb"])
    func `a control character in a header value is refused`(value: String) {
        #expect(throws: MessageError.controlCharacter(field: "Subject")) {
            try HeaderText.unstructured(value, field: "Subject")
        }
        #expect(throws: MessageError.controlCharacter(field: "From")) { try HeaderText.phrase(value, field: "From") }
        #expect(throws: MessageError.self) {
            var bytes: [UInt8] = []
            try HeaderField.append("X", [value], allowingUTF8: true, to: &bytes)
        }
    }

    @Test func `a token that no line can hold is refused`() {
        var bytes: [UInt8] = []
        #expect(throws: MessageError.tooLong(field: "X")) {
            try HeaderField.append("X", [String(repeating: "a", count: 901)], to: &bytes)
        }
    }

    @Test func `letters outside ASCII pass the last gate only where they are allowed`() throws {
        var bytes: [UInt8] = []
        #expect(throws: MessageError.notASCII(field: "X")) { try HeaderField.append("X", ["é"], to: &bytes) }
        bytes = []
        try HeaderField.append("X", ["é"], allowingUTF8: true, to: &bytes)
        #expect(bytes == Array("X: é\r\n".utf8))
    }
}
