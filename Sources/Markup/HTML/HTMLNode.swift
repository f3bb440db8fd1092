/// One node of an HTML tree.
package enum HTMLNode {
    /// An element with its attributes and children.
    case element(HTMLElement)
    /// Text with its character references resolved.
    case text(String)
    /// What stands between `<!--` and `-->`.
    case comment(String)

    /// The element, when the node is one.
    package var element: HTMLElement? {
        if case .element(let element) = self { element } else { nil }
    }

    /// The text below the node in document order, without comments.
    package var textContent: String {
        switch self {
        case .element(let element): element.textContent
        case .text(let text): text
        case .comment: ""
        }
    }
}
