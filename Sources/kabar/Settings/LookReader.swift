import DigestBuilder

/// Reads what the section `digest` says about the look.
struct LookReader {
    let section: SettingsSection

    func setting() -> LookSetting {
        LookSetting(theme: section.choice("theme", standard: .newspaper), palette: palette())
    }

    /// Without a dark accent of its own the light one is lightened until it can be read in the dark.
    private func palette() -> Palette {
        let colours = section.section("colours")
        defer { colours.close() }
        var palette = Palette.standard
        if let accent = accent("accent", colours, on: palette.light) {
            palette.light.accent = accent
            palette.dark.accent = accent.readable(on: palette.dark.grounds)
        }
        if let accent = accent("darkAccent", colours, on: palette.dark) { palette.dark.accent = accent }
        return palette
    }

    private func accent(_ key: String, _ colours: SettingsSection, on shades: Palette.Shades) -> Colour? {
        colours.value(key) { text throws(UnfitValue) in
            try SettingsValue.readableColour(text, on: shades.grounds)
        }
    }
}
