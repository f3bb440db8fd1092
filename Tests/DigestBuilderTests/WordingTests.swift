import DigestBuilder
import Testing

struct WordingTests {
    @Test func `regional tags get the words of their language`() {
        #expect(Wording.of(language: "id-ID").unsubscribe == "Berhenti berlangganan")
        #expect(Wording.of(language: "EN_us").unsubscribe == "Unsubscribe")
    }

    @Test func `a language that Kabar does not speak gets English`() {
        #expect(Wording.of(language: "tlh").language == "en")
    }

    @Test func `English counts one and many, Indonesian has one form`() {
        #expect(Wording.of(language: "en").andMore(1) == ", and 1 more story")
        #expect(Wording.of(language: "en").andMore(2) == ", and 2 more stories")
        #expect(Wording.of(language: "id").andMore(1) == ", dan 1 kabar lain")
        #expect(Wording.of(language: "id").andMore(0) == "")
    }

    @Test(arguments: ["each", "daily", "weekly", "monthly"])
    func `every language says for every rhythm why the reader gets the mail`(rhythm: String) {
        for wording in Wording.all {
            #expect(wording.why(rhythm: rhythm, newsletter: "Kabar Desa").contains("Kabar Desa"), "\(wording.language)")
        }
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
