import Markup

/// Puts what only Word understands into words that browsers understand, so that Word's part of a mail can be looked at:
/// buttons drawn as VML, padding of its own, settings of Office, pictures as wide as their attribute says.
enum WordDrawing {
    /// Changes the elements below this one.
    static func translate(_ root: HTMLElement) {
        root.removeDescendants { $0.name == "xml" }
        // HTML does not know that `<w:anchorlock/>` is closed.
        root.unwrapDescendants { $0.name == "w:anchorlock" }
        for element in [root] + root.descendants {
            if let style = element[attribute: "style"] { element[attribute: "style"] = translated(style) }
            if element.name == "img" { fix(element) }
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

    /// Word takes a picture's width from the attribute, whatever its style says.
    private static func fix(_ picture: HTMLElement) {
        guard let width = picture[attribute: "width"].flatMap({ Int($0) }) else { return }
        let style = picture[attribute: "style"].map { $0 + ";" } ?? ""
        picture[attribute: "style"] = "\(style)width:\(width)px"
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
