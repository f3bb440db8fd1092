/// One attribute of an HTML element.
package struct HTMLAttribute: Equatable, Sendable {
    /// The name in lower case.
    package var name: String
    /// The value with its character references resolved; empty when the attribute has none.
    package var value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}
