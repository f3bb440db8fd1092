import Testing

@testable import Summaries

struct WordListTests {
    @Test func `a list's words are parted by spaces and line breaks`() {
        #expect(" dan  yang\nini\n\n".listedWords == ["dan", "yang", "ini"])
        #expect("".listedWords.isEmpty)
    }
}
