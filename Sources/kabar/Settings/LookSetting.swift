import DigestBuilder

/// How an issue looks.
struct LookSetting: Sendable, Equatable {
    var theme = Theme.newspaper
    var palette = Palette.standard
    var logo: Logo?
    var fonts = Theme.newspaper.fonts
    var images = PictureChoice.all
    /// Markdown.
    var footer: String?
    /// The path of a style sheet, as it stands in the settings.
    var css: String?
}
