import CCMark
import Glibc

/// Turns CommonMark into HTML.
package enum Markdown {
    /// The HTML of a CommonMark text. Raw HTML in it is kept, so callers sanitise what they do not trust.
    package static func html(_ markdown: String) -> String {
        var markdown = markdown
        let options = kabar_cmark_unsafe() | kabar_cmark_validate_utf8()
        return markdown.withUTF8 { bytes in
            let written = unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
                unsafe cmark_markdown_to_html(
                    characters.baseAddress ?? UnsafePointer(bitPattern: 1), characters.count, options)
            }
            guard let written = unsafe written else { return "" }
            defer { unsafe free(written) }
            return unsafe String(cString: written)
        }
    }
}
