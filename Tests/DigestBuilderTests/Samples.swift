import Articles
import DigestBuilder
import Foundation
import Testing

/// Editions, settings and articles that several suites set.
enum Samples {
    /// 23 November 2026, 06:00 in Jakarta.
    static let monday = Date(timeIntervalSince1970: 1_795_388_400)

    static func day(_ days: Int, hours: Int = 0) -> Date {
        monday.addingTimeInterval(Double(days * 86_400 + hours * 3_600))
    }

    static func settings(
        language: String = "id", maximumArticles: Int = 10, sentences: Int = 2, sectionOrder: [String] = []
    ) throws -> DigestSettings {
        DigestSettings(
            newsletterName: "Kabar Desa", siteURL: "https://www.kabar-desa.example/", language: language,
            timeZone: try #require(TimeZone(identifier: "Asia/Jakarta")),
            postalAddress: "Balai Desa Tirtamaya\nJalan Waduk 1, Tirtamaya", maximumArticles: maximumArticles,
            summaries: SummarySettings(length: .sentences(sentences)), sectionOrder: sectionOrder)
    }

    static func article(
        _ intake: Int, _ title: String, on date: Date? = monday, section: String? = nil, paragraphs: [String] = []
    ) -> NumberedArticle {
        let article = Article(
            source: "articles", link: "https://kabar-desa.example/\(intake)", title: title, published: date,
            language: "id", paragraphs: paragraphs, section: section)
        return NumberedArticle(intake: intake, article: article, firstSeen: monday)
    }

    static func edition(
        language: String = "id", subject: String = "Pasar pagi buka lagi", sections: [EditionSection],
        more: [EditionEntry] = []
    ) -> Edition {
        Edition(
            number: 7, rhythmName: "weekly", date: monday, language: language, subject: subject,
            preheader: "Pedagang pertama datang sebelum subuh.", sections: sections, more: more)
    }

    /// A small edition that shows every part of the templates: a lead with a picture, a side picture, an entry in
    /// another language, an entry with a headline only, two sections and further articles.
    static func small(language: String) -> Edition {
        let lead = EditionEntry(
            intake: 1, title: "Pasar pagi buka lagi", link: "https://kabar-desa.example/pasar?a=1&b=2",
            image: ArticleImage(url: "https://kabar-desa.example/pasar.jpg", alt: "Lapak sayur di bawah terpal biru"),
            date: day(-1), author: "Laras Wicitra",
            sentences: [
                "Pedagang pertama datang sebelum subuh.",
                "Pukul enam, semua lapak di sisi timur sudah terisi dan parkir penuh sampai ke jembatan.",
            ], readingMinutes: 2, language: "id")
        let side = EditionEntry(
            intake: 2, title: "Sumur \"tua\" & timba baru", link: "https://kabar-desa.example/sumur",
            image: ArticleImage(url: "https://kabar-desa.example/sumur.jpg"), date: day(-2),
            sentences: ["Warga memilih timba kayu."], readingMinutes: 1, language: "id")
        let foreign = EditionEntry(
            intake: 3, title: "Rain on the eastern slope", link: "https://kabar-desa.example/en/rain", date: day(-3),
            author: "Yustina Ranggawuni", sentences: ["It came forty minutes early."], readingMinutes: 4, language: "en"
        )
        let bare = EditionEntry(intake: 4, title: "Balai desa tutup hari Jumat")
        return edition(
            language: language,
            sections: [
                EditionSection(title: nil, entries: [lead, side]),
                EditionSection(title: "Pengumuman", entries: [foreign, bare]),
            ],
            more: [
                EditionEntry(intake: 5, title: "Kelas batik penuh", link: "https://kabar-desa.example/batik"),
                EditionEntry(intake: 6, title: "Jadwal ronda", language: "id"),
            ])
    }

    /// The small edition with an owner's note that has all that Markdown has.
    static func edited(language: String) -> Edition {
        var edition = small(language: language)
        edition.note = """
            Selamat pagi {{subscriber.name|pembaca}}, ini **pekan panen**: baca juga
            [laporan tahunan](https://kabar-desa.example/laporan).

            # Tiga hal

            1. Pasar buka *setiap hari*.
            2. Jembatan belum.

            > Yang penting rukun.
            """
        return edition
    }

    /// With a token as `timedToken` makes one.
    static let actingLink =
        "https://news.kabar-desa.example/p/AgJrA5DgczdkNGE0YjNmMWUyYTk4NzY1NGMzYjIxMAkVtWc4Tj0Rk2mYVxq1d7c"

    static func serviceMail(
        _ kind: ServiceMail.Kind, language: String = "en", link: String? = actingLink
    ) -> ServiceMail {
        ServiceMail(kind: kind, language: language, link: link, contactAddress: "Sari@kabar-desa.example")
    }

    /// With pages to explore, an archive, a page of the reader's settings, and the lead's picture alone.
    static func settings(exploring language: String, theme: Theme) throws -> DigestSettings {
        var settings = try settings(language: language)
        settings.links = [
            DigestLink(title: "Peta \"jalan\" & jembatan", url: "https://kabar-desa.example/peta?a=1&b=2")
        ]
        settings.archiveURL = "https://news.kabar-desa.example"
        settings.webBaseURL = "https://news.kabar-desa.example"
        settings.look = Look(theme: theme, pictures: .lead)
        return settings
    }

    /// Fills gaps with what stands for them, so that golden files show where they are.
    static func filled(_ text: GappedText) -> String {
        text.filled { "[\($0.rawValue)]" }
    }
}
