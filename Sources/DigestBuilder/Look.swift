/// How a digest looks: the theme and what the newsletter's settings change in it.
package struct Look: Sendable, Equatable {
    package var theme: Theme
    package var palette: Palette

    package init(theme: Theme = .newspaper, palette: Palette = .standard) {
        self.theme = theme
        self.palette = palette
    }

    var fonts: Fonts { theme.fonts }
}
