/// A style sheet of the newsletter's own, added to those of the theme.
package struct StyleSheet: Sendable, Equatable {
    /// More than Gmail reads in a mail many times over.
    static let maximumBytes = 65_536

    let css: String

    /// - Throws: a file that cannot be read, or that would end the `style` element it stands in.
    package init(file path: String) throws(DigestError) {
        do throws(TextFile.Fault) {
            try self.init(css: TextFile.text(at: path, maximumBytes: Self.maximumBytes))
        } catch {
            throw .styleSheetUnusable(path: path, reason: error.reason)
        }
    }

    /// HTML ends a `style` element at `</style`, wherever it stands (HTML Living Standard, 13.2.5.14).
    private init(css: String) throws(TextFile.Fault) {
        guard !css.lowercased().contains("</style") else {
            throw TextFile.Fault(reason: "it holds </style; a style sheet is CSS alone")
        }
        self.css = TemplateMark.stripped(css)
    }
}
