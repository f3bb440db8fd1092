import Testing

@testable import DigestBuilder

/// Every kind of finding is said in both languages, with the same facts in it.
struct LintWordsTests {
    private static let languages: [any LintWords] = [EnglishLintWords(), IndonesianLintWords()]

    /// Each kind after another, with the facts that its sentences must have. A kind that is added has no place in this
    /// switch, and the tests do not build until it has.
    private static func next(after fault: LintFault?) -> (fault: LintFault, facts: [String])? {
        switch fault {
        case nil: (.emptySubject, [])
        case .emptySubject: (.longSubject(characters: 71, limit: 60), ["71", "60"])
        case .longSubject: (.sameAddress, [])
        case .sameAddress: (.sameTitle, [])
        case .sameTitle: (.noSummary, ["`kabar why`"])
        case .noSummary: (.otherLanguage(marked: "jv", found: "su"), ["\"jv\"", "\"su\""])
        case .otherLanguage: (.foreignArticle(language: "jv", newsletter: "su"), ["\"jv\"", "\"su\""])
        case .foreignArticle: (.emptyAddress, ["https://"])
        case .emptyAddress: (.partialAddress, ["https://"])
        case .partialAddress: (.addressWithoutSite, ["https://"])
        case .addressWithoutSite: (.partialMailAddress, ["@"])
        case .partialMailAddress: (.unopenedAddress(scheme: "gopher"), ["gopher:", "https://"])
        case .unopenedAddress: (.unencryptedAddress, ["http://", "https://"])
        case .unencryptedAddress: (.noAltText, ["alt=\"...\"", "alt=\"\""])
        case .noAltText: (.silentLink, ["imageAlt"])
        case .silentLink: (.clipped(bytes: 123_400, limit: 90_000), ["123.4 kB", "90 kB", "Gmail"])
        case .clipped:
            (
                .shortened(
                    DigestShortening(
                        bytesBefore: 123_400, bytes: 89_100, sentences: 11, pictures: 12, headlines: 13, unlisted: 14)),
                ["123.4 kB", "89.1 kB", "11", "12", "13", "14", "digest.articles", "digest.sentences"]
            )
        case .shortened: (.faintText(pair, isDark: false), ["#777777", "#FEFEFE", "4.4", "4.5", "WCAG AA"])
        case .faintText(_, isDark: false): (.faintText(pair, isDark: true), ["#777777", "#FEFEFE", "4.4", "4.5"])
        case .faintText: (.unknownFeature(use), ["var()", "7", "Outlook", "Apple Mail"])
        case .unknownFeature: (.emptyText, ["digest.txt.mustache"])
        case .emptyText: (.leftover(tag: "{{nama}}"), ["\"{{nama}}\""])
        case .leftover: (.unknownTag(name: "nam", nearest: nil), ["{{nam}}", "docs/templates.md"])
        case .unknownTag(_, nearest: nil): (.unknownTag(name: "nam", nearest: "name"), ["{{nam}}", "{{name}}"])
        case .unknownTag: (.unusedFile(nearest: nil), ["docs/templates.md"])
        case .unusedFile(nearest: nil): (.unusedFile(nearest: "footer.html.mustache"), ["footer.html.mustache"])
        case .unusedFile: (.unknownField, [])
        case .unknownField: (.noUnsubscribeLink, ["{{unsubscribeURL}}", "HTML"])
        case .noUnsubscribeLink: (.noPostalAddress, ["postalAddress"])
        case .noPostalAddress: (.hiddenPostalAddress, ["{{newsletter.postalAddress}}"])
        case .hiddenPostalAddress: nil
        }
    }

    private static let pair = FaintPair(color: "#777777", background: "#FEFEFE", contrast: 4.44, least: 4.5)
    private static let use = FeatureUse(
        feature: .code("var()"), times: 7, unknownTo: [.outlookWindows], partlyKnownTo: [.appleMail], fix: .writeValue)

