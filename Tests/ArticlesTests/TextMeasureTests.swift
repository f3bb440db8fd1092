import Testing

@testable import Articles

struct TextMeasureTests {
    @Test(arguments: [
        ("", 0), ("kata", 4), ("  dua \n\t kata ", 9), ("é", 1), ("竹桥", 4), ("たけ橋", 6), ("다리", 4), ("جسر", 3),
    ])
    func `letters are counted with white space collapsed, ideographs double`(_ text: String, _ length: Int) {
        #expect(TextMeasure(text).length == length)
    }

    @Test(arguments: [
        "Selesai.", "Selesai!\n", "\"Selesai.\"", "(Selesai?) ", "“Selesai.”", "完了。", "「完了。」", "تم؟", "Lalu…",
        "Selesai.\u{A0}",
    ])
    func `a sentence's end is seen behind quotes and brackets`(_ text: String) {
        #expect(TextMeasure(text).endsSentence)
    }

    @Test(arguments: ["", " ", "\u{A0}", "Selesai", "Selesai. Lalu", "v1.2", "完了", "\"", "é"])
    func `other texts end no sentence`(_ text: String) {
        #expect(!TextMeasure(text).endsSentence)
    }
}
