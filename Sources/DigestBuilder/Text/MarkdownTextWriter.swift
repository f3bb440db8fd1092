import Markup

/// Writes the elements that Markdown makes as lines of text.
struct MarkdownTextWriter {
    /// Whether a line of the source is one here; else a paragraph is one line, and blank lines part the paragraphs.
    private let keepsLines: Bool
    private var text = ""
    /// The numbers of the lists around, from the outermost; nil for a list without numbers.
    private var lists: [Int?] = []
    private var quoted = 0
    private var endsWithAddress = false

    init(keepsLines: Bool) {
        self.keepsLines = keepsLines
    }

    /// No blank line at the ends, and no two in a row.
    var lines: [String] {
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = SourceText.line(String(line))
            if !words.isEmpty { lines.append(words) }
            if words.isEmpty, !keepsLines, lines.last?.isEmpty == false { lines.append("") }
        }
        while lines.last == "" { lines.removeLast() }
        return lines
    }

    mutating func write(_ nodes: [HTMLNode]) {
        for node in nodes {
            switch node {
            case .text(let words): write(words)
            case .element(let element): write(element)
            case .comment: break
            }
        }
    }

    private mutating func write(_ words: String) {
        // Mail programs take letters behind an address for a part of it, and Chinese and Japanese part no words.
        if endsWithAddress, !atLineStart, let next = words.first, next.isLetter || next.isNumber { text += " " }
        endsWithAddress = false
        // Between the items of a list and between paragraphs there is nothing but white space.
        guard !words.allSatisfy(\.isWhitespace) || !atLineStart else { return }
        if atLineStart, quoted > 0 { text += String(repeating: ">", count: quoted) + " " }
        text += keepsLines ? words : words.replacing("\n", with: " ")
    }

    private var atLineStart: Bool { text.isEmpty || text.last == "\n" }

    private mutating func write(_ element: HTMLElement) {
        switch element.name {
        case "ul": writeList(element, from: nil)
        case "ol": writeList(element, from: element[attribute: "start"].flatMap { Int($0) } ?? 1)
        case "li": writeItem(element)
        case "blockquote":
            quoted += 1
            write(element.children)
            quoted -= 1
        case "a": writeLink(element)
        case "img": write(element[attribute: "alt"] ?? "")
        case "br": text += "\n"
        case "hr": text += "* * *\n\n"
        case "p", "pre", "h1", "h2", "h3", "h4", "h5", "h6":
            write(element.children)
            text += lists.isEmpty ? "\n\n" : "\n"
        default: write(element.children)
        }
    }

    private mutating func writeList(_ element: HTMLElement, from number: Int?) {
        if !atLineStart { text += "\n" }
        lists.append(number)
        write(element.children)
        lists.removeLast()
        if lists.isEmpty { text += "\n" }
    }

    private mutating func writeItem(_ element: HTMLElement) {
        let sign = lists.last.flatMap(\.self).map { "\($0). " } ?? "- "
        if let number = lists.last.flatMap(\.self) { lists[lists.count - 1] = number + 1 }
        write(sign)
        write(element.children)
        if !atLineStart { text += "\n" }
    }

    private mutating func writeLink(_ element: HTMLElement) {
        write(element.children)
        let address = element[attribute: "href"] ?? ""
        let isShown = [address, String(address.dropFirst("mailto:".count))].contains(element.textContent)
        guard !address.isEmpty else { return }
        if !isShown { text += " (\(address))" }
        endsWithAddress = true
    }
}
