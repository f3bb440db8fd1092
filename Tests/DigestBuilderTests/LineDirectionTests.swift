import Testing

@testable import DigestBuilder

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

    @Test func `a foreign name among facts is kept apart from the number after it`() {
        let facts = ["23 نوفمبر 2026", "Laras Wicitra", "4 دقائق"]
        #expect(
            LineDirection.joined(facts, separator: " · ", direction: .rightToLeft)
                == facts.joined(separator: "\u{200F} · \u{200F}"))
        #expect(
            LineDirection.joined(["נועה כהן", "4 min"], separator: " · ", direction: .leftToRight)
                == "נועה כהן\u{200E} · \u{200E}4 min")
    }

    @Test func `facts of one direction have no marks`() {
        #expect(LineDirection.joined(["Laras", "4 min"], separator: " · ", direction: .leftToRight) == "Laras · 4 min")
        #expect(LineDirection.joined(["العدد", "4"], separator: " · ", direction: .rightToLeft) == "العدد · 4")
    }
}
