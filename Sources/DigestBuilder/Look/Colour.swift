import Foundation

/// An opaque colour of the sRGB space.
package struct Colour: Sendable, Hashable, CustomStringConvertible {
    /// Red, green and blue, each in eight bits.
    package let red, green, blue: UInt8

    package init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// `#9B2C1F` or `#93f`; nil for anything else. Mail programs do not all read other notations.
    package init?(_ hexadecimal: String) {
        let digits = Array(hexadecimal.dropFirst())
        guard hexadecimal.first == "#", digits.count == 6 || digits.count == 3,
            digits.allSatisfy({ $0.isASCII && $0.isHexDigit })
        else { return nil }
        let doubled = digits.count == 3 ? digits.flatMap { [$0, $0] } : digits
        guard let value = UInt32(String(doubled), radix: 16) else { return nil }
        self.init(value: value)
    }

    /// From `0xRRGGBB`.
    init(value: UInt32) {
        self.init(
            red: UInt8(truncatingIfNeeded: value >> 16), green: UInt8(truncatingIfNeeded: value >> 8),
            blue: UInt8(truncatingIfNeeded: value))
    }

    /// `#9B2C1F`.
    package var description: String {
        "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
    }
}

extension Colour {
    /// What WCAG 2.2, success criterion 1.4.3 (level AA), asks of text of normal size.
    package static let readableContrast = 4.5

    /// 1 to 21, by WCAG 2.2, "contrast ratio".
    package func contrast(with other: Colour) -> Double {
        let (one, two) = (luminance, other.luminance)
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }

    /// 0 for black to 1 for white, by WCAG 2.2, "relative luminance".
    private var luminance: Double {
        func linear(_ channel: UInt8) -> Double {
            let value = Double(channel) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }
}
