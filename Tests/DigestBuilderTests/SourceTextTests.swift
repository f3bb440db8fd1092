import DigestBuilder
import Testing

struct SourceTextTests {
    @Test func `line breaks of any kind become single spaces`() {
        #expect(SourceText.line(" satu\r\ndua\u{2028}tiga\u{85}\tempat ") == "satu dua tiga empat")
    }

    @Test func `control characters and direction overrides are dropped`() {
        #expect(SourceText.line("a\u{0}b\u{7F}c\u{202E}d\u{2066}e\u{FEFF}f") == "abcdef")
    }

    @Test func `Kabar's own marks are dropped`() {
        #expect(SourceText.line("a\u{10FF00}name\u{10FF01}b\u{10FF10}") == "anameb")
    }

    @Test func `joiners and no-break spaces stay`() {
        #expect(SourceText.line("می\u{200C}روم 10\u{A0}km") == "می\u{200C}روم 10\u{A0}km")
    }

    @Test func `nothing readable is nothing`() {
        #expect(SourceText.readableLine(" \u{0}\n") == nil)
        #expect(SourceText.readableLine(nil) == nil)
        #expect(SourceText.readableLine(" a ") == "a")
    }
}
