import DigestBuilder

/// Reads what the section `digest` says about the look.
struct LookReader {
    let section: SettingsSection

    func setting() -> LookSetting {
        let theme = section.choice("theme", standard: Theme.newspaper)
        return LookSetting(
            theme: theme, palette: palette(), logo: logo(), fonts: fonts(of: theme),
            images: section.choice("images", standard: theme.pictures), footer: section.text("footer"),
            css: section.line("css"))
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
        func picture(_ key: String) -> String? {
            logo.value(key) { text throws(UnfitValue) in try SettingsValue.picture(text) }
        }
        let url = logo.required("url", example: "https://example.org/logo.png", picture)
        let darkURL = picture("darkURL")
        let alt = logo.line("alt")
        let width = logo.number("width", standard: 160, in: Logo.widths)
        guard let url else { return nil }
        return Logo(url: url, darkURL: darkURL, alt: alt, width: width)
    }

    private func fonts(of theme: Theme) -> Fonts {
        let fonts = section.section("fonts")
        defer { fonts.close() }
        return Fonts(
            headline: stack("headline", fonts, standard: theme.fonts.headline),
            text: stack("text", fonts, standard: theme.fonts.text))
    }

    /// One of the named stacks, or families of the newsletter's own.
    private func stack(_ key: String, _ fonts: SettingsSection, standard: FontStack) -> FontStack {
        let families = fonts.values(key) { text throws(UnfitValue) in try SettingsValue.fontFamily(text) }
        if families.count == 1, let named = FontStack.named.first(where: { $0.name == families[0] }) {
            return named.stack
        }
        return families.isEmpty ? standard : FontStack(own: families, standard: standard)
    }

    private func accent(_ key: String, _ colours: SettingsSection, on shades: Palette.Shades) -> Colour? {
        let colour = colours.value(key) { text throws(UnfitValue) in
            try SettingsValue.readableColour(text, on: shades.grounds)
        }
        // What an owner wrote would be lost without a word.
        if colour == nil, colours.has(key), !colours.hasValue(key) {
            colours.log.problem(
                colours.placeOfKey(key),
                "\(colours.path(of: key)) has no value: # begins a remark, so write the colour in quotes, \"#9B2C1F\".")
        }
        return colour
    }
}
