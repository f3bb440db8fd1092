/// One `name: value` of a rule or of a `style` attribute.
struct StyleDeclaration: Equatable {
    /// The property in lower case; custom properties keep their case.
    var name: String
    /// The value as written, without comments, with single spaces.
    var value: String
    var isImportant: Bool

    /// The declaration as CSS.
    var text: String { "\(name): \(value)\(isImportant ? " !important" : "")" }
}
