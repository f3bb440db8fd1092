import Testing

@testable import DigestBuilder

struct ColourTests {
    @Test(arguments: [("#9B2C1F", "#9B2C1F"), ("#9b2c1f", "#9B2C1F"), ("#0af", "#00AAFF"), ("#000000", "#000000")])
    func `a colour is written in six digits`(text: String, written: String) throws {
        #expect(try #require(Colour(text)).description == written)
    }

    @Test(arguments: ["", "#", "9B2C1F", "#12", "#12345", "#1234567", "#12345g", "red", "rgb(1, 2, 3)", "#+1234f"])
    func `other notations are no colours`(text: String) {
        #expect(Colour(text) == nil)
    }

    /// Black and white from the definition; grey #767676 is the lightest that passes on white, #777777 just fails.
    @Test func `contrast is what WCAG defines`() {
        let white = Colour(value: 0xFFFFFF)
        #expect(white.contrast(with: Colour(value: 0)) == 21)
        #expect(white.contrast(with: white) == 1)
        #expect(Colour(value: 0x767676).contrast(with: white) > 4.5)
        #expect(Colour(value: 0x777777).contrast(with: white) < 4.5)
        #expect(white.contrast(with: Colour(value: 0x777777)) == Colour(value: 0x777777).contrast(with: white))
    }

    @Test func `a colour that can be read stays as it is`() {
        let red = Colour(value: 0x9B2C1F)
        #expect(red.readable(on: Palette.standard.light.grounds) == red)
    }

    @Test(arguments: [0xF0937F, 0xFFDD00, 0x00AAFF, 0x808080, 0xFFFFFF])
    func `a pale colour is darkened as little as it takes`(value: UInt32) throws {
        let grounds = Palette.standard.light.grounds
        let readable = Colour(value: value).readable(on: grounds)
        let contrast = try #require(readable.lowestContrast(on: grounds)).contrast
        #expect(contrast >= 4.5)
        #expect(contrast < 4.7)
    }

    @Test func `a dark colour is lightened on dark paper`() throws {
        let grounds = Palette.standard.dark.grounds
        let contrast = try #require(Colour(value: 0x0B3D91).readable(on: grounds).lowestContrast(on: grounds)).contrast
        #expect((4.5..<4.7).contains(contrast))
    }
}
