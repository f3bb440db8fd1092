import Articles
import DigestBuilder
import Summaries
import Testing

struct InboxLinesTests {
    func edition(_ titles: [String], lead: String = "", language: String = "id") throws -> Edition {
        let builder = EditionBuilder(settings: try Samples.settings(language: language), summarizer: Summarizer())
        let articles = titles.enumerated().map { index, title in
            var numbered = Samples.article(
                index + 1, title, on: Samples.day(-index), paragraphs: index == 0 && !lead.isEmpty ? [lead] : [])
            numbered.article.language = language
            return numbered
        }
        return builder.edition(
            number: 1, rhythm: "weekly", date: Samples.monday, stories: articles.map { Story(article: $0) })
    }

    @Test func `one article gives its title`() throws {
        #expect(try edition(["Jembatan dibuka lagi"]).subject == "Jembatan dibuka lagi")
    }

    @Test func `a short title leaves room for the number of the others`() throws {
        #expect(try edition(["Jembatan dibuka lagi", "B", "C"]).subject == "Jembatan dibuka lagi, dan 2 kabar lain")
        #expect(try edition(["Bridge opens.", "B"], language: "en").subject == "Bridge opens, and 1 more story")
    }

    @Test func `a question stays a question`() throws {
        #expect(try edition(["Ke mana air pergi?", "B"]).subject == "Ke mana air pergi?")
    }

    @Test func `a question in Arabic stays one, too`() throws {
        #expect(try edition(["أين يذهب الماء؟", "B"], language: "ar").subject == "أين يذهب الماء؟")
    }

    @Test func `a translation counts the other stories in its own words and leaves the articles alone`() throws {
        let own = try edition(["Jembatan dibuka lagi", "B", "C"])
        let translated = own.version(.init(language: .english), topics: IssueTopics([]), newsletter: "Kabar Desa")
        #expect(translated.subject == "Jembatan dibuka lagi, and 2 more stories")
        #expect(translated.language == "en")
        #expect(translated.sections == own.sections)
        #expect(translated.preheader == own.preheader)
    }

    @Test func `the owner's own subject and preheader are the same in every language`() throws {
        var own = try edition(["Jembatan dibuka lagi", "B", "C"])
        (own.subject, own.hasOwnSubject) = ("Kabar pekan ini", true)
        #expect(
            own.version(.init(language: .english), topics: IssueTopics([]), newsletter: "Kabar Desa").subject
                == "Kabar pekan ini")
        (own.preheader, own.hasOwnPreheader) = ("Tiga tulisan", true)
        #expect(
            own.version(.init(language: .english), topics: IssueTopics([]), newsletter: "Kabar Desa").preheader
                == "Tiga tulisan")
    }

    @Test func `a long title is shortened at a word`() throws {
        let title = "Koperasi susu di lembah timur memasang pendingin bertenaga surya dan susu basi turun drastis"
        let subject = try edition([title, "B"]).subject
        #expect(subject == "Koperasi susu di lembah timur memasang pendingin bertenaga…")
    }

    @Test func `a line break in a title cannot reach the subject`() throws {
        #expect(try edition(["Satu\r\nBcc: korban@example.org"]).subject == "Satu Bcc: korban@example.org")
    }

    @Test func `the preheader is the beginning of the lead's summary in whole words`() throws {
        let lead =
            "Jembatan gantung yang menghubungkan dusun utara dengan pasar kembali dibuka Sabtu pagi, tujuh bulan "
            + "setelah banjir memutuskan dua kabel utamanya."
        #expect(
            try edition(["Jembatan"], lead: lead).preheader
                == "Jembatan gantung yang menghubungkan dusun utara dengan pasar kembali dibuka Sabtu pagi, tujuh bulan setelah…"
        )
    }

    @Test func `Japanese sentences stand in the preheader without a space between them`() throws {
        let lead = "朝の市場が再び開いた。最初の店主は夜明け前に着いた。六時にはすべての店がそろった。"
        let preheader = try edition(["朝市が再開"], lead: lead, language: "ja").preheader
        #expect(preheader.contains("。"))
        #expect(!preheader.contains("。 "))
    }

    @Test func `a short summary is filled up with the next headlines`() throws {
        let edition = try edition(
            ["Jembatan", "Pasar pagi pindah", "Kelas batik"], lead: "Warga menyeberang lagi hari ini.")
        #expect(edition.preheader == "Warga menyeberang lagi hari ini. · Pasar pagi pindah")
    }
}
