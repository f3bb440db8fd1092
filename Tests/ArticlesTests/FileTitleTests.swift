import Testing

@testable import Articles

struct FileTitleTests {
    @Test(arguments: [
        ("2026-11-22-pasar-baru.md", "Pasar baru"), ("berita/pasar_baru.html", "Pasar baru"),
        ("2026-11-22.md", "2026 11 22"),
        ("-", "-"), (".md", ".md"), ("", "-"), ("\u{1}.md", ".md"), ("\n", "-"), ("_\n_.md", "_ _.md"),
    ])
    func `a file's name gives a title of one line, never empty`(name: String, title: String) {
        #expect(FileTitle.words(of: name) == title)
    }
}
