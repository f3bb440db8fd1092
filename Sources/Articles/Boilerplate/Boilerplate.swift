import Markup

/// Drops what sites put around an article: invitations, share bars, notices about the feed, links to other articles.
///
/// A paragraph goes when its whole form says what it is: the wording of a known notice, or a short line without a
/// sentence in it, at the place where such lines stand, made of such words. A sentence that only uses the same words
/// stays. The rules know Indonesian, Malay, English, German, French, Spanish, Portuguese, Italian, Dutch and Polish.
package enum Boilerplate {
    /// The paragraphs of an article without boilerplate, in order; notices glued to a paragraph's end are cut off.
    package static func cleaned(_ paragraphs: [String]) -> [String] {
        var kept: [BoilerplateLine] = []
        var openList = OpenList.none
        let lines = paragraphs.map { BoilerplateLine(PlainText.line($0)) }.filter { !$0.text.isEmpty }
        let lastSentence =
            lines.lastIndex { $0.isSentence && !BoilerplateRules.isAnywhere($0) && !BoilerplateRules.isAtEnd($0) } ?? -1
        for (index, line) in lines.enumerated() {
            let isTail = index > lastSentence
            if BoilerplateRules.opensList(line) {
                openList = isTail ? .toTheEnd : .oneLine
                continue
            }
            if openList != .none, !line.isSentence {
                if openList == .oneLine { openList = .none }
                continue
            }
            openList = .none
            if BoilerplateRules.isAnywhere(line) || (isTail && BoilerplateRules.isAtEnd(line)) { continue }
            if index == 0 || kept.isEmpty, BoilerplateRules.isAtStart(line) { continue }
            kept.append(line)
        }
        return BoilerplateTail.trimmed(kept)
    }

    /// What follows a heading such as "Baca juga:": nothing known, the one title under it, or titles to the end.
    private enum OpenList { case none, oneLine, toTheEnd }
}
