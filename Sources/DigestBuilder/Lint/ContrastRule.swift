import Markup

/// Text can be told from what is behind it, in light and, where the part speaks of it, in dark.
///
/// Judged are colours that styles on the elements give; each pair of colours is told once.
struct ContrastRule: LintRule {
    func findings(in issue: LintedIssue) -> [LintFinding] {
        let light = Self.faintPairs(in: issue.document, from: TextLook(color: .black, background: .white))
        // What a mail program paints behind a dark part that names no colour is not known.
        let dark = issue.darkDocument.map { Self.faintPairs(in: $0, from: TextLook()) } ?? []
        return light.map { LintFinding(.faintText($0, isDark: false), at: $1) }
            + dark.map { LintFinding(.faintText($0, isDark: true), at: $1) }
    }

    private static func faintPairs(in document: HTMLElement, from look: TextLook) -> [(FaintPair, LintPlace)] {
        var pairs: [(FaintPair, LintPlace)] = []
        var seen: Set<[String]> = []
        var waiting = [(element: document, look: look.inside(document))]
        while let (element, look) = waiting.popLast() {
            guard !look.isHidden else { continue }
            if showsText(element), let pair = pair(look), seen.insert([pair.color, pair.background]).inserted {
                pairs.append((pair, LintPlace(element)))
            }
            waiting += element.childElements.reversed().map { ($0, look.inside($0)) }
        }
        return pairs
    }

    /// The alt text of a picture shows when pictures are off.
    private static func showsText(_ element: HTMLElement) -> Bool {
        if element.name == "img" { return !PlainText.line(element[attribute: "alt"] ?? "").isEmpty }
        return element.children.contains { node in
            guard case .text(let text) = node else { return false }
            return text.unicodeScalars.contains {
                !$0.properties.isWhitespace && $0.properties.generalCategory != .format
            }
        }
    }

    private static func pair(_ look: TextLook) -> FaintPair? {
        guard let background = look.background, let color = look.color?.over(background) else { return nil }
        let contrast = CSSColor.contrast(color, background)
        guard contrast < look.leastContrast else { return nil }
        return FaintPair(
            color: color.hexadecimal, background: background.hexadecimal, contrast: contrast, least: look.leastContrast)
    }
}
