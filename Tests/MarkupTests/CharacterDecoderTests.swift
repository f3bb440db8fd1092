import Markup
import Testing

@Suite struct CharacterDecoderTests {
    static func text(_ bytes: [UInt8], _ contentType: String? = nil) -> String {
        CharacterDecoder.text(bytes, contentType: contentType)
    }

    @Test(
        arguments: [
            ([0xEF, 0xBB, 0xBF, 0x61], "a"), ([0xFF, 0xFE, 0x61, 0, 0xE9, 0], "aé"),
            ([0xFE, 0xFF, 0, 0x61, 0, 0xE9], "aé"),
            ([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], "a"), ([0, 0, 0xFE, 0xFF, 0, 0, 0, 0x61], "a"),
            ([0x3C, 0, 0x61, 0, 0x3E, 0], "<a>"), ([0, 0x3C, 0, 0x61, 0, 0x3E], "<a>"),
            ([0x3C, 0, 0, 0, 0x61, 0, 0, 0], "<a"),
        ] as [([UInt8], String)])
    func `a byte order mark or wide zeros decide`(bytes: [UInt8], expected: String) {
        #expect(Self.text(bytes, "text/xml; charset=koi8-r") == expected)
    }

    @Test(
        arguments: [
            ("iso-8859-1", [0x93, 0xE9, 0x94], "“é”"), ("koi8-r", [0xD7, 0xC5, 0xD3, 0xD4, 0xD8], "весть"),
            ("gb2312", [0xD6, 0xD0, 0xCE, 0xC4], "中文"), ("euc-kr", [0xC7, 0xD1, 0xB1, 0xDB], "한글"),
            ("Shift_JIS", [0x93, 0xFA, 0x96, 0x7B], "日本"), ("euc-jp", [0xC6, 0xFC, 0xCB, 0xDC], "日本"),
            ("big5", [0xA4, 0xA4, 0xA4, 0xE5], "中文"), ("windows-1251", [0xEC, 0xE8, 0xF0], "мир"),
            ("iso-8859-2", [0xB3, 0xF3, 0x64, 0xBC], "łódź"), ("windows-1254", [0xFE, 0xF0], "şğ"),
            ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42], "日本"),
            ("tis-620", [0xA1, 0xD2], "กา"), ("macintosh", [0x8E], "é"),
        ] as [(String, [UInt8], String)])
    func `the charset of Content-Type is used`(charset: String, bytes: [UInt8], expected: String) {
        #expect(Self.text(bytes, "text/html; Charset=\"\(charset)\"") == expected)
    }

    @Test func `the XML declaration names the encoding`() {
        let bytes = Array("<?xml version=\"1.0\" encoding='windows-1251'?><a>".utf8) + [0xEC, 0xE8, 0xF0]
        #expect(Self.text(bytes).hasSuffix("<a>мир"))
    }

    @Test(arguments: ["<meta charset=koi8-r>", "<META http-equiv=Content-Type content=\"text/html; charset=koi8-r\">"])
    func `the meta element names the encoding`(meta: String) {
        let bytes = Array("<html><head>\(meta)".utf8) + [0xD7, 0xC5, 0xD3, 0xD4, 0xD8]
        #expect(Self.text(bytes).hasSuffix("весть"))
    }

    @Test func `valid UTF-8 beats a wrong declaration`() {
        let bytes = Array("Café — <meta charset=koi8-r>".utf8)
        #expect(Self.text(bytes, "text/html; charset=iso-8859-1").hasPrefix("Café —"))
    }

    @Test func `without a declaration it is windows-1252`() {
        #expect(Self.text([0x63, 0x61, 0x66, 0xE9, 0x20, 0x80]) == "café €")
    }

    @Test func `one broken byte does not spoil UTF-8`() {
        #expect(Self.text(Array("naïve café ".utf8) + [0xFF]) == "naïve café \u{FFFD}")
    }

    @Test func `what cannot be decoded becomes a replacement character`() {
        #expect(Self.text([0x93, 0xFA, 0xFF, 0x41], "text/plain; charset=shift_jis") == "日\u{FFFD}A")
        #expect(Self.text([0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00]) == "\u{FFFD}A")
        #expect(Self.text([0xFF, 0xFE, 0x41]) == "\u{FFFD}")
    }

    @Test(arguments: ["charset", "text/html; charset=", "text/html; charset=no-such-thing", "x; charset=../../x"])
    func `a charset that nobody knows is passed over`(contentType: String) {
        #expect(Self.text([0x63, 0xE9], contentType) == "cé")
    }

    @Test(
        arguments: [
            (nil, Array("Café — “kabar” 日本 😀 é".utf8)), (nil, [0xEF, 0xBB, 0xBF, 0xC3, 0xA9]),
            ("utf-8", Array("naïve café 日本 ".utf8) + [0xFF] + Array(" é".utf8)),
            ("iso-8859-1", [0x61, 0x93, 0xE9, 0x94]),
            ("Shift_JIS", [0x61, 0x93, 0xFA, 0x96, 0x7B, 0x62]), ("utf-8", [0x61, 0xE9, 0x20, 0xE9]),
            ("iso-2022-jp", Array("kabar ".utf8) + [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42, 0x61]),
            (nil, [0xFF, 0xFE, 0x61, 0, 0xE9, 0, 0x3D, 0xD8, 0, 0xDE, 0x41]),
        ] as [(String?, [UInt8])])
    func `bytes that come one by one give the same text`(charset: String?, bytes: [UInt8]) {
        let type = charset.map { "text/xml; charset=\($0)" }
        var decoder = CharacterDecoder(contentType: type)
        var text: [UInt8] = []
        for byte in bytes { text += decoder.text(of: [byte], isLast: false) }
        text += decoder.text(of: [], isLast: true)
        #expect(String(decoding: text, as: UTF8.self) == Self.text(bytes, type))
    }

    @Test func `a long document is judged from its first accent on`() {
        let english = [UInt8](repeating: 0x61, count: 3 << 20)
        let text = Self.text(english + [0xE9, 0x20], "text/xml; charset=iso-8859-1")
        #expect(text.hasSuffix("aé "))
    }

    @Test func `a fault late in a long document becomes a replacement character`() {
        let bytes = Array("é".utf8) + [UInt8](repeating: 0x61, count: 3 << 20) + [0xE9] + Array(" é".utf8)
        #expect(Self.text(bytes, "text/xml; charset=iso-8859-1").hasSuffix("a\u{FFFD} é"))
    }

    @Test func `any bytes give text`() {
        for first in UInt8.min...UInt8.max {
            for count in 0...6 {
                let bytes = (0..<count).map { first &+ UInt8($0) &* 37 }
                _ = Self.text(bytes, "text/html; charset=gb18030")
            }
        }
        #expect(Self.text([]) == "")
    }
}
