import Articles
import DigestBuilder
import Foundation

/// An issue in which nothing is wrong, to be changed in one place.
struct LintSample {
    static let address = "Balai Desa Tirtamaya\nJalan Waduk 1, Tirtamaya"
    static let footer =
        "<p>Balai Desa Tirtamaya, Jalan Waduk 1, Tirtamaya</p><p><a style=\"color: #9B2C1F\" href=\"[leave]\">Berhenti</a></p>"

    var subject = "Pasar pagi buka lagi"
    /// `[leave]` and `[kota]` stand for gaps.
    var html = page("<p>Halo</p>")
    var text = "Halo\n\nBerhenti:\n[leave]\n\nBalai Desa Tirtamaya, Jalan Waduk 1,\nTirtamaya\n"
    var entries = [entry(1), entry(2)]
    var more: [EditionEntry] = []
    var postalAddress = address
    var fields: Set<String>?
    var shortening: DigestShortening?

    static func page(_ body: String, head: String = "") -> String {
        "<!DOCTYPE html><html><head>\(head)</head><body>\(body)\(footer)</body></html>"
    }

    static func entry(_ number: Int) -> EditionEntry {
        EditionEntry(
            intake: number, title: "Kabar nomor \(number)", link: "https://kabar-desa.example/\(number)",
            sentences: ["Pedagang pertama datang sebelum subuh."], language: "id")
    }

    /// What the linter says of it under one rule.
    func findings(_ rule: LintFinding.Rule) throws -> [LintFinding] {
        try findings().filter { $0.rule == rule }
    }

    func findings(isFrozen: Bool = false) throws -> [LintFinding] {
        var settings = try Samples.settings()
        settings.postalAddress = postalAddress
        settings.webBaseURL = "https://kabar-desa.example"
        let digest = RenderedDigest(
            subject: subject, preheader: "", text: Self.gapped(text), html: Self.gapped(html), shortening: shortening)
        let edition = Samples.edition(
            subject: subject, sections: [EditionSection(title: nil, entries: entries)], more: more)
        if isFrozen { return try IssueLint(frozen: digest, edition: edition, settings: settings).findings }
        return try IssueLint(edition: edition, digest: digest, settings: settings, subscriberFields: fields).findings
    }

    private static func gapped(_ text: String) -> GappedText {
        var pieces: [GappedText.Piece] = []
        var rest = text[...]
        while let open = rest.firstMatch(of: /\[(leave|kota)\]/) {
            pieces.append(.text(String(rest[..<open.range.lowerBound])))
            pieces.append(.gap(open.1 == "leave" ? .unsubscribeURL : .custom("kota")))
            rest = rest[open.range.upperBound...]
        }
        return GappedText(pieces: pieces + [.text(String(rest))])
    }
}

extension LintFinding {
    /// What the command line says of it.
    struct English: Equatable {
        var place: String
        var problem: String
        var fix: String?
    }

    var english: English {
        let words = EnglishLintWords()
        let (problem, fix) = words.sentences(on: fault)
        return English(place: words.place(of: self), problem: problem, fix: fix)
    }
}
