/// How a digest looks: the theme and what the newsletter's settings change in it.
package struct Look: Sendable, Equatable {
    package let theme: Theme
    package var palette: Palette
    /// Instead of the name in the masthead; nil for the name in letters.
    package var logo: Logo?
    package var fonts: Fonts
    /// Which articles are shown with their picture.
    package var pictures: PictureChoice
    /// Words of the newsletter's own at the foot, in Markdown; nil for none.
    package var footer: String?
    /// Rules of the newsletter's own, stronger than the theme's of equal specificity.
    package var styles: StyleSheet?

    /// `fonts`, `pictures`: nil for those of the theme.
    package init(
        theme: Theme = .newspaper, palette: Palette = .standard, logo: Logo? = nil, fonts: Fonts? = nil,
        pictures: PictureChoice? = nil, footer: String? = nil
    ) {
        self.theme = theme
        self.palette = palette
        self.logo = logo
        self.fonts = fonts ?? theme.fonts
        self.pictures = pictures ?? theme.pictures
        self.footer = footer
    }
}
