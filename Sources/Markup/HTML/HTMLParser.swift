/// Reads HTML as browsers do, whatever its faults.
package enum HTMLParser {
    /// Reads a whole document and returns its `html` element, which always has a `head` and a `body`.
    package static func document(_ html: String, limits: MarkupLimits = .standard) throws(MarkupError) -> HTMLElement {
        try GumboTree(NestingScan.bounded(html, limits: limits), isFragment: false).element(limits: limits)
    }

    /// Reads what may stand inside a `body` and returns its nodes in order.
    package static func fragment(_ html: String, limits: MarkupLimits = .standard) throws(MarkupError) -> [HTMLNode] {
        try GumboTree(NestingScan.bounded(html, limits: limits), isFragment: true).element(limits: limits).children
    }
}
