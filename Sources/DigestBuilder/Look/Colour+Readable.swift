extension Colour {
    /// The lowest contrast with any of `grounds`, and with which; nil without any.
    package func lowestContrast(on grounds: [Colour]) -> (ground: Colour, contrast: Double)? {
        grounds.map { (ground: $0, contrast: contrast(with: $0)) }.min { $0.contrast < $1.contrast }
    }

    /// The colour itself where it is readable on all `grounds`, else the nearest that is on its way to black or white,
    /// whichever stands out more.
    package func readable(on grounds: [Colour]) -> Colour {
        let (black, white) = (Colour(value: 0), Colour(value: 0xFFFFFF))
        let contrasts = [black, white].map { $0.lowestContrast(on: grounds)?.contrast ?? 0 }
        let end = contrasts[0] > contrasts[1] ? black : white
        let mixtures = (0...255).lazy.map { mixed(with: end, parts: $0) }
        return mixtures.first { ($0.lowestContrast(on: grounds)?.contrast ?? 21) >= Self.readableContrast } ?? end
    }

    /// With so many of 255 parts of `other`.
    private func mixed(with other: Colour, parts: Int) -> Colour {
        func mixed(_ one: UInt8, _ two: UInt8) -> UInt8 {
            UInt8(clamping: (Int(one) * (255 - parts) + Int(two) * parts) / 255)
        }
        return Colour(
            red: mixed(red, other.red), green: mixed(green, other.green), blue: mixed(blue, other.blue))
    }
}
