import Foundation
import TestSupport
import Testing

/// Whole mails of every theme in every language, as `kabar` makes them, before those who receive mails.
@Suite(.serialized) struct MailVerdictTests {
    private static let themes = ["newspaper", "letter", "brief"]
    private static let languages = [
        "ar", "de", "en", "es", "fr", "he", "id", "ja", "jv", "ms", "nl", "pt", "zh", "zh-Hant",
    ]
    private static let articles = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../articles").standardizedFileURL.path

    /// Mails by theme and language, signed with both kinds of keys, and the records that belong to them.
    private static let foreignArticles = [
        "ja": (
            "新しい橋が日曜日に開通しました",
            "村の人々は日曜日の朝に新しい竹の橋を渡りました。工事には二か月かかり、費用は住民の寄付と県の補助金でまかなわれました。子どもたちは学校まで十五分早く着けるようになりました。"
        ),
        "zh": (
            "新桥星期日通车", "村民们星期日早上走过了新竹桥。旧桥在雨季被洪水冲垮，新桥用了两个月建成。孩子们上学的路缩短了十五分钟。下个月将开始修理田间道路。"
        ),
        "ar": (
            "افتتاح الجسر الجديد يوم الأحد",
            "عبر أهل القرية الجسر الجديد صباح الأحد بعد شهرين من العمل. كان الجسر القديم قد انهار في بداية موسم الأمطار. يصل الأطفال الآن إلى المدرسة أسرع بربع ساعة."
        ),
        "he": (
            "הגשר החדש נפתח ביום ראשון",
            "תושבי הכפר חצו את הגשר החדש בבוקר יום ראשון לאחר חודשיים של עבודה. הגשר הישן קרס בתחילת עונת הגשמים. בחודש הבא יתחיל תיקון דרך השדות."
        ),
    ]

    private static func file(_ article: (title: String, text: String), _ number: Int, _ language: String) -> String {
        """
        ---
        title: \(article.title) \(number)
        date: 2026-11-\(20 + number)T08:00:00+07:00
        link: https://kabar-desa.id/\(language)/\(number)
        ---
        \(article.text) \(number)

        """
    }

    private struct Samples {
        var mails: [String: [UInt8]] = [:]
        var records: [String: String] = [:]

        /// - Parameter sources: the lines under `sources` for a language.
        init(
            themes: [String], languages: [String], files: [String: String] = [:],
            sources: (String) -> String = { _ in Self.villageSources }
        ) async throws {
            let folder = try TemporaryFolder(files.merging(["subscribers.json": Self.list]) { own, _ in own })
            try folder.write(
                Self.settings(theme: "brief", language: "en", sources: Self.villageSources), to: "newsletter.yaml")
            let program = Program()
            for (selector, type) in [("r1", "rsa"), ("e1", "ed25519")] {
                let arguments = ["keys", "create", "--selector", selector, "--type", type]
                let made = try await program.run(arguments + ["--json", "--newsletter", folder.path])
                let record = try #require(try made.json().first?["record"] as? [String: Any], "\(made.error)")
                records[record["name"] as? String ?? ""] = record["text"] as? String
            }
            for theme in themes {
                for language in languages {
                    try folder.write(
                        Self.settings(theme: theme, language: language, sources: sources(language)),
                        to: "newsletter.yaml")
                    let name = "\(theme)-\(language)"
                    let built = try await program.run(
                        ["build", "--newsletter", folder.path, "--output", folder.file(name)])
                    try #require(built.status == 0, "\(name): \(built.error)")
                    mails[name] = Array(try Data(contentsOf: URL(fileURLWithPath: folder.file("\(name)/message.eml"))))
                }
            }
        }

        private static let list = """
            {"version":1,"blocked":[],"forgotten":[],"subscribers":[
            {"id":"s0","email":"siti@penerima.id","name":"Siti Rahma","status":"active","rhythm":"weekly"}
            ]}

            """

        static let villageSources = """
              - folder: \(MailVerdictTests.articles)/id
                section: Di desa
              - folder: \(MailVerdictTests.articles)/en
                section: In English
            """

        private static func settings(theme: String, language: String, sources: String) -> String {
            """
            name: Kabar Desa
            language: \(language)
            timeZone: Asia/Jakarta
            site: https://kabar-desa.id
            from: Kabar Desa <kabar@news.kabar-desa.id>
            postalAddress: Balai Desa Tirtamaya, Jalan Waduk 1, Tirtamaya 55000, Indonesia
            web:
              baseURL: https://news.kabar-desa.id
            sources:
            \(sources)
            digest:
              theme: \(theme)
              articles: 8
              backfill: 20
            dkim:
              keys:
                - selector: r1
                - selector: e1
            """
        }
    }

