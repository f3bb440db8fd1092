import Markup

/// Puts what only Word understands into words that browsers understand, so that Word's part of a mail can be looked at:
/// buttons drawn as VML, padding of its own, settings of Office.
enum WordDrawing {
    /// Changes the elements below this one.
    static func translate(_ root: HTMLElement) {
        root.removeDescendants { $0.name == "xml" }
        // HTML does not know that `<w:anchorlock/>` is closed.
        root.unwrapDescendants { $0.name == "w:anchorlock" }
        for element in [root] + root.descendants {
            if let style = element[attribute: "style"] { element[attribute: "style"] = translated(style) }
            element.children = element.children.map { node in
                guard let child = node.element, child.name.hasPrefix("v:") else { return node }
                return .element(box(of: child))
            }
        }
    }

    /// What Word takes for `padding` where it is there.
    static func translated(_ css: String) -> String {
        css.replacing("mso-padding-alt:", with: "padding:")
    }

    private static func box(of drawing: HTMLElement) -> HTMLElement {
        let style = drawing[attribute: "style"].map { translated($0) + ";" } ?? ""
        let fill = drawing[attribute: "fillcolor"].map { ";background:\($0)" } ?? ""
        return HTMLElement(
            name: "div",
            attributes: [
                HTMLAttribute(name: "style", value: "\(style)display:table-cell;vertical-align:middle\(fill)")
            ], children: drawing.children)
    }
}
