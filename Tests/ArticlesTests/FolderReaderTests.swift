import Foundation
import TestSupport
import Testing

@testable import Articles

struct FolderReaderTests {
    private let noon = Date(timeIntervalSince1970: 1_800_000_000)

    private func read(_ folder: TemporaryFolder) -> SourceReading {
        FolderReader.read(
            SourceSettings(place: .folder(path: folder.path), section: "Desa", topics: ["warta"]), folder: folder.path)
    }

    private func articles(_ reading: SourceReading) -> [Article] {
        if case .articles(let articles) = reading.result { articles } else { [] }
    }

    @Test func `a Markdown file's front matter says what the article is`() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            ---
            title: "Panen raya: hasil naik"
            date: 2026-11-20 08:00 WIB
            author: Sari Wulandari
            link: https://example.com/panen
            topics: [tani, "harga, pasar"]
            image: /gambar/panen.jpg
            ---
            Petani **senang** dengan hasil [tahun ini](https://example.com).

            - Gabah naik
            """, to: "panen.md")
        let article = try #require(articles(read(folder)).first)
        #expect(article.title == "Panen raya: hasil naik")
        #expect(article.published.map(UTCTime.text) == "2026-11-20T01:00:00Z")
        #expect(article.author == "Sari Wulandari")
        #expect(article.link == "https://example.com/panen")
        #expect(article.topics == ["warta", "tani", "harga, pasar"])
        #expect(article.image?.url == "https://example.com/gambar/panen.jpg")
        #expect(article.section == "Desa")
        #expect(article.guid == "panen.md")
        #expect(article.paragraphs.first == "Petani senang dengan hasil tahun ini.")
    }

    @Test func `a Markdown file without front matter has its heading as title and its name's date`() throws {
        let folder = try TemporaryFolder()
        try folder.write("# Jalan *baru* #\n\nJalan desa selesai diaspal.", to: "2026-03-05-jalan.md")
        let article = try #require(articles(read(folder)).first)
        #expect(article.title == "Jalan baru")
        #expect(article.paragraphs == ["Jalan desa selesai diaspal."])
        #expect(article.published.map(UTCTime.text) == "2026-03-05T00:00:00Z")
    }

    @Test func `a plain text's first line is its title and its date is the file's`() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "Air bersih tiba\n\nPada 1 Januari 2001 pipa dipasang.\nWarga senang sekali.", to: "air.txt", modified: noon
        )
        let article = try #require(articles(read(folder)).first)
        #expect(article.title == "Air bersih tiba")
        #expect(article.published == noon)
        #expect(article.paragraphs == ["Pada 1 Januari 2001 pipa dipasang.", "Warga senang sekali."])
    }

    @Test(arguments: [
        ("Judul dengan titik.\nIsi.", "Kabar desa"), (String(repeating: "a", count: 121) + "\nIsi.", "Kabar desa"),
        (String(repeating: "a", count: 120) + "\nIsi.", String(repeating: "a", count: 120)),
        ("\n\nBenarkah?\nIsi.", "Benarkah?"),
    ])
    func `a first line that is a sentence or too long is no title`(_ text: String, _ title: String) {
        #expect(PlainTextArticle(text, fileName: "kabar-desa.txt").title == title)
    }

    @Test func `lines wrapped by hand are one paragraph and long lines are one each`() {
        let wrapped =
            "Judul\n\nBaris pertama dari paragraf yang dibungkus\nbaris kedua dari paragraf yang dibungkus\nselesai.\n\nDua."
        #expect(PlainTextArticle(wrapped, fileName: "x.txt").paragraphs.count == 2)
    }

    @Test func `an HTML file is read as a page`() throws {
        let folder = try TemporaryFolder()
        let sentence =
            "Pasar malam di alun-alun kembali ramai, kata para pedagang, setelah dua tahun ditutup karena perbaikan jalan."
        try folder.write(
            "<html lang=id><head><title>Pasar malam</title></head><body><nav><a href=/>Beranda</a></nav><h1>Pasar malam</h1>"
                + "<p>\(sentence)</p><p>\(sentence)</p><p>\(sentence)</p></body></html>", to: "pasar.html")
        let article = try #require(articles(read(folder)).first)
        #expect(article.title == "Pasar malam")
        #expect(article.language == "id")
        #expect(article.paragraphs == [sentence, sentence, sentence])
    }

    @Test func `the source's selector says where the article is in an HTML file`() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "<html><body><div class=\"a\"><p>Bukan ini yang dicari pembaca, melainkan yang lain.</p></div>"
                + "<div class=\"b\"><p>Inilah berita yang dicari oleh pembaca kami.</p></div></body></html>",
            to: "x.html")
        let source = SourceSettings(place: .folder(path: folder.path), selector: ".b")
        let article = try #require(articles(FolderReader.read(source, folder: folder.path)).first)
        #expect(article.paragraphs == ["Inilah berita yang dicari oleh pembaca kami."])
    }

    @Test func `one bad file is named and does not lose the others`() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "kosong.md")
        try folder.write([0x50, 0x4B, 0x03, 0x04, 0x00, 0x00], to: "biner.txt")
        try folder.write("---\ndate: kemarin\n---\nIsi berita.", to: "tanggal.md", modified: noon)
        try folder.write("Baik\n\nIsi berita.", to: "baik.txt")
        let reading = read(folder)
        #expect(articles(reading).count == 2)
        #expect(reading.problems.count == 3)
        #expect(reading.problems.contains { $0.contains("kosong.md is empty") })
        #expect(reading.problems.contains { $0.contains("biner.txt is not text") })
        #expect(reading.problems.contains { $0.contains("tanggal.md: its date \"kemarin\"") })
        #expect(articles(reading).first { $0.guid == "tanggal.md" }?.published == noon)
    }

    @Test func `folders inside are read, hidden ones and other kinds of files are not`() throws {
        let folder = try TemporaryFolder()
        try folder.write("Satu\n\nIsi.", to: "2026/satu.txt")
        try folder.write("Dua\n\nIsi.", to: ".git/dua.txt")
        try folder.write("tiga", to: "tiga.css")
        #expect(articles(read(folder)).map(\.guid) == ["2026/satu.txt"])
    }

    @Test func `the newest file comes first`() throws {
        let folder = try TemporaryFolder()
        try folder.write("Lama\n\nIsi.", to: "a.txt", modified: noon)
        try folder.write("Baru\n\nIsi.", to: "b.txt", modified: noon + 60)
        #expect(articles(read(folder)).map(\.title) == ["Baru", "Lama"])
    }

    @Test func `a folder that is not there or is a file is a failure with a sentence`() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "a.txt")
        let missing = FolderReader.read(SourceSettings(place: .folder(path: "/nowhere/x")), folder: "/nowhere/x")
        guard case .failed(let sentence) = missing.result else { return #expect(Bool(false)) }
        #expect(sentence == "/nowhere/x does not exist; check the path in newsletter.yaml.")
        let file = FolderReader.read(SourceSettings(place: .folder(path: "f")), folder: folder.path + "/a.txt")
        guard case .failed(let other) = file.result else { return #expect(Bool(false)) }
        #expect(other.contains("is not a folder"))
    }

    @Test func `an empty folder has no articles and says so`() throws {
        let folder = try TemporaryFolder()
        let reading = read(folder)
        #expect(articles(reading).isEmpty)
        #expect(
            reading.problems == ["\(folder.path) holds no .md, .html or .txt files; add articles or check the path."])
    }
}
