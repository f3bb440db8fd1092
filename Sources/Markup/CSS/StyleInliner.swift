/// Moves the rules of style sheets into the `style` attributes of the elements they apply to, since many mail
/// programs read nothing else.
///
/// Rules that no attribute can hold stay in their `style` element: at-rules such as `@media`, pseudo-elements and
/// pseudo-classes such as `:hover`, and rules that match nothing here (sheets aim some at what a mail program adds).
package enum StyleInliner {
    /// No sheet for mail comes near: Gmail drops a `style` element past 8 KiB (caniemail.com), frameworks have 200 kB.
    static let sheetLimit = 1 << 20
    /// About a third of a second of matching; the largest real sheets on 50 kB of HTML take some hundred thousand.
    package static let matchingBudget = 5_000_000

    /// The whole document with its style sheets inlined. Deterministic; at most one megabyte of style is read, and
    /// `matchingBudget` compound selectors are tried.
    package static func inlined(
        _ html: String, matchingBudget: Int = StyleInliner.matchingBudget
    ) throws(MarkupError) -> String {
        let document = try HTMLParser.document(html)
        var run = StyleInlining(document: document, matchingBudget: matchingBudget)
        try run.inline()
        return HTMLWriter.write(document: document)
    }
}
