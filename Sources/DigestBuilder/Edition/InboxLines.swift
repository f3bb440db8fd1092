/// The two lines that an inbox shows of an edition.
struct InboxLines {
    /// Phones show 35 to 45 characters of a subject, most others at least these (`SubjectRule`).
    static let subjectColumns = 60
    static let preheaderColumns = 40...110

    private static let separator = " · "

    let subject: String
    let preheader: String

    /// - Parameter language: of an entry whose own is not known.
    init(
        sections: [EditionSection], more: [EditionEntry], wording: Wording, newsletter: String, language: String
    ) {
        let entries = sections.flatMap(\.entries)
        guard let lead = entries.first else {
            subject = wording.emptySubject(newsletter: SourceText.line(newsletter))
            preheader = ""
            return
        }
        let others = Array(entries.dropFirst()) + more
        subject = InboxLines.subject(title: lead.title, others: others.count, wording: wording)
        preheader = InboxLines.preheader(lead: lead, others: others, language: language)
    }

    /// The lead's title; with the count of the other stories where both fit.
    private static func subject(title: String, others: Int, wording: Wording) -> String {
        let sentence = title.hasSuffix(".") ? String(title.dropLast()) : title
        let counted = sentence + wording.andMore(others)
        if others > 0, DisplayWidth.columns(counted) <= subjectColumns, !endsAsSentence(sentence) {
            return counted
        }
        return HeadlineText.shortened(title, toColumns: subjectColumns)
    }

    /// A comma after `?`, `!` or `…` would read badly.
    private static func endsAsSentence(_ title: String) -> Bool {
        title.last.map { "?!…。？！؟".contains($0) } ?? false
    }

    /// The lead in short, else the beginning of its summary; other headlines follow while it is too short to fill the
    /// line.
    private static func preheader(lead: EditionEntry, others: [EditionEntry], language: String) -> String {
        var line = lead.inShort ?? lead.summary(unlessNamed: language)
        for other in others where DisplayWidth.columns(line) < preheaderColumns.lowerBound {
            line += (line.isEmpty ? "" : separator) + other.title
        }
        return HeadlineText.shortened(line, toColumns: preheaderColumns.upperBound)
    }
}
