/// The words of the public pages in one language; `{name}` stands for the newsletter, `{address}` for a mail address.
struct PublicWords: Sendable, Equatable {
    /// BCP 47 tag for the page's `lang`.
    var language: String
    var leaveTitle: String
    var leaveText: String
    var leaveButton: String
    var leftTitle: String
    var leftText: String
    var undoQuestion: String
    var undoButton: String
    var backTitle: String
    var backText: String
    var missingTitle: String
    var missingText: String
    var writeText: String
    var failedTitle: String
    var failedText: String
    var tooLargeTitle: String
    var siteLink: String

    /// The words for a BCP 47 tag; English where there is no translation.
    static func words(for language: String) -> PublicWords {
        let primary = language.prefix { $0 != "-" && $0 != "_" }.lowercased()
        return primary == "id" || primary == "in" ? indonesian : english
    }

    static let english = PublicWords(
        language: "en",
        leaveTitle: "Stop receiving {name}?",
        leaveText: "One click and we send no more mail to the address that got this link. Nothing has changed yet.",
        leaveButton: "Unsubscribe",
        leftTitle: "You have unsubscribed",
        leftText: "{name} will not be sent to you any more. A mail that is on its way may still arrive.",
        undoQuestion: "Was it a slip?",
        undoButton: "Undo, keep sending {name}",
        backTitle: "You are back",
        backText: "{name} keeps coming as it did before.",
        missingTitle: "This link does not work",
        missingText: "A mail program may have cut it in two. Copy the whole address from the mail, "
            + "or use the link in the latest one.",
        writeText: "You can also write to {address} with the subject “unsubscribe”.",
        failedTitle: "That did not work",
        failedText: "Nothing was changed. Please try again in a few minutes.",
        tooLargeTitle: "That was too much",
        siteLink: "To the site of {name}")

    static let indonesian = PublicWords(
        language: "id",
        leaveTitle: "Berhenti menerima {name}?",
        leaveText: "Satu klik, dan kami tidak lagi mengirim surel ke alamat yang menerima tautan ini. "
            + "Belum ada yang berubah.",
        leaveButton: "Berhenti berlangganan",
        leftTitle: "Anda sudah berhenti berlangganan",
        leftText: "{name} tidak akan dikirim lagi kepada Anda. Surel yang sedang dalam perjalanan mungkin masih tiba.",
        undoQuestion: "Tidak sengaja?",
        undoButton: "Batalkan, tetap kirim {name}",
        backTitle: "Anda kembali berlangganan",
        backText: "{name} tetap datang seperti sebelumnya.",
        missingTitle: "Tautan ini tidak berlaku",
        missingText: "Mungkin tautannya terpotong oleh program surel. Salin seluruh alamatnya dari surel, "
            + "atau pakai tautan di surel terbaru.",
        writeText: "Anda juga dapat menulis ke {address} dengan judul “unsubscribe”.",
        failedTitle: "Ini belum berhasil",
        failedText: "Tidak ada yang berubah. Silakan coba lagi beberapa menit lagi.",
        tooLargeTitle: "Kiriman terlalu besar",
        siteLink: "Ke situs {name}")
}