    @Test(.enabled(if: MailJudge.isThere(), MailJudge.whySkipped), .timeLimit(.minutes(15)))
    func `every theme in every language is verified and looks like no spam`() async throws {
        try await Self.expectGoodVerdicts(on: Samples(themes: Self.themes, languages: Self.languages))
    }

    /// Parts in such scripts are base64, which is shorter than quoted-printable there; rspamd adds 0.1 for that.
    @Test(.enabled(if: MailJudge.isThere(), MailJudge.whySkipped), .timeLimit(.minutes(15)))
    func `mails wholly in another script are verified and look like no spam`() async throws {
        var files: [String: String] = [:]
        for (language, article) in Self.foreignArticles {
            for number in 1...6 { files["\(language)/\(number).md"] = Self.file(article, number, language) }
        }
        let samples = try await Samples(
            themes: Self.themes, languages: Self.foreignArticles.keys.sorted(), files: files,
            sources: { "  - folder: \($0)" })
        try await Self.expectGoodVerdicts(on: samples, allowed: ["MIME_BASE64_TEXT"])
    }

    private static func expectGoodVerdicts(on samples: Samples, allowed symbols: Set<String> = []) async throws {
        let verdicts = try await MailJudge.verdicts(on: samples.mails, records: samples.records)
        #expect(verdicts.keys.sorted() == samples.mails.keys.sorted())
        for (name, verdict) in verdicts.sorted(by: { $0.key < $1.key }) {
            #expect(verdict.dkimpy == ["pass", "pass"], "\(name)")
            #expect(verdict.opendkim == ["pass", "pass"], "\(name)")
            let allowed = verdict.rspamd.symbols["R_DKIM_ALLOW"]?.options.sorted()
            #expect(allowed == ["news.kabar-desa.id:s=e1", "news.kabar-desa.id:s=r1"], "\(name)")
            #expect(verdict.rspamd.symbols["DMARC_POLICY_ALLOW"] != nil, "\(name)")
            // Negative when Mail::DKIM verified the RSA signature.
            #expect(verdict.spamassassin.rules["DKIM_VALID_AU"] != nil, "\(name) \(verdict.spamassassin.rules)")
            let costs = verdict.rspamd.symbols.filter { $0.value.score > 0 }.mapValues(\.score)
            #expect(verdict.rspamd.score <= 1.0, "\(name) \(costs)")
            #expect(verdict.spamassassin.score <= 0.5, "\(name) \(verdict.spamassassin.rules)")
            let names = Array(verdict.rspamd.symbols.keys) + Array(verdict.spamassassin.rules.keys)
            #expect(names.filter { isDefect($0) && !symbols.contains($0) } == [], "\(name)")
        }
    }

    /// MIME_GOOD and MIME_TRACE say that there is MIME.
    private static func isDefect(_ symbol: String) -> Bool {
        symbol.hasPrefix("MISSING_")
            || symbol.hasPrefix("MIME_") && !["MIME_GOOD", "MIME_TRACE"].contains(symbol)
    }

    @Test(.enabled(if: MailJudge.isThere(), MailJudge.whySkipped), .timeLimit(.minutes(10)))
    func `dkimpy, OpenDKIM and rspamd agree on what breaks a signature`() async throws {
        let samples = try await Samples(themes: ["newspaper"], languages: ["id"])
        let mail = try #require(samples.mails["newspaper-id"])
        let mutated = Dictionary(
            uniqueKeysWithValues: DKIMMutation.allCases.map { ($0.rawValue, $0.applied(to: mail)) })
        let verdicts = try await MailJudge.verdicts(on: mutated, records: samples.records)
        for mutation in DKIMMutation.allCases {
            let verdict = try #require(verdicts[mutation.rawValue])
            let word = mutation.isHarmless ? "pass" : "fail"
            #expect(verdict.dkimpy.map { String($0.prefix(4)) } == [word, word], "\(mutation)")
            #expect(verdict.opendkim == [word, word], "\(mutation)")
            let symbol = mutation.isHarmless ? "R_DKIM_ALLOW" : "R_DKIM_REJECT"
            #expect(verdict.rspamd.symbols[symbol]?.options.count == 2, "\(mutation) \(verdict.rspamd.symbols.keys)")
        }
    }
}
