import Foundation
import TestSupport
import Testing

/// The contract of `kabar inspect`: shapes, order, and going on after a bad input.
struct InspectTests {
    private static func keys(_ row: [String: Any]?) -> Set<String> {
        Set((row ?? [:]).keys)
    }

    @Test func `feed prints the contracted line for each file, in order, and goes on after a bad one`() async throws {
        let folder = try TemporaryFolder()
        let feed = try folder.write(
            """
            <rss version="2.0"><channel><title>Kabar</title><link>https://kabar.example/</link>
            <item><title>Satu &amp; dua</title><link>/satu</link><guid>1</guid>
            <pubDate>Sun, 22 Nov 2026 15:00:00 +0700</pubDate><category>desa</category>
            <description>&lt;p onclick="x()"&gt;Isi&lt;/p&gt;</description>
            <enclosure url="https://kabar.example/a.mp3" type="audio/mpeg" length="12"/></item>
            </channel></rss>
            """, to: "feed.xml")
        let bad = try folder.write("nothing", to: "bad.xml")
        let result = try await Program().run(["inspect", "feed", bad, feed, "--url", "https://kabar.example/feed.xml"])
        #expect(result.status == 0)
        let rows = try result.json()
        #expect(rows.count == 2)
        #expect(Self.keys(rows[0]) == ["file", "error"])
        #expect(Self.keys(rows[1]) == ["file", "format", "feed", "entries"])
        #expect(rows[1]["file"] as? String == feed)
        let entry = try #require((rows[1]["entries"] as? [[String: Any]])?.first)
        #expect(entry["title"] as? String == "Satu & dua")
        #expect(entry["link"] as? String == "https://kabar.example/satu")
        #expect(entry["published"] as? String == "2026-11-22T08:00:00Z")
        #expect(entry["topics"] as? [String] == ["desa"])
        #expect((entry["summary"] as? String)?.contains("onclick") == false)
        #expect(((entry["enclosures"] as? [[String: Any]])?.first)?["length"] as? Int == 12)
        #expect(try await Program().run(["inspect", "feed", bad]).status == 65)
    }

    @Test func `feed prints one line of a feed longer than what is held`() async throws {
        let item =
            "<item><title>Satu</title><description>\(String(repeating: "Isi desa. ", count: 300))</description></item>"
        let folder = try TemporaryFolder([
            "feed.xml": "<rss><channel>\(String(repeating: item, count: 1_000))<title>Kabar</title></channel></rss>"
        ])
        let rows = try await Program().run(["inspect", "feed", folder.file("feed.xml")]).json()
        #expect(rows.count == 1)
        #expect((rows.first?["entries"] as? [Any])?.count == 1_000)
        #expect((rows.first?["feed"] as? [String: Any])?["title"] as? String == "Kabar")
    }

    @Test func `page finds the article`() async throws {
        let folder = try TemporaryFolder()
        let paragraph =
            "Warga membersihkan saluran air di sepanjang jalan desa sejak pagi, kata kepala dusun, dan selesai sore hari."
        let page = try folder.write(
            "<html lang=id><head><title>Kerja bakti - Kabar</title></head><body><nav><a href=/>Beranda</a></nav><article><h1>Kerja bakti</h1>"
                + String(repeating: "<p>\(paragraph)</p>", count: 4)
                + "</article><footer>Hak cipta</footer></body></html>", to: "page.html")
        let row = try #require(try await Program().run(["inspect", "page", page]).json().first)
        #expect(row["file"] as? String == page)
        #expect(row["title"] as? String == "Kerja bakti")
        #expect(row["language"] as? String == "id")
        let text = try #require(row["text"] as? String)
        #expect(text.contains(paragraph))
        #expect(!text.contains("Beranda"))
        #expect(!text.contains("Hak cipta"))
    }

    private static let texts = """
        {"id":"a","title":"Jembatan","text":"Warga memperbaiki jembatan bambu pada hari Minggu. Pekerjaan selesai dalam dua hari saja. Biayanya berasal dari iuran warga desa.\\nBerlangganan untuk dapatkan pos terbaru lewat email."}
        not json
        {"id":7,"title":"Bridge","text":"Dr. Smith paid 1.5 million for it. The bridge opened on Monday."}
        {"title":"no id"}

        """