    private static let samples = Array(sequence(first: next(after: nil)!) { next(after: $0.fault) })

    /// Both sentences, with numbers as English writes them.
    private static func text(_ fault: LintFault, _ words: any LintWords) -> String {
        let finding = LintFinding(fault, at: .subject)
        let text = words.advice(on: finding)
        return words is IndonesianLintWords ? text.replacing(/(\d),(\d)/) { "\($0.1).\($0.2)" } : text
    }

    @Test func `every kind is said in both languages, with the same facts`() {
        for (fault, facts) in Self.samples {
            for words in Self.languages {
                let text = Self.text(fault, words)
                for fact in facts { #expect(text.contains(fact), "\(fact) is not in: \(text)") }
                let (problem, fix) = words.sentences(on: fault)
                for sentence in [problem, fix].compactMap({ $0 }) {
                    #expect(sentence.hasSuffix(".") && sentence.first?.isLowercase == false, "\(sentence)")
                }
            }
        }
    }

    @Test func `no sentence is the same in two languages, and each has a fix in both or in none`() {
        for (fault, _) in Self.samples {
            let (english, indonesian) = (
                EnglishLintWords().sentences(on: fault), IndonesianLintWords().sentences(on: fault)
            )
            #expect(english.problem != indonesian.problem)
            #expect((english.fix == nil) == (indonesian.fix == nil), "\(english.problem)")
            if let fix = english.fix { #expect(fix != indonesian.fix) }
        }
    }

    @Test func `every feature that mail programs lack is said in both languages with the programs`() {
        for feature in ClientTable.features {
            let use = FeatureUse(
                feature: feature.name, times: 1, unknownTo: feature.clients(marked: "n"),
                partlyKnownTo: feature.clients(marked: "a"), fix: feature.fix)
            let texts = Self.languages.map { Self.text(.unknownFeature(use), $0) }
            #expect(texts[0].hasPrefix("Uses ") && texts[1].hasPrefix("Memakai "), "\(texts)")
            for program in ["Gmail", "Windows", "Outlook.com", "Apple Mail", "Yahoo"] {
                #expect(texts[0].contains(program) == texts[1].contains(program), "\(program): \(texts)")
            }
            if case .code(let name) = feature.name { #expect(texts.allSatisfy { $0.contains(name) }, "\(texts)") }
        }
    }

    @Test(arguments: [
        (LintPlace.subject, "subject", "subjek"), (.htmlPart, "HTML part", "bagian HTML"),
        (.textPart, "text part", "bagian teks"), (.settings, "newsletter.yaml", "newsletter.yaml"),
        (.article("Panen"), "article \"Panen\"", "artikel \"Panen\""), (.element("<p>"), "<p>", "<p>"),
        (.styleSheet("p"), "style sheet, p", "lembar gaya, p"),
        (.template(name: "a.mustache", line: 3), "a.mustache, line 3", "a.mustache, baris 3"),
        (.file("a.mustache"), "a.mustache", "a.mustache"),
        (.field("kota"), "{{subscriber.fields.kota}}", "{{subscriber.fields.kota}}"),
    ])
    func `each place has its name`(place: LintPlace, english: String, indonesian: String) {
        #expect(EnglishLintWords().name(of: place) == english)
        #expect(IndonesianLintWords().name(of: place) == indonesian)
    }

    @Test func `a finding of one version names its readers`() {
        var finding = LintFinding(.emptySubject, at: .subject)
        finding.version = EditionVersion(language: .german, topics: ["air", "tani"])
        #expect(EnglishLintWords().place(of: finding) == "subject (for readers in \"de\" of air, tani)")
        #expect(
            IndonesianLintWords().place(of: finding) == "subjek (untuk pembaca berbahasa \"de\" bertopik air, tani)")
        #expect(finding.sentence.hasPrefix("error, subject (for readers in \"de\" of air, tani): It is empty. Give "))
    }
}
