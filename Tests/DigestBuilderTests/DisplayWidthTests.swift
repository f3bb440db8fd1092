import DigestBuilder
import Testing

struct DisplayWidthTests {
    @Test(arguments: [
        ("kabar", 5), ("é", 1), ("e\u{301}", 1), ("新聞", 4), ("ｱ", 1), ("Ａ", 2), ("👍🏽", 2), ("❤️", 2), ("\u{200B}", 0),
        ("한국", 4), ("…", 1),
    ])
    func `columns are counted as a terminal shows them`(text: String, columns: Int) {
        #expect(DisplayWidth.columns(text) == columns)
    }
}