    @Test func `why a summary has its sentences is explained in a table`() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(Self.texts, to: "texts.jsonl")
        let run = try await Program().run(["inspect", "summary", file, "--sentences", "1", "--explain"])
        let lines = run.out.split(separator: "\n").map(String.init)
        #expect(lines.first == "Jembatan")
        #expect(lines.contains("Language  id"))
        // One sentence of each article is marked, and every sentence has its reasons.
        #expect(lines.count { $0.hasPrefix("*  ") } == 2)
        // In short, and in the table.
        #expect(lines.count { $0.contains("  Warga memperbaiki jembatan bambu pada hari Minggu.") } == 2)
        #expect(lines.count { $0.hasPrefix("            ") && $0.contains(": ") } == 5)
        #expect(!run.out.contains("Berlangganan"))
    }

    @Test func `summary and sentences keep the order and the ids, and mark bad lines in their place`() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(Self.texts, to: "texts.jsonl")
        let summaries = try await Program().run(["inspect", "summary", file, "--sentences", "1"]).json()
        #expect(summaries.count == 4)
        #expect(
            Self.keys(summaries[0])
                == ["id", "language", "sentences", "indices", "keywords", "inShort", "readingMinutes"])
        #expect((summaries[0]["keywords"] as? [String])?.contains("jembatan") == true)
        #expect(summaries[0]["readingMinutes"] as? Int == 1)
        #expect(summaries[0]["language"] as? String == "id")
        #expect((summaries[0]["sentences"] as? [String])?.count == 1)
        #expect(Self.keys(summaries[1]) == ["file", "error"])
        #expect(summaries[2]["id"] as? Int == 7)
        #expect(Self.keys(summaries[3]) == ["file", "error"])
        let sentences = try await Program().run(["inspect", "sentences", file]).json()
        #expect(
            sentences[2]["sentences"] as? [String] == [
                "Dr. Smith paid 1.5 million for it.", "The bridge opened on Monday.",
            ])
        #expect(sentences[2]["language"] as? String == "en")
    }

    @Test func `summary prints the features that training reads, and ranks by its trees`() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(Self.texts, to: "texts.jsonl")
        let row = try #require(try await Program().run(["inspect", "summary", file, "--features"]).json().first)
        #expect(Self.keys(row) == ["id", "sentences", "names", "features"])
        #expect((row["names"] as? [String])?.prefix(2) == ["place", "depth"])
        #expect((row["features"] as? [[Double]])?.map { $0.prefix(2) } == [[0, 0], [1, 0.5], [2, 1]])
        // A tree that likes what stands late.
        let trees = try folder.write("0 1.5 | 0 100", to: "trees")
        let ranked = try await Program().run(["inspect", "summary", file, "--sentences", "1", "--trees", trees]).json()
        #expect(ranked.first?["indices"] as? [Int] == [2])
    }

    @Test(arguments: [
        ("", "has no tree to rank by"), ("0 1.5 | 0 100\n0 1.5 | 0\n", "line 2 is no tree"),
        ("999 1.5 | 0 100", "line 1 is no tree"),
    ])
    func `a file of trees that is none is said to be none`(trees: String, message: String) async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(Self.texts, to: "texts.jsonl")
        let path = try folder.write(trees, to: "trees")
        let result = try await Program().run(["inspect", "summary", file, "--trees", path])
        #expect(result.status == 65)
        #expect(result.error.contains(message))
    }

    @Test(arguments: ["summary", "sentences", "duplicates"])
    func `an empty file is said to be empty`(stage: String) async throws {
        let folder = try TemporaryFolder()
        let result = try await Program().run(["inspect", stage, try folder.write("", to: "empty.jsonl")])
        #expect(result.status == 65)
        #expect(try result.json().first?["error"] as? String == "the file is empty")
    }

    @Test func `standard input is read by its name -`() async throws {
        let result = try await Program().run(
            ["inspect", "sentences", "-"], input: "{\"id\":\"a\",\"text\":\"One. Two.\"}\n")
        #expect(try result.json().first?["sentences"] as? [String] == ["One.", "Two."])
    }

    @Test func `duplicates name the first of equals, else null`() async throws {
        let folder = try TemporaryFolder()
        let text =
            "Warga desa memperbaiki jembatan bambu pada hari Minggu dan pekerjaan itu selesai dalam dua hari saja karena semua ikut membantu."
        let file = try folder.write(
            "{\"id\":\"a\",\"title\":\"x\",\"text\":\"\(text)\"}\n{\"id\":\"b\",\"title\":\"y\",\"text\":\"Harga cabai di pasar turun lagi minggu ini setelah panen raya di lereng gunung.\"}\n{\"id\":\"c\",\"title\":\"z\",\"text\":\"\(text)\"}\n",
            to: "texts.jsonl")
        let rows = try await Program().run(["inspect", "duplicates", file]).json()
        #expect(rows.map { $0["id"] as? String } == ["a", "b", "c"])
        #expect(rows[0]["duplicateOf"] is NSNull)
        #expect(rows[1]["duplicateOf"] is NSNull)
        #expect(rows[2]["duplicateOf"] as? String == "a")
    }

    @Test func `bounce tells kind and recipient`() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(
            """
            From: MAILER-DAEMON@mx.example\r
            To: kabar@example.org\r
            Subject: Undelivered\r
            MIME-Version: 1.0\r
            Content-Type: multipart/report; report-type=delivery-status; boundary=b\r
            \r
            --b\r
            Content-Type: message/delivery-status\r
            \r
            Reporting-MTA: dns; mx.example\r
            \r
            Final-Recipient: rfc822; budi@example.net\r
            Action: failed\r
            Status: 5.1.1\r
            Diagnostic-Code: smtp; 550 5.1.1 No such user\r
            \r
            --b--\r

            """, to: "bounce.eml")
        let row = try #require(try await Program().run(["inspect", "bounce", file]).json().first)
        #expect(Self.keys(row) == ["file", "kind", "recipients"])
        #expect(row["kind"] as? String == "hard")
        let recipient = try #require((row["recipients"] as? [[String: Any]])?.first)
        #expect(recipient["address"] as? String == "budi@example.net")
        #expect(recipient["status"] as? String == "5.1.1")
        #expect((recipient["diagnostic"] as? String)?.contains("No such user") == true)
    }

    @Test func `style inlines`() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("<style>p{color:red}</style><p>x</p>", to: "a.html")
        let row = try #require(try await Program().run(["inspect", "style", file]).json().first)
        #expect(
            (row["html"] as? String)?.contains("<p style=\"color: red") == true
                || (row["html"] as? String)?.contains("<p style=\"color:red") == true)
    }
}
