package struct IndonesianLintWords: LintWords {
    package init() {}

    package func sentences(on fault: LintFault) -> (problem: String, fix: String?) {
        switch fault {
        case .emptySubject: ("Subjeknya kosong.", "Beri artikel pertama judul.")
        case .longSubject(let characters, let limit):
            (
                "Panjangnya \(characters) karakter; kotak masuk memotongnya setelah sekitar \(limit).",
                "Persingkat menjadi \(limit) karakter."
            )
        case .sameAddress: ("Artikel sebelumnya beralamat sama.", Self.takeOneOut)
        case .sameTitle: ("Artikel sebelumnya berjudul sama.", Self.takeOneOut)
        case .noSummary:
            (
                "Artikel ini tanpa ringkasan.",
                "Lihat dengan `kabar why` apa yang terbaca; mungkin sumber atau halamannya tidak memuat teks."
            )
        case .otherLanguage(let marked, let found):
            (
                "Ditandai berbahasa \"\(marked)\", tetapi terbaca seperti \"\(found)\".",
                "Betulkan bahasanya di tempat asalnya: di feed, di halamannya, atau di front matter."
            )
        case .foreignArticle(let language, let newsletter):
            ("Artikel ini berbahasa \"\(language)\", sedangkan buletinnya \"\(newsletter)\".", nil)
        case .emptyAddress: ("Alamat tautannya kosong.", Self.writeAddress)
        case .partialAddress:
            ("Alamatnya tidak lengkap: di dalam surel tidak ada halaman asal yang melengkapinya.", Self.writeAddress)
        case .addressWithoutSite: ("Alamatnya tidak menyebut situs.", Self.writeAddress)
        case .partialMailAddress: ("Alamat surelnya tidak lengkap.", "Tulis alamat surel lengkap, dengan @.")
        case .unopenedAddress(let scheme):
            ("Program surel tidak membuka alamat berawalan \(scheme):.", Self.writeAddress)
        case .unencryptedAddress:
            (
                "Alamatnya berawalan http://: siapa pun di tengah jalan dapat ikut membaca, "
                    + "dan gambar mungkin tidak tampil.",
                "Tulis https:// jika situsnya mendukung."
            )
        case .noAltText:
            (
                "Gambar ini tanpa teks alternatif, sehingga pembaca layar menyebutkan alamatnya.",
                "Tambahkan alt=\"...\" yang menjelaskan isi gambar, atau alt=\"\" untuk hiasan."
            )
        case .silentLink:
            (
                "Tautan ini hanya gambar tanpa teks alternatif: bila gambar dimatikan, tidak ada yang bisa diklik.",
                "Beri gambar artikel itu teks: di feed atau halamannya, atau lewat imageAlt di front matter."
            )
        case .clipped(let bytes, let limit):
            (
                "Besarnya \(kilobytes(bytes)), lebih dari \(kilobytes(limit)); Gmail menyembunyikan bagian akhirnya, "
                    + "termasuk tautan berhenti berlangganan.", "Kurangi artikel, atau teks dan gaya di templat."
            )
        case .shortened(let shortening):
            (
                sentence(on: shortening),
                "Dengan lebih sedikit artikel (digest.articles) atau kalimat (digest.sentences), yang lain tetap utuh."
            )
        case .faintText(let pair, let isDark):
            (
                "Dalam mode \(isDark ? "gelap" : "terang"), kontras \(pair.color) di atas \(pair.background) hanya "
                    + "\(ratio(pair.contrast)) banding 1; paling sedikit \(ratio(pair.least)) (WCAG AA).",
                "Gelapkan atau terangkan teksnya di lembar gaya."
            )
        case .unknownFeature(let use): (sentence(on: use), use.fix.map(sentence))
        case .emptyText:
            (
                "Bagian ini kosong, padahal dibutuhkan jam tangan pintar, pembaca layar, dan penyaring spam.",
                "Periksa digest.txt.mustache dan templat yang dimuatnya."
            )
        case .leftover(let tag):
            (
                "\"\(tag)\" adalah sisa templat.",
                "Betulkan tag itu di templat, berikut pembatas yang diaturnya, atau di catatan redaksi."
            )
        case .unknownTag(let name, let nearest):
            (
                "Tidak ada nilai bernama {{\(name)}}, jadi tempat itu kosong.",
                nearest.map { "Tulis {{\($0)}}, jika itu yang dimaksud." }
                    ?? "Hapus, atau pakai salah satu nama di docs/templates.md."
            )
        case .unusedFile(let nearest):
            (
                "Tidak ada templat bernama ini dan tidak ada yang menyertakannya, jadi berkas ini tidak mengubah apa-apa.",
                nearest.map { "Beri nama \($0), jika itu yang dimaksud." }
                    ?? "Hapus, atau beri nama salah satu templat di docs/templates.md."
            )
        case .unknownField:
            (
                "Tidak seorang pun di daftar memiliki isian ini, jadi tempat itu kosong.",
                "Betulkan namanya di templat, atau lengkapi isian itu pada data pelanggan."
            )
        case .noUnsubscribeLink:
            (
                "Tautan berhenti berlangganan tidak ada.",
                "Kembalikan {{unsubscribeURL}} ke kaki surel, di luar bagian bersyarat; di HTML sebagai tautan berteks."
            )
        case .noPostalAddress:
            (
                "Alamat pos belum ada, padahal hukum di kebanyakan negara mewajibkannya di setiap buletin.",
                "Isi postalAddress."
            )
        case .hiddenPostalAddress:
            (
                "Alamat pos tidak tampil.",
                "Kembalikan {{newsletter.postalAddress}} ke kaki surel, di luar bagian bersyarat."
            )
        }
    }

    private static let takeOneOut =
        "Keluarkan salah satunya dari sumbernya, atau salah satu dari dua sumber yang isinya sama."
    private static let writeAddress = "Tulis alamat lengkap yang berawalan https://."

    package func name(of place: LintPlace) -> String {
        switch place {
        case .subject: "subjek"
        case .htmlPart: "bagian HTML"
        case .textPart: "bagian teks"
        case .settings: "newsletter.yaml"
        case .article(let title): "artikel \"\(title)\""
        case .element(let tag): tag
        case .styleSheet(let rule): "lembar gaya, \(rule)"
        case .template(let name, let line): "\(name), baris \(line)"
        case .file(let name): name
        case .field(let name): "{{subscriber.fields.\(name)}}"
        }
    }

    package func name(ofReadersOf version: EditionVersion) -> String {
        let traits =
            (version.language.map { ["berbahasa \"\($0.rawValue)\""] } ?? [])
            + (version.topics.isEmpty ? [] : ["bertopik \(version.topics.joined(separator: ", "))"])
        return "untuk pembaca " + traits.joined(separator: " ")
    }

    // MARK: - Size

    private func sentence(on shortening: DigestShortening) -> String {
        let parts = [
            (shortening.sentences, "kalimat ringkasan dihilangkan"), (shortening.pictures, "gambar dihilangkan"),
            (shortening.headlines, "berita tinggal judul"), (shortening.unlisted, "berita hanya dihitung"),
        ].filter { $0.0 > 0 }.map { "\($0) \($1)" }
        return "Bagian HTML dipersingkat dari \(kilobytes(shortening.bytesBefore)) menjadi "
            + "\(kilobytes(shortening.bytes)) agar tidak dipotong Gmail: \(parts.joined(separator: ", "))."
    }

    private func kilobytes(_ bytes: Int) -> String { decimal(DigestSize.kilobytes(bytes)) }

    private func ratio(_ ratio: Double) -> String { decimal(FaintPair.written(ratio)) }

    private func decimal(_ number: String) -> String { number.replacing(".", with: ",") }

    // MARK: - Mail programs

    private func sentence(on use: FeatureUse) -> String {
        let times = use.times == 1 ? "" : ", \(use.times) kali"
        let shortfall = [("tidak didukung ", use.unknownTo), ("hanya sebagian didukung ", use.partlyKnownTo)]
            .filter { !$0.1.isEmpty }.map { $0 + $1.map(name).joined(separator: ", ") }
        return "Memakai \(name(of: use.feature))\(times): \(shortfall.joined(separator: "; "))."
    }

    private func name(of client: MailClient) -> String {
        switch client {
        case .gmail: "Gmail"
        case .outlookWindows: "Outlook untuk Windows"
        case .outlookCom: "Outlook.com"
        case .appleMail: "Apple Mail"
        case .yahoo: "Yahoo"
        }
    }

    private func name(of feature: FeatureName) -> String {
        switch feature {
        case .code(let name): name
        case .darkStyles: "lembar gaya untuk mode gelap"
        case .backgroundPicture: "gambar sebagai latar"
        case .gradient: "gradasi warna"
        case .webPPicture: "gambar WebP"
        case .vectorPicture: "gambar SVG"
        case .generatedContent: "::before dan ::after"
        case .webFont: "fon web"
        case .script: "skrip"
        case .externalStyles: "lembar gaya luar"
        case .form: "formulir"
        case .drawing: "gambar vektor (svg)"
        case .object: "objek (object, embed)"
        case .pictureInAddress: "gambar yang ditulis sebagai data:"
        }
    }

    private func sentence(on fix: FeatureFix) -> String {
        switch fix {
        case .setColorBehind: "Tambahkan background-color di sampingnya."
        case .addAltTextOrUseJPEG: "Beri teks alternatif, atau pakai JPEG atau PNG."
        case .addAltTextOrUsePNG: "Beri teks alternatif, atau pakai PNG."
        case .useCellsAndPadding: "Pakai sel tabel dan padding."
        case .useCellsOrInlineBlock: "Pakai sel tabel, atau inline-block dengan tabel untuk Outlook."
        case .useCells: "Pakai sel tabel."
        case .usePadding: "Pakai padding."
        case .writeValue: "Tulis langsung nilainya."
        case .useAnimatedGIF: "Pakai GIF bergerak, atau tanpa gerak."
        case .takeOut: "Hapus saja."
        case .changePicture: "Ubah gambarnya sendiri."
        case .cutPicture: "Potong gambar sesuai ukurannya."
        case .setWidth: "Atur width, dan height: auto."
        case .writeContent: "Tulis teks atau gambarnya di templat."
        case .useClass: "Pakai kelas (class)."
        case .useCommonFonts: "Pakai fon yang ada di kebanyakan perangkat, seperti Georgia dan Arial."
        case .writeStyles: "Tulis gayanya di templat."
        case .linkToForm: "Taut ke halaman yang memuatnya."
        case .linkPicture: "Tampilkan gambar yang menaut ke sana."
        case .link: "Taut ke sana."
        case .usePNG: "Pakai PNG."
        case .useOneAddress: "Pakai img dengan satu alamat."
        case .useDoubleWidth: "Pakai satu gambar selebar dua kali tampilannya."
        case .putOnSite: "Taruh di situs Anda dan taut dengan https."
        }
    }
}
