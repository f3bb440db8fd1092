import Testing

@testable import kabar

struct ContentHashTests {
    @Test func `the same words cut elsewhere are another content`() {
        #expect(ContentHash.hexadecimal(of: ["ab", "c"]) != ContentHash.hexadecimal(of: ["a", "bc"]))
        #expect(ContentHash.hexadecimal(of: ["ab", "c"]) == ContentHash.hexadecimal(of: ["ab", "c"]))
        #expect(ContentHash.hexadecimal(of: []).count == 64)
    }
}
