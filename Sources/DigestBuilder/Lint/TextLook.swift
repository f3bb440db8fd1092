import Markup

/// How the text of an element looks, as far as its own and its ancestors' styles say.
struct TextLook {
    /// nil where it cannot be computed.
    var color: CSSColor?
    /// What lies behind, opaque; nil where it cannot be computed.
    var background: CSSColor?
    /// In pixels.
    var size = 16.0
    var isBold = false
    var isHidden = false

    /// Elements that show no text.
    private static let silent: Set<String> = ["head", "style", "script", "title", "template"]
    /// Sizes of headings by browsers' own sheets, as multiples of the size around (HTML Standard, 15.3.7).
    private static let headings = ["h1": 2.0, "h2": 1.5, "h3": 1.17, "h4": 1.0, "h5": 0.83, "h6": 0.67]
    private static let boldElements: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "th"]

    /// A text this large needs less contrast: 18 pt, or 14 pt when bold (WCAG 2.2, definition of large scale).
    var isLarge: Bool { size >= 24 || isBold && size >= 18.66 }

    /// WCAG 2.2, success criterion 1.4.3, level AA.
    var leastContrast: Double { isLarge ? 3 : 4.5 }

    /// The look of an element inside of one that looks like this.
    func inside(_ element: HTMLElement) -> TextLook {
        var look = self
        if Self.silent.contains(element.name) { look.isHidden = true }
        if Self.boldElements.contains(element.name) { look.isBold = true }
        if let factor = Self.headings[element.name] { look.size *= factor }
        // Each client has a colour of its own for links that have none.
        if element.name == "a", element[attribute: "href"] != nil { look.color = nil }
        if element.name == "font", let color = element[attribute: "color"] { look.color = CSSColor(color) }
        if let color = element[attribute: "bgcolor"] { look.paint(CSSColor(color)) }
        for declaration in InlineStyle.declarations(of: element) { look.apply(declaration, around: self) }
        return look
    }

    private mutating func apply(_ declaration: StyleDeclaration, around: TextLook) {
        let value = declaration.value.lowercased()
        switch declaration.name {
        case "color": color = value == "inherit" ? around.color : CSSColor(value)
        case "background-color": paint(CSSColor(value))
        case "background": paint(background: value)
        case "font-size": size = Self.pixels(value, around: around.size) ?? size
        case "font-weight": isBold = ["bold", "bolder"].contains(value) || (Int(value) ?? 0) >= 600
        case "display" where value == "none", "visibility" where value == "hidden", "mso-hide" where value == "all":
            isHidden = true
        case "opacity": if Double(value) != 1 { color = nil }
        default: break
        }
    }

    private mutating func paint(_ color: CSSColor?) {
        guard let color else {
            background = nil
            return
        }
        if color.alpha == 1 { background = color } else { background = background.map(color.over) }
    }

    /// A picture's place is judged by the colour under it, which shows when pictures are off.
    private mutating func paint(background value: String) {
        if let color = CSSColor(value) {
            paint(color)
        } else if let color = value.split(separator: " ").lazy.compactMap({ CSSColor(String($0)) }).first {
            paint(color)
        } else if value != "none" {
            background = nil
        }
    }

    private static func pixels(_ value: String, around: Double) -> Double? {
        let units = [("px", 1.0), ("pt", 4.0 / 3), ("rem", 16.0), ("em", around), ("%", around / 100)]
        guard let (unit, factor) = units.first(where: { value.hasSuffix($0.0) }) else { return nil }
        return Double(value.dropLast(unit.count)).map { $0 * factor }
    }
}
