import DigestBuilder
import Testing

struct WordingTests {
    @Test func `regional tags get the words of their language`() {
        #expect(Wording.of(language: "id-ID").unsubscribe == "Berhenti berlangganan")
        #expect(Wording.of(language: "EN_us").unsubscribe == "Unsubscribe")
    }

    @Test func `a language that Kabar does not speak gets English`() {
        #expect(Wording.of(language: "tlh").language == .english)
    }

    @Test func `English counts one and many, Indonesian has one form`() {
        #expect(Wording.of(language: "en").andMore(1) == ", and 1 more story")
        #expect(Wording.of(language: "en").andMore(2) == ", and 2 more stories")
        #expect(Wording.of(language: "id").andMore(1) == ", dan 1 kabar lain")
        #expect(Wording.of(language: "id").andMore(0) == "")
    }

    @Test func `Arabic says one and two in words and bends the noun after other numbers`() {
        let arabic = Wording.of(language: "ar")
        #expect(arabic.minutesToRead(1) == "دقيقة للقراءة")
        #expect(arabic.minutesToRead(2) == "دقيقتان للقراءة")
        #expect(arabic.minutesToRead(5) == "5 دقائق للقراءة")
        #expect(arabic.andMore(11) == "، و11 خبرًا آخر")
        #expect(arabic.andMore(100) == "، و100 خبر آخر")
    }

    @Test func `numbers have the digits that dates of the region have`() {
        #expect(Wording.of(language: "ar-EG").issueNumber(17) == "العدد ١٧")
        #expect(Wording.of(language: "ar").issueNumber(17) == "العدد 17")
        #expect(Wording.of(language: "de").issueNumber(1207) == "Ausgabe 1207")
    }

    @Test func `English words that stand in for another language have English digits`() {
        #expect(Wording.of(language: "fa").issueNumber(7) == "Issue 7")
    }

    @Test(arguments: InterfaceLanguage.allCases)
    func `every language says for every rhythm why the reader gets the mail`(language: InterfaceLanguage) {
        let reasons = ["each", "daily", "weekly", "monthly"].map {
            Wording.of(language).why(rhythm: $0, newsletter: "Kabar Desa")
        }
        #expect(Set(reasons).count == 4)
        #expect(reasons.allSatisfy { $0.contains("Kabar Desa") })
    }

    @Test(arguments: InterfaceLanguage.allCases)
    func `the words of a language are its own and leave no place open`(language: InterfaceLanguage) {
        let wording = Wording.of(language)
        #expect(wording.language == language)
        let filled = [
            wording.issueNumber(7), wording.minutesToRead(3), wording.andMore(3), wording.visit(host: "example.org"),
            wording.emptySubject(newsletter: "Kabar"), wording.why(rhythm: "weekly", newsletter: "Kabar"),
        ]
        #expect(filled.allSatisfy { !$0.contains("{") })
    }

    @Test func `the reason names the rhythm`() {
        #expect(
            Wording.of(language: "id").why(rhythm: "daily", newsletter: "Kabar Desa")
                == "Anda menerima surel ini karena berlangganan kabar harian Kabar Desa.")
        #expect(
            Wording.of(language: "en").why(rhythm: "monthly", newsletter: "Kabar Desa")
                == "You get this mail because you asked for the monthly digest of Kabar Desa.")
    }
}
