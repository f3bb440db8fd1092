import DigestBuilder
import Testing

struct HeadlineTextTests {
    @Test func `a line that fits is left alone`() {
        #expect(HeadlineText.shortened("Jembatan dibuka", toColumns: 15) == "Jembatan dibuka")
    }

    @Test func `a longer line ends after a whole word`() {
        #expect(HeadlineText.shortened("Jembatan dibuka lagi", toColumns: 18) == "Jembatan dibuka…")
        #expect(HeadlineText.shortened("Jembatan dibuka lagi", toColumns: 16) == "Jembatan dibuka…")
    }

    @Test func `no comma or dash is left before the ellipsis`() {
        #expect(HeadlineText.shortened("Setelah banjir, warga pindah", toColumns: 18) == "Setelah banjir…")
        #expect(HeadlineText.shortened("Desa Lor – pasar baru dibuka", toColumns: 13) == "Desa Lor…")
    }

    @Test func `a text without spaces is cut between characters`() {
        #expect(HeadlineText.shortened("今天村里的市场重新开放了", toColumns: 11) == "今天村里的…")
    }
}
