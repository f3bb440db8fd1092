/// The colours of a digest, by what they are for, on light and on dark screens.
package struct Palette: Sendable, Equatable {
    package var light: Shades
    package var dark: Shades

    /// The colours for one kind of screen.
    package struct Shades: Sendable, Equatable {
        /// Behind the paper.
        package var desk: Colour
        /// Behind the stories.
        package var paper: Colour
        package var ink: Colour
        /// Of dates and captions.
        package var quiet: Colour
        /// Of hairlines.
        package var rule: Colour
        /// Of links and buttons; the words on a button have the paper's colour.
        package var accent: Colour

        /// What stands behind text.
        package var grounds: [Colour] { [paper, desk] }
    }

    /// Warm greys and a printer's red. Neither pure black nor pure white in the dark: it glares, and clients that
    /// invert colours by themselves leave near greys alone.
    package static let standard = Palette(
        light: Shades(
            desk: Colour(value: 0xF6F4EF), paper: Colour(value: 0xFFFFFF), ink: Colour(value: 0x1F1D1A),
            quiet: Colour(value: 0x5F5A52), rule: Colour(value: 0xDDD8CE), accent: Colour(value: 0x9B2C1F)),
        dark: Shades(
            desk: Colour(value: 0x121211), paper: Colour(value: 0x1B1B1A), ink: Colour(value: 0xECE8E1),
            quiet: Colour(value: 0xA8A196), rule: Colour(value: 0x3A3833), accent: Colour(value: 0xF0937F)))
}

extension Palette {
    /// The values by name, as templates see them.
    var values: [String: Any] {
        light.values.merging(["dark": dark.values]) { own, _ in own }
    }
}

extension Palette.Shades {
    fileprivate var values: [String: Any] {
        [
            "desk": desk.description, "paper": paper.description, "ink": ink.description, "quiet": quiet.description,
            "rule": rule.description, "accent": accent.description,
        ]
    }
}
