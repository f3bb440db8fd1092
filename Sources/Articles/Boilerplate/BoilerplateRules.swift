/// The forms by which boilerplate is known.
enum BoilerplateRules {
    typealias Line = BoilerplateLine
    private typealias Phrases = BoilerplatePhrases

    /// What is boilerplate wherever it stands.
    static func isAnywhere(_ line: Line) -> Bool {
        if isPictureAddress(line) { return true }
        guard line.length <= 400 else { return false }
        return isWholeNotice(line) || isAdvertisement(line) || isInvitation(line)
            || FeedFooter.matches(line.text[...], lowered: line.lowered[...]) || isLinkToOthers(line)
            || isShareBar(line)
            || isInitials(line) || isPlaceholder(line) || isCookieNotice(line) || isCopyright(line)
    }

    /// What is boilerplate only after the last sentence.
    static func isAtEnd(_ line: Line) -> Bool {
        guard line.length <= 240 else { return false }
        if line.length <= 140, hasLabel(line.folded, Phrases.creditLabels) { return true }
        return Phrases.republished.isPrefix(of: line.folded) || Phrases.shortEndings.isWhole(line.folded)
    }

    /// What is boilerplate only before the first kept paragraph.
    static func isAtStart(_ line: Line) -> Bool {
        line.length <= 140 && hasLabel(line.folded, Phrases.photoLabels)
    }

    /// Headings over lists of other articles: "Baca juga:" alone on its line.
    static func opensList(_ line: Line) -> Bool {
        line.length <= 40 && Phrases.listHeadings.isWhole(Line.trimmedEnd(line.folded, of: marks))
    }

    // MARK: Forms

    private static let marks = Set(" .…:!>→»])".utf8)

    private static func isWholeNotice(_ line: Line) -> Bool {
        guard line.length <= 120 else { return false }
        let bare = Line.trimmedEnd(line.folded, of: marks).drop { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "(") }
        return Phrases.wholeLines.isWhole(bare)
    }

    private static func isAdvertisement(_ line: Line) -> Bool {
        line.length <= 90 && !line.isSentence && Phrases.advertisements.isPrefix(of: line.folded)
    }

    /// "Subscribe to get ...": the phrases of the tools that sites use, and short requests that name a channel.
    private static func isInvitation(_ line: Line) -> Bool {
        guard line.length <= 300 else { return false }
        if Phrases.invitations.isPrefix(of: line.folded) || Phrases.deliveries.isIn(line.folded) { return true }
        guard line.length <= 220 else { return false }
        let asks = Phrases.requests.prefixes(of: line.folded).contains { request in
            let next = line.folded.dropFirst(request.length).first
            return next == UInt8(ascii: " ") || next == UInt8(ascii: ":")
        }
        return asks && Phrases.channels.isIn(line.folded)
    }

    /// "Baca juga: ...": a label and a title, or the words and a title without a full stop.
    private static func isLinkToOthers(_ line: Line) -> Bool {
        guard line.length <= 240 else { return false }
        if hasLabel(line.folded, Phrases.labelledOnly) { return true }
        return Phrases.otherArticles.prefixes(of: line.folded).contains { label in
            let after = line.folded.dropFirst(label.length)
            let rest = after.drop { $0 == UInt8(ascii: " ") }
            if let first = rest.first, Set(":-\"'(>|".utf8).contains(first) { return true }
            // Titles of videos may end in "!" or "?", and the line ends in a colon where the video stood.
            let isVideo = rest.starts(with: "video".utf8) && line.lowered.last != UInt8(ascii: ".")
            if isVideo || line.folded.last == UInt8(ascii: ":") { return true }
            return !line.isSentence && after.first == UInt8(ascii: " ")
        }
    }

    /// Lines of nothing but the words of share buttons.
    private static func isShareBar(_ line: Line) -> Bool {
        guard line.length <= 200 else { return false }
        if Phrases.shareStarts.isPrefix(of: line.folded) { return true }
        var count = 0
        var namesNetwork = false
        for word in line.folded.split(whereSeparator: { !(0x61...0x7A).contains($0) && $0 < 0x80 }) {
            let word = String(decoding: word, as: UTF8.self)
            guard Phrases.shareWords.contains(word) else { return false }
            count += 1
            namesNetwork = namesNetwork || Phrases.networks.contains(word)
        }
        return (1...16).contains(count) && (namesNetwork || count <= 3)
    }

    /// "(rsa/rsa)": those who wrote and edited.
    private static func isInitials(_ line: Line) -> Bool {
        guard line.length <= 30, line.text.hasPrefix("("), let closing = line.text.firstIndex(of: ")") else {
            return false
        }
        guard line.text[closing...].allSatisfy({ ").*".contains($0) }) else { return false }
        return EditorInitials.isInitials(line.text[..<closing].dropFirst())
    }

    /// "[Gambas:Instagram]", "[embed]", "[button size="big"]Read on[/button]": what a site's own program would have
    /// replaced.
    private static func isPlaceholder(_ line: Line) -> Bool {
        guard line.length <= 240, line.lowered.first == UInt8(ascii: "["), line.lowered.last == UInt8(ascii: "]") else {
            return false
        }
        let inside = line.lowered.dropFirst().dropLast()
        if line.length <= 120, Phrases.placeholders.isPrefix(of: inside) { return true }
        let name = inside.prefix { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
        return !name.isEmpty && inside.suffix(name.count + 2).elementsEqual("[/".utf8 + name)
    }

    /// The address of a picture as text, with its size and its writer after it: what was meant for machines.
    private static func isPictureAddress(_ line: Line) -> Bool {
        guard line.lowered.starts(with: "http".utf8) else { return false }
        let first = line.lowered.prefix { $0 != 0x20 }
        return Phrases.pictureEndings.contains { first.suffix($0.utf8.count).elementsEqual($0.utf8) }
    }

    private static func isCookieNotice(_ line: Line) -> Bool {
        Phrases.cookieWords.isIn(line.folded) && Phrases.consentWords.isIn(line.folded)
    }

    private static func isCopyright(_ line: Line) -> Bool {
        guard line.length <= 240 else { return false }
        return Phrases.copyrightStarts.isPrefix(of: line.folded)
            || (line.length <= 160 && Phrases.rightsPhrases.isIn(line.folded))
    }

    /// Whether a line is "label: ..." or "label | ...", in brackets or not.
    private static func hasLabel(_ folded: ArraySlice<UInt8>, _ labels: PhraseSet) -> Bool {
        let isBracketed = folded.first == UInt8(ascii: "(") || folded.first == UInt8(ascii: "[")
        let bare = isBracketed ? folded.dropFirst() : folded
        return labels.prefixes(of: bare).contains { label in
            let mark = bare.dropFirst(label.length).first { $0 != UInt8(ascii: " ") }
            return mark == UInt8(ascii: ":") || mark == UInt8(ascii: "|")
        }
    }
}
