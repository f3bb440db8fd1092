import Articles
import Summaries
import Testing

@testable import DigestBuilder

/// Each source's summaries are made as its settings want them.
struct EntrySummariesTests {
    private static let paragraphs = [
        "Warga Desa Tirtamaya membangun kembali jembatan bambu yang hanyut pada musim hujan tahun lalu.",
        "Jembatan sepanjang dua puluh meter itu menghubungkan dua dusun dan dipakai anak-anak ke sekolah setiap pagi.",
        "Simak video pembangunannya di kanal desa. Kepala desa berterima kasih kepada semua yang membantu.",
    ]

    private func entry(
        _ summaries: SummarySettings, excerpt: String? = nil, ofSource source: [String: SummarySettings] = [:],
        isLead: Bool = false
    ) throws -> EditionEntry {
        var settings = try Samples.settings()
        settings.summaries = summaries
        settings.sourceSummaries = source
        let article = Article(
            source: "desa", title: "Jembatan bambu kembali berdiri", language: "id", paragraphs: Self.paragraphs,
            excerpt: excerpt)
        var entry = EditionEntry(intake: 1, title: article.title)
        EntrySummaries(settings: settings, summarizer: Summarizer()).write(into: &entry, of: article, isLead: isLead)
        return entry
    }

    @Test func `the first sentences are a summary for those who want the lead`() throws {
        let sentences = try entry(SummarySettings(method: .lead, length: .sentences(2))).sentences
        #expect(sentences == Array(Self.paragraphs.prefix(2)))
    }

    @Test func `what a source says of its summaries comes before what the newsletter says`() throws {
        let own = SummarySettings(method: .lead, length: .sentences(1))
        #expect(try entry(SummarySettings(method: .none), ofSource: ["desa": own]).sentences == [Self.paragraphs[0]])
        #expect(try entry(SummarySettings(method: .none), ofSource: ["lain": own]).sentences.isEmpty)
    }

    @Test func `a headline alone still tells what the article is about`() throws {
        let entry = try entry(SummarySettings(method: .none))
        #expect(entry.sentences.isEmpty)
        #expect(entry.inShort == nil)
        #expect(entry.keywords.contains("jembatan"))
        #expect(entry.language == "id")
    }

    @Test func `the author's excerpt is taken where it has whole sentences`() throws {
        let excerpt = "Setelah setahun, dua dusun terhubung lagi. Warga merayakannya dengan kenduri."
        let entry = try entry(SummarySettings(method: .feed), excerpt: excerpt)
        #expect(
            entry.sentences
                == ["Setelah setahun, dua dusun terhubung lagi.", "Warga merayakannya dengan kenduri."])
    }

    @Test(arguments: [
        nil, "", "Setelah setahun, dua dusun terhubung", "Setelah setahun, dua dusun terhubung lagi di…",
        "Jembatan bambu kembali berdiri",
    ])
    func `an excerpt that breaks off or is none gives way to the article's own sentences`(_ excerpt: String?) throws {
        let own = try entry(SummarySettings(method: .extract))
        #expect(try entry(SummarySettings(method: .feed), excerpt: excerpt).sentences == own.sentences)
        #expect(!own.sentences.isEmpty)
    }

    @Test func `whole sentences of an excerpt stay where its last one breaks off`() throws {
        let entry = try entry(
            SummarySettings(method: .feed), excerpt: "Dua dusun terhubung lagi. Warga merayakannya dengan […")
        #expect(entry.sentences == ["Dua dusun terhubung lagi."])
    }

    @Test func `sentences with an unwanted text are left out, those with a wanted one come first`() throws {
        let all = SummarySettings(length: .sentences(4), drop: ["SIMAK VIDEO"])
        #expect(try !entry(all).sentences.contains { $0.contains("Simak") })
        #expect(try entry(all).sentences.count == 3)
        let one = SummarySettings(length: .sentences(1), keep: ["kepala desa"])
        #expect(
            try entry(one).sentences == ["Kepala desa berterima kasih kepada semua yang membantu."])
    }

    @Test func `a lead of few sentences gets one more`() throws {
        #expect(try entry(SummarySettings(length: .sentences(2)), isLead: true).sentences.count == 3)
        #expect(try entry(SummarySettings(length: .sentences(1)), isLead: true).sentences.count == 2)
    }
}
