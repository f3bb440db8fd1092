import DigestBuilder
import Testing

struct LineDirectionTests {
    private let column = TextColumn()

    @Test(arguments: ["SMS تصل إلى كل بيت في القرية", "[3] WiFi חינם בספריית הכפר"])
    func `a line that begins with a foreign name runs as most of it does`(line: String) {
        #expect(column.set(line) == "\u{200F}\(line)\n")
    }

    @Test(arguments: [
        "العدد 7 · 23 نوفمبر 2026", "[1] https://example.org/", "Pasar pagi buka lagi", "第7号", "2026 · 7", "---",
        "زيارة example.org/berita/desa:", "Kata سلام berarti damai",
    ])
    func `a line that runs as it begins has no mark`(line: String) {
        #expect(column.set(line) == line + "\n")
    }
}
