/// The name of an XML element or attribute (Namespaces in XML 1.0).
package struct XMLName: Hashable, Sendable {
    /// The namespace's address; nil when there is none or when the prefix was never declared.
    package var namespace: String?
    /// The name without its prefix, in the case of the source.
    package var local: String
    /// The prefix as written, declared or not; nil when there is none.
    package var prefix: String?

    package init(namespace: String? = nil, local: String, prefix: String? = nil) {
        self.namespace = namespace
        self.local = local
        self.prefix = prefix
    }
}
