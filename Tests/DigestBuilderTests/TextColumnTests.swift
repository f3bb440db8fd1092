import DigestBuilder
import Testing

struct TextColumnTests {
    let column = TextColumn(width: 24)

    @Test func `a long line is wrapped at the last space that fits`() {
        #expect(
            column.wrapped("Pedagang pertama datang sebelum subuh.") == ["Pedagang pertama datang", "sebelum subuh."])
    }

    @Test func `a line that fits exactly stays whole`() {
        #expect(column.wrapped("123456789 123456789 1234") == ["123456789 123456789 1234"])
    }

    @Test func `an address longer than the column is never broken`() {
        let address = "https://kabar-desa.example/2026/11/jembatan-gantung"
        #expect(column.wrapped("Baca \(address) segera") == ["Baca", address, "segera"])
    }

    @Test func `an address stays on the line of its number`() {
        let line = "[12] https://kabar-desa.example/2026/11/jembatan-gantung"
        #expect(column.wrapped(line) == [line])
    }

    @Test func `the number of a link and the dot between facts stay with the word before them`() {
        #expect(column.wrapped("Pasar pagi buka kembali [12]") == ["Pasar pagi buka", "kembali [12]"])
        #expect(column.wrapped("22 November · Wicitra S. · 2 menit") == ["22 November · Wicitra", "S. · 2 menit"])
        #expect(column.wrapped("- [1] satu dua tiga empat lima") == ["- [1] satu dua tiga", "  empat lima"])
        #expect(TextColumn(width: 20).wrapped("今天村里的市场重新开放 [3]") == ["今天村里的市场重新开", "放 [3]"])
    }

    @Test func `following lines keep the indentation and hang behind a list sign`() {
        #expect(column.wrapped("  satu dua tiga empat lima") == ["  satu dua tiga empat", "  lima"])
        #expect(column.wrapped("- satu dua tiga empat lima") == ["- satu dua tiga empat", "  lima"])
    }

    @Test func `Chinese is broken between characters but not before a closing sign`() {
        #expect(TextColumn(width: 20).wrapped("今天村里的市场重新开放了。大家都来了") == ["今天村里的市场重新开", "放了。大家都来了"])
        #expect(TextColumn(width: 20).wrapped("今天村里的市场重新开。大家") == ["今天村里的市场重新", "开。大家"])
    }

    @Test func `centring counts columns and not bytes`() {
        #expect(column.centred("KABAR") == ["         KABAR"])
        #expect(column.centred("新聞") == ["          新聞"])
    }

    @Test func `a rule fills the column`() {
        #expect(column.rule() == "------------------------")
        #expect(TextColumn().rule("=").count == 72)
    }

    @Test func `setting drops trailing spaces and keeps at most two blank lines`() {
        #expect(column.set("\n\nsatu  \n\n\n\n\ndua\t\n\n\n") == "satu\n\n\ndua\n")
    }

    @Test func `an empty text stays empty`() {
        #expect(column.set("") == "")
        #expect(column.set("\n \n") == "")
    }
}
