import Testing

@testable import Summaries

struct ScalarTextTests {
    @Test func `a text is read scalar by scalar and written again`() {
        let text = "a\u{7F}\u{80}é\u{7FF}\u{800}雨\u{FFFF}\u{10000}😀\u{10FFFF}\0z"
        var scalars: [Unicode.Scalar] = []
        text.eachScalar { scalars.append($0) }
        #expect(scalars == Array(text.unicodeScalars))
        #expect(String(scalars: scalars[...]) == text)
        #expect(String(scalars: scalars[3..<3]) == "")
    }
}
