import Foundation

/// A colour of a style sheet, as far as it can be computed: hexadecimal, `rgb()`, `rgba()`, and the names of CSS 2.1.
struct CSSColor: Equatable {
    /// 0 to 1, in sRGB.
    var red: Double
    var green: Double
    var blue: Double
    /// 0 is transparent, 1 opaque.
    var alpha: Double = 1

    static let white = CSSColor(red: 1, green: 1, blue: 1)
    static let black = CSSColor(red: 0, green: 0, blue: 0)

    /// CSS 2.1, section 4.3.6, and `transparent`.
    private static let names: [String: String] = [
        "aqua": "#00ffff", "black": "#000000", "blue": "#0000ff", "fuchsia": "#ff00ff", "gray": "#808080",
        "green": "#008000", "grey": "#808080", "lime": "#00ff00", "maroon": "#800000", "navy": "#000080",
        "olive": "#808000", "orange": "#ffa500", "purple": "#800080", "red": "#ff0000", "silver": "#c0c0c0",
        "teal": "#008080", "transparent": "#00000000", "white": "#ffffff", "yellow": "#ffff00",
    ]

    init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
        self.red = red
        self.green = green
        self.blue = blue
        self.alpha = alpha
    }

    /// nil for what is no colour, or one of another kind.
    init?(_ text: String) {
        let text = text.lowercased().trimmingCharacters(in: .whitespaces)
        if let name = Self.names[text] {
            self.init(hexadecimal: name.dropFirst())
        } else if text.hasPrefix("#") {
            self.init(hexadecimal: text.dropFirst())
        } else if text.hasPrefix("rgb"), text.hasSuffix(")"), let open = text.firstIndex(of: "(") {
            self.init(components: text[text.index(after: open)...].dropLast())
        } else {
            return nil
        }
    }

    /// `RGB`, `RGBA`, `RRGGBB` or `RRGGBBAA`.
    private init?(hexadecimal digits: Substring) {
        let values = digits.compactMap { $0.isASCII ? $0.hexDigitValue : nil }.map(Double.init)
        guard values.count == digits.count else { return nil }
        switch values.count {
        case 3, 4:
            self.init(values.map { $0 / 15 })
        case 6, 8:
            self.init(
                stride(from: 0, to: values.count, by: 2).map { place -> Double in
                    let value: Double = values[place] * 16 + values[place + 1]
                    return value / 255
                })
        default: return nil
        }
    }

    /// `31, 29, 26`, `31 29 26 / 50%`.
    private init?(components text: Substring) {
        let parts = text.split { $0 == "," || $0 == "/" || $0.isWhitespace }
        let values = parts.enumerated().compactMap { place, part -> Double? in
            if part.hasSuffix("%") { return Double(part.dropLast()).map { $0 / 100 } }
            return Double(part).map { place < 3 ? $0 / 255 : $0 }
        }
        guard values.count == parts.count, (3...4).contains(values.count) else { return nil }
        self.init(values)
    }

    private init(_ values: [Double]) {
        let bounded = values.map { min(1, max(0, $0)) }
        self.init(red: bounded[0], green: bounded[1], blue: bounded[2], alpha: bounded.count > 3 ? bounded[3] : 1)
    }

    /// The colour as it looks over an opaque one.
    func over(_ backdrop: CSSColor) -> CSSColor {
        func mixed(_ path: KeyPath<CSSColor, Double>) -> Double {
            self[keyPath: path] * alpha + backdrop[keyPath: path] * (1 - alpha)
        }
        return CSSColor(red: mixed(\.red), green: mixed(\.green), blue: mixed(\.blue))
    }

    /// The contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, definition of contrast ratio).
    static func contrast(_ one: CSSColor, _ other: CSSColor) -> Double {
        let (lighter, darker) = (max(one.luminance, other.luminance), min(one.luminance, other.luminance))
        return (lighter + 0.05) / (darker + 0.05)
    }

    /// WCAG 2.2, definition of relative luminance.
    private var luminance: Double {
        func linear(_ value: Double) -> Double {
            value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// `#1F1D1A`.
    var hexadecimal: String {
        let pairs = [red, green, blue].map { value -> String in
            let digits = String(Int((value * 255).rounded()), radix: 16, uppercase: true)
            return digits.count == 1 ? "0" + digits : digits
        }
        return "#" + pairs.joined()
    }
}
