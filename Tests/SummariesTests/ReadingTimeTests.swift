import Summaries
import Testing

struct ReadingTimeTests {
    @Test func `an empty text takes one minute`() {
        #expect(ReadingTime.minutes(of: "") == 1)
    }

    @Test func `two hundred words take a minute`() {
        #expect(ReadingTime.minutes(of: Array(repeating: "kata", count: 1_000).joined(separator: " ")) == 5)
        #expect(ReadingTime.minutes(of: Array(repeating: "kata", count: 299).joined(separator: " ")) == 1)
    }

    @Test func `five hundred characters of a script without spaces take a minute`() {
        #expect(ReadingTime.minutes(of: String(repeating: "雨", count: 1_500)) == 3)
    }
}
