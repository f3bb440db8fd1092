import DigestBuilder
import Testing

struct DraftReaderTests {
    private static let head = "draft: issue 8, weekly, articles through 27\n"

    /// The faults of a text, each as people read it.
    private func faults(_ text: String) -> [String] {
        do throws(DraftReader.Faults) {
            _ = try DraftReader.page(text)
            return []
        } catch {
            return error.faults.map(\.description)
        }
    }

    @Test func `a text is read with its order, marks, words and note`() throws {
        let page = try DraftReader.page(
            """
            # a remark
            draft: issue 8, weekly, articles through 27

            subject: Pasar: buka lagi
            preheader:
            note:
            \"""
            # Selamat pagi

            Baca **ini**.
            \"""

            []
            lead 12  Jembatan  dibuka
                Ringkasan sendiri.
                Dua baris.
            # a remark between
            14

            [Di desa]
            drop 9. Rapat [ditunda]
            (headlines)
              7) Jadwal ronda
            """)
        #expect(page.issue == 8)
        #expect(page.rhythmName == "weekly")
        #expect(page.through == 27)
        #expect(page.subject == "Pasar: buka lagi")
        #expect(page.preheader == "")
        #expect(page.note == "# Selamat pagi\n\nBaca **ini**.")
        #expect(page.sections.map(\.title) == [nil, "Di desa"])
        let opening = page.sections[0].lines
        #expect(opening.map(\.number) == [12, 14])
        #expect(opening.map(\.mark) == [.lead, nil])
        #expect(opening.map(\.title) == ["Jembatan dibuka", ""])
        #expect(opening.map(\.summary) == ["Ringkasan sendiri.\nDua baris.", ""])
        #expect(page.sections[1].lines.map(\.title) == ["Rapat [ditunda]"])
        #expect(page.sections[1].lines.map(\.mark) == [.drop])
        #expect(page.headlines.map(\.number) == [7])
    }

    @Test func `line ends of Windows and spaces before a first article are no matter`() throws {
        let page = try DraftReader.page("draft: issue 1, daily, articles through 2\r\n[A]\r\n  2  B\r\n")
        #expect(page.sections.map(\.lines.count) == [1])
        #expect(page.sections[0].lines[0].title == "B")
    }

    @Test func `every fault is told with its line`() {
        let text =
            Self.head + """
                subject: a
                Subject: b
                12  Too early
                [A]
                pin 4  B
                Words without a number
                [A]
                []
                (headlines)
                lead 5  E
                """
        #expect(
            faults(text) == [
                "line 3: subject: stands in line 2 already; take one of the two out",
                "line 4: “12 Too early” is neither draft:, subject:, preheader: nor note:, and articles stand under a [section]",
                "line 6: “pin” before article 4 is neither lead nor drop; write one of them, or nothing",
                "line 7: “Words without a number” does not begin with an article's number; words of your own below an article are indented by four spaces",
                "line 8: the section [A] is there twice; move its articles to the first",
                "line 9: [] can only be the first section: without a heading its articles would seem to belong to the one before; move it up, or give it a title",
                "line 11: article 5 cannot lead under (headlines); move it under a [section]",
            ])
    }

    @Test func `a text that does not say which draft it is, is refused`() {
        #expect(
            faults("[A]\n1 B\n") == [
                "the line that begins with draft: is missing; it tells which draft this is. Get it back by `kabar edit --print`"
            ])
        #expect(
            faults("draft: issue eight\n[A]\n1 B\n") == [
                "line 1: this line tells which draft this is and must stay as it was; get it back by `kabar edit --print`"
            ])
    }

    @Test func `a note without an end is refused where it begins`() {
        #expect(
            faults(Self.head + "note:\n\"\"\"\nHalo\n[A]\n1 B\n") == [
                "line 3: the note never ends; put a line of \"\"\" behind it"
            ])
        #expect(
            faults(Self.head + "note: Halo\n[A]\n1 B\n") == [
                "line 2: the note stands between two lines of \"\"\" below note:"
            ])
    }

    @Test(arguments: ["", "\n \n", "# only\n# remarks\n", "\t\n"])
    func `a text of nothing but remarks is empty`(text: String) {
        #expect(DraftReader.isEmpty(text))
    }

    @Test func `a text with a line is not empty`() {
        #expect(!DraftReader.isEmpty("# a\nsubject:\n"))
    }

    @Test func `a text cut off at any byte is read or refused`() {
        let text =
            Self.head
            + "subject: Pasar\nnote:\n\"\"\"\nHalo\n\"\"\"\n[Di desa]\nlead 12  Jembatan\n    Kata.\n(headlines)\n7  B\n"
        for end in 0...text.utf8.count {
            let cut = String(decoding: Array(text.utf8.prefix(end)), as: UTF8.self)
            for fault in faults(cut) { #expect(!fault.isEmpty) }
        }
    }
}
