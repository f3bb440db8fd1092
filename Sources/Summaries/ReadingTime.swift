/// Estimates how long an article takes to read.
package enum ReadingTime {
    /// An adult's silent reading of non-fiction, rounded down.
    private static let wordsPerMinute = 200.0

    /// Whole minutes for `text`, at least 1: 200 words a minute, or 500 characters of a script without spaces.
    package static func minutes(of text: String) -> Int {
        max(1, Int((TextSize.words(in: text) / wordsPerMinute).rounded()))
    }
}
