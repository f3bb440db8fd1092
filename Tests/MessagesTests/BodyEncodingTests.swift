import DigestBuilder
import Testing

@testable import Messages

struct BodyEncodingTests {
    private func quotedPrintable(_ text: String, endsLine: Bool = true) -> String {
        String(decoding: QuotedPrintable.encoded(Array(text.utf8), endsLine: endsLine).bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("", ""),
        ("a=b", "a=3Db"),
        (".a\n..\n", "=2Ea\r\n=2E.\r\n"),
        ("a.b", "a.b"),
        ("From Siti\nFromage\nDari From x\n", "=46rom Siti\r\nFromage\r\nDari From x\r\n"),
        ("a \nb\t\r\nc ", "a=20\r\nb=09\r\nc=20"),
        ("a\rb\u{0}", "a=0Db=00"),
        ("é", "=C3=A9"),
        ("\n\n", "\r\n\r\n"),
    ])
    func `quoted-printable leaves nothing that a server on the way would change`(text: String, encoded: String) {
        #expect(quotedPrintable(text) == encoded)
    }

    @Test func `a long line is broken softly at 75 bytes and never inside a character`() {
        let encoded = quotedPrintable(String(repeating: "x", count: 74) + "é" + String(repeating: "y", count: 70))
        #expect(
            encoded == String(repeating: "x", count: 74) + "=\r\n=C3=A9" + String(repeating: "y", count: 69) + "=\r\ny")
    }

    @Test func `a dot that a soft break moves to the start of a line is encoded`() {
        let encoded = quotedPrintable(String(repeating: "x", count: 75) + ".From ")
        #expect(encoded == String(repeating: "x", count: 75) + "=\r\n=2EFrom=20")
    }

    @Test func `a gap stands between soft breaks so that its value may have any length`() {
        let text = GappedText(pieces: [.text("Halo "), .gap(.name), .text("!\n\n"), .gap(.email)])
        #expect(filled(text, ["Siti", "s@x.id"]) == "Halo =\r\nSiti=\r\n!\r\n\r\ns@x.id")
        #expect(filled(text, ["", ""]) == "Halo =\r\n!\r\n\r\n")
        #expect(filled(text, ["From me ", "."]) == "Halo =\r\n=46rom me=20=\r\n!\r\n\r\n=2E")
    }

    private func filled(_ text: GappedText, _ values: [String]) -> String {
        var fields: [SubscriberField] = []
        let part = QuotedPrintablePart(CutText(text, fields: &fields))
        var bytes: [UInt8] = []
        part.append(values.map { Array($0.utf8) }, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `the same field has one value in all its gaps`() {
        var fields: [SubscriberField] = []
        let cut = CutText(GappedText(pieces: [.gap(.name), .text("a"), .gap(.email), .gap(.name)]), fields: &fields)
        #expect(fields == [.name, .email])
        #expect(cut.gaps.map(\.field) == [0, 1, 0])
    }

    @Test func `the shorter encoding is taken`() {
        var fields: [SubscriberField] = []
        let latin = CutText(GappedText(pieces: [.text("Jembatan baru dibuka pada hari Minggu.\n")]), fields: &fields)
        let japanese = CutText(GappedText(pieces: [.text("新しい橋が開通しました。\n")]), fields: &fields)
        #expect(PreparedPart(latin).encodingName == "quoted-printable")
        #expect(PreparedPart(japanese).encodingName == "base64")
    }

    @Test func `base64 comes back whole for every length before, in and after a gap`() throws {
        for before in [0, 1, 56, 57, 58, 59, 60, 200] {
            for value in 0...4 {
                for after in [0, 1, 2, 57, 58, 59, 60, 61, 171] {
                    let pieces: [GappedText.Piece] = [
                        .text(String(repeating: "b", count: before)), .gap(.name),
                        .text(String(repeating: "a", count: after)), .gap(.name), .text("."),
                    ]
                    var fields: [SubscriberField] = []
                    let part = Base64Part(CutText(GappedText(pieces: pieces), fields: &fields))
                    let name = String(repeating: "v", count: value)
                    var bytes: [UInt8] = []
                    part.append([Array(name.utf8)], to: &bytes)
                    let decoded = try ReceivedMessage.base64(ReceivedMessage.lines(of: bytes + [13, 10]))
                    #expect(String(decoding: decoded, as: UTF8.self) == GappedText(pieces: pieces).filled { _ in name })
                }
            }
        }
    }

    @Test(arguments: [
        ("<b>\"Siti\" & 'Ade'</b>", "&lt;b&gt;&quot;Siti&quot; &amp; &#39;Ade&#39;&lt;/b&gt;"), ("Siti", "Siti"),
    ])
    func `a field cannot leave its place in the HTML part`(value: String, escaped: String) {
        #expect(String(decoding: GapValue.escaped(Array(value.utf8)), as: UTF8.self) == escaped)
    }

    @Test(arguments: [
        ("Siti\r\nBcc: x", "Siti Bcc: x"), ("  Siti \t Aminah\u{0} ", "Siti Aminah"), ("\u{2028}\u{85}", ""),
        ("é", "é"),
    ])
    func `a field becomes one line without control characters`(value: String, plain: String) {
        #expect(GapValue.plain(value) == plain)
    }

    @Test func `a field of a page's length is cut between characters`() {
        #expect(GapValue.plain(String(repeating: "é", count: 5_000)) == String(repeating: "é", count: 1_000))
    }
}
