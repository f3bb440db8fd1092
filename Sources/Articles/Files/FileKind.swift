/// The kinds of files that hold articles.
enum FileKind {
    case markdown, page, text

    init?(_ name: String) {
        guard let dot = name.lastIndex(of: ".") else { return nil }
        switch name[name.index(after: dot)...].lowercased() {
        case "md", "markdown", "mdown", "mkd": self = .markdown
        case "html", "htm", "xhtml": self = .page
        case "txt", "text": self = .text
        default: return nil
        }
    }
}
