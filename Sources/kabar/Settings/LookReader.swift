import DigestBuilder

/// Reads what the section `digest` says about the look.
struct LookReader {
    let section: SettingsSection

    func setting() -> LookSetting {
        LookSetting(theme: section.choice("theme", standard: .newspaper), palette: palette(), logo: logo())
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

    private func logo() -> Logo? {
        let logo = section.section("logo")
        defer { logo.close() }
        guard section.hasValue("logo") else { return nil }
        let url = logo.required("url", example: "https://example.org/logo.png") { key in
            logo.value(key) { text throws(UnfitValue) in try SettingsValue.picture(text) }
        }
        let alt = logo.line("alt")
        let width = logo.number("width", standard: 160, in: Logo.widths)
        guard let url else { return nil }
        return Logo(url: url, alt: alt, width: width)
    }

    private func accent(_ key: String, _ colours: SettingsSection, on shades: Palette.Shades) -> Colour? {
        colours.value(key) { text throws(UnfitValue) in
            try SettingsValue.readableColour(text, on: shades.grounds)
        }
    }
}
