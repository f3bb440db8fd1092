import DigestBuilder

/// How an issue looks.
struct LookSetting: Sendable, Equatable {
    var theme = Theme.newspaper
    var palette = Palette.standard
    var logo: Logo?
    var fonts = Theme.newspaper.fonts
    /// Markdown.
    var footer: String?
}
