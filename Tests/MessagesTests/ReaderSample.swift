import DigestBuilder
import Messages
import Subscribers

/// Messages that are hard to read, and what has to be read.
struct ReaderSample {
    var subject: String
    var name: String
    var address = "siti@example.net"
    var text: String
    var html: String
    var kind = Issue.Kind.digest

    static let all = [
        ReaderSample(subject: "Jembatan baru dibuka", name: "Siti", text: "Halo\n", html: "<p>Halo</p>\n"),
        ReaderSample(
            subject: "Panen — dan 9 kabar lain", name: "Siti A. Rahma",
            text: ".\n..\nFrom Siti\n baris\nFrom: x\n", html: "<pre>.\nFrom x\n</pre>\n"),
        ReaderSample(
            subject: "新しい橋が開通しました、村の人々は日曜日の朝に橋を渡った", name: "山田花子",
            text: String(repeating: "新しい橋が開通しました。\n", count: 40),
            html: String(repeating: "<p>村の人々は橋を渡った。</p>", count: 60)),
        ReaderSample(
            subject: "\"Kutipan\", (catatan) <x@y>; \\ akhir", name: "Sítí Námé, \"Ade\"",
            text: "Désa — 橋 👩‍👩‍👧‍👦\n" + String(repeating: "panjang", count: 90) + "\n",
            html: String(repeating: "<td>sawah</td>", count: 300)),
        ReaderSample(
            subject: String(repeating: "kabar ", count: 40) + "selesai", name: "",
            text: "=?utf-8?q?bukan?= =3D =\n--=_kabar_\n", html: "<p>--=_kabar_ =3D</p>\n"),
        ReaderSample(subject: "خبر القرية", name: "سارة", text: "مرحبا\n", html: "<p dir=\"rtl\">مرحبا</p>\n"),
        ReaderSample(
            subject: "Mohon konfirmasi: Kabar Désa lewat surel", name: "Siti", text: "Berlangganan:\n",
            html: "<p>Berlangganan</p>\n", kind: .service),
        ReaderSample(
            subject: "Selamat datang di Kabar Désa", name: "Siti", text: "Pengaturan:\n", html: "<p>Pengaturan</p>\n",
            kind: .memberService),
    ]

    /// Signed with both kinds of keys.
    func message() throws -> [UInt8] {
        var issue = try SampleIssue.make(
            subject: subject, text: [.text(text), .gap(.name), .text("\n")], html: [.text(html), .gap(.name)],
            fromName: "Kabar Désa, \"Sukamaju\"")
        issue.kind = kind
        return try SampleIssue.builder(issue, dkim: DKIMSample.signer())
            .message(for: SampleIssue.recipient(address, name: name))
    }

    var expectedText: String { text + name + "\n" }
    var expectedHTML: String { html + name.replacing("\"", with: "&quot;") }
}
