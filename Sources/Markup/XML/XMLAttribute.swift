/// One attribute of an XML element; namespace declarations are none.
package struct XMLAttribute: Equatable, Sendable {
    /// The attribute's name; without a prefix it has no namespace.
    package var name: XMLName
    /// The value with its references resolved and its line breaks as spaces.
    package var value: String

    package init(name: XMLName, value: String) {
        self.name = name
        self.value = value
    }
}
