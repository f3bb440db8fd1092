import Testing

@testable import Web

struct LineDiffTests {
    @Test func `lines in the place of others come after them`() {
        #expect(
            LineDiff.lines(from: "a\nb\nc", to: "a\nx\nc\nd")
                == [.same("a"), .removed("b"), .added("x"), .same("c"), .added("d")])
        #expect(LineDiff.lines(from: "", to: "a") == [.removed(""), .added("a")])
    }

    @Test func `three lines around a change are shown`() {
        let old = (1...20).map(String.init).joined(separator: "\n")
        let new = old.replacing("10", with: "X")
        let lines = LineDiff.lines(from: old, to: new).map(LineDiff.shortened)
        #expect(
            lines == [
                .skipped(6), .same("7"), .same("8"), .same("9"), .removed("10"), .added("X"), .same("11"), .same("12"),
                .same("13"), .skipped(7),
            ])
    }

    @Test func `a single line that is the same is shown rather than counted`() {
        let lines = LineDiff.lines(from: "a\nb\nc\nd\ne", to: "a\nb\nc\nd\nX").map(LineDiff.shortened)
        #expect(lines == [.same("a"), .same("b"), .same("c"), .same("d"), .removed("e"), .added("X")])
    }

    @Test func `what is the same has no changes, and what is too long is not compared`() {
        #expect(LineDiff.lines(from: "a\nb", to: "a\nb").map(LineDiff.shortened) == [])
        #expect(LineDiff.lines(from: String(repeating: "\n", count: 4_000), to: "") == nil)
    }
}
