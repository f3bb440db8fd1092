import Testing

@testable import Summaries

struct TextBlocksTests {
    private static func blocks(_ text: String) -> [String] {
        var blocks: [String] = []
        TextBlocks.each(in: text) { blocks.append(String(scalars: $0[...])) }
        return blocks
    }

    @Test(arguments: ["\n", "\r", "\r\n", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}"])
    func `every line break of Unicode ends a line`(_ mark: String) {
        #expect(Self.blocks("Satu.\(mark)Dua.") == ["Satu.", "Dua."])
        #expect(Self.blocks("\(mark)Satu.\(mark)\(mark)\(mark)Dua.\(mark)") == ["Satu.", "Dua."])
    }

    @Test func `a line that was only wrapped goes on, but not after the separator of paragraphs`() {
        #expect(Self.blocks("Satu dua tiga empat\r\nlima.") == ["Satu dua tiga empat lima."])
        #expect(Self.blocks("Satu dua tiga empat\u{2028}lima.") == ["Satu dua tiga empat lima."])
        #expect(Self.blocks("Satu dua tiga empat\u{2029}lima.") == ["Satu dua tiga empat", "lima."])
        #expect(Self.blocks("Satu dua tiga empat\n\r\nlima.") == ["Satu dua tiga empat", "lima."])
    }

    @Test func `scalars that begin with the bytes of a line break are none`() {
        let text = "£5\u{80}\u{A9} – “ya”…\u{2027}\u{202A}\u{20A8}\u{2128}⨁"
        #expect(Self.blocks(text) == [text])
    }

    @Test func `white space is one space inside a line, and none around it`() {
        #expect(Self.blocks("  satu\t \u{A0}dua\u{3000}tiga \n \u{2003}\n") == ["satu dua tiga"])
        #expect(Self.blocks(" \n\t\n").isEmpty)
        #expect(Self.blocks("").isEmpty)
    }
}
