/// HTML documents as the inliner writes them: with a body, its tags in small letters.
extension GappedText {
    /// What stands between the body's tags.
    var body: GappedText {
        let inside = Self.halves(of: pieces, at: Self.bodyStart(of:))?.behind ?? pieces
        let end = { (html: String) in html.firstRange(of: "</body>")?.lowerBound }
        return GappedText(pieces: Self.halves(of: inside, at: end)?.before ?? inside)
    }

    /// The document with `panel` at the beginning of its body.
    func opening(with panel: GappedText) -> GappedText {
        // A template that puts a subscriber's field into the body's tag has no place in it.
        let (before, behind) = Self.halves(of: pieces, at: Self.bodyStart(of:)) ?? ([], pieces)
        return GappedText(pieces: before + panel.pieces + behind)
    }

    /// The pieces before and behind the first place that `place` finds in one of them; nil where it finds none.
    private static func halves(
        of pieces: [Piece], at place: (String) -> String.Index?
    ) -> (before: [Piece], behind: [Piece])? {
        for (index, piece) in pieces.enumerated() {
            guard case .text(let text) = piece, let place = place(text) else { continue }
            return (
                pieces[..<index] + [.text(String(text[..<place]))],
                [.text(String(text[place...]))] + pieces[(index + 1)...]
            )
        }
        return nil
    }

    private static func bodyStart(of html: String) -> String.Index? {
        guard let tag = html.firstRange(of: "<body"), let end = html[tag.upperBound...].firstIndex(of: ">") else {
            return nil
        }
        return html.index(after: end)
    }
}
