import Foundation
import TestSupport
import Testing

/// What a subscriber gets, read by a MIME parser that is not ours.
struct MessageTests {
    private static let reader = """
        import email, email.policy, json, sys
        for name in sys.argv[1:]:
            message = email.message_from_binary_file(open(name, "rb"), policy=email.policy.default)
            parts = [part for part in message.walk() if not part.is_multipart()]
            print(json.dumps({
                "defects": [str(d) for d in message.defects] + [str(d) for p in parts for d in p.defects]
                    + [str(d) for _, value in message.items() for d in getattr(value, "defects", [])],
                "headers": [[name, str(value)] for name, value in message.items()],
                "types": [part.get_content_type() for part in parts],
                "charsets": [part.get_content_charset() for part in parts],
                "text": parts[0].get_content(), "html": parts[1].get_content()}))
        """

    private static func read(_ room: Newsroom) async throws -> [[String: Any]] {
        let folder = room.folder.file("mail/new")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { folder + "/" + $0 }
        let result = try #require(
            try await Program.python(reader, files), "python3 reads the mail; make test installs it")
        #expect(result.status == 0, "\(result.error)")
        return try result.json()
    }

    @Test func `Python's email package finds both parts, every header once, and no defect`() async throws {
        let room = try await Newsroom(
            subscribers: ["ani@example.net", "budi@example.net"],
            settings: "web: {baseURL: \"https://kabar.example.org\"}")
        try await room.kabar("subscribers", "add", "dewi@example.net", "--name", "Déwi \"Ayu\" Sarasvati, S.Pd.")
        let sent = try await room.kabar("send")
        #expect(sent.status == 0, "\(sent.error)")
        let messages = try await Self.read(room)
        #expect(messages.count == 3)
        for message in messages {
            #expect(message["defects"] as? [String] == [])
            #expect(message["types"] as? [String] == ["text/plain", "text/html"])
            #expect(message["charsets"] as? [String] == ["utf-8", "utf-8"])
            let headers = try #require(message["headers"] as? [[String]])
            for name in Self.headers {
                #expect(headers.count { $0[0].lowercased() == name.lowercased() } == 1, "\(name)")
            }
            let text = try #require(message["text"] as? String)
            let html = try #require(message["html"] as? String)
            for number in 1...3 {
                #expect(text.contains("Berita desa nomor \(number)"))
                #expect(text.contains("https://kabar-desa.example/berita/\(number)"))
                #expect(html.contains("Berita desa nomor \(number)"))
            }
            for part in [text, html] {
                #expect(part.contains("Jl. Melati 1, Sleman"))
                #expect(part.contains("https://kabar.example.org/u/"))
            }
            #expect(text.split(separator: "\n").allSatisfy { $0.count <= 72 || $0.contains("https://") })
        }
        let names = try messages.map { try #require(($0["headers"] as? [[String]])?.first { $0[0] == "To" })[1] }
        #expect(names.contains { $0.contains("Déwi") && $0.contains("S.Pd.") && $0.contains("dewi@example.net") })
    }

    private static let headers = [
        "Date", "From", "To", "Subject", "Message-ID", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post",
        "Auto-Submitted", "Precedence", "MIME-Version", "Content-Type", "Content-Language",
    ]

    @Test func `no title, name or field can add a header`() async throws {
        let room = try await Newsroom(subscribers: [], articles: 0)
        try room.folder.write(
            "---\ntitle: \"Judul\\r\\nBcc: victim@example.com\\r\\n\\r\\nisi\"\nlink: https://kabar-desa.example/x\n---\nIsi berita yang biasa saja hari ini.\n",
            to: "articles/jahat.md")
        try room.folder.write(
            "email,name\nani@example.net,\"Ani\r\nBcc: victim@example.com\"\nbudi@example.net,Budi\n", to: "people.csv")
        try await room.kabar("subscribers", "import", room.folder.file("people.csv"))
        let sent = try await room.kabar("send")
        #expect(sent.status == 0, "\(sent.error)")
        for message in try await Self.read(room) {
            let headers = try #require(message["headers"] as? [[String]])
            #expect(!headers.contains { $0[0].lowercased() == "bcc" })
            #expect(message["defects"] as? [String] == [])
        }
    }

    @Test func `an article with the boilerplate of its site gives a clean Indonesian digest`() async throws {
        let room = try await Newsroom(subscribers: ["ani@example.net"], articles: 0)
        try room.folder.write(
            """
            Bupati Sleman meminta para camat mempercepat perbaikan jalan desa sebelum musim hujan tiba pada akhir tahun ini.
            Permintaan itu disampaikan dalam rapat koordinasi di pendopo pada Selasa, 12 November 2024.
            “Kita tidak boleh menunggu sampai jalan rusak lagi, karena anak-anak setiap hari melewatinya,” ujar Bupati.
            Menurut catatan dinas pekerjaan umum, masih ada empat belas kilometer jalan yang belum diperbaiki.
            Eksplorasi konten lain dari Kabar Sleman
            Berlangganan untuk dapatkan pos terbaru lewat email.
            """, to: "articles/perbaikan-jalan-desa.txt")
        let sent = try await room.kabar("send")
        #expect(sent.status == 0, "\(sent.error)")
        let message = try #require(try await Self.read(room).first)
        let text = try #require(message["text"] as? String)
        let html = try #require(message["html"] as? String)
        for part in [text, html] {
            #expect(!part.contains("Eksplorasi konten"))
            #expect(!part.contains("Berlangganan untuk dapatkan"))
            #expect(!part.contains("2024 ·"), "the prose's date is no date of the article")
        }
        #expect(text.contains("Perbaikan jalan desa"), "a long first line is no title; the file's name is")
        #expect(html.contains("lang=\"id\""))
    }
}
