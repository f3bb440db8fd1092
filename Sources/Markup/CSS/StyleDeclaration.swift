/// One `name: value` of a rule or of a `style` attribute.
package struct StyleDeclaration: Equatable {
    /// The property in lower case; custom properties keep their case.
    package var name: String
    /// The value as written, without comments, with single spaces.
    package var value: String
    package var isImportant: Bool

    /// The declaration as CSS.
    var text: String { "\(name): \(value)\(isImportant ? " !important" : "")" }
}
