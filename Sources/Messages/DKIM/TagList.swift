/// `name=value; name=value`, the form of DKIM signatures and of DKIM and DMARC records (RFC 6376, section 3.2; RFC 7489,
/// section 6.4). Names keep their case, values lose the blanks around them.
package struct TagList: Sendable, Equatable {
    private let tags: [(name: String, value: String)]

    /// nil when a part is no `name=value`, or a name stands twice.
    package init?(_ text: String) {
        var tags: [(name: String, value: String)] = []
        for part in text.split(separator: ";", omittingEmptySubsequences: false) {
            let part = Self.trimmed(part)
            if part.isEmpty { continue }
            guard let equals = part.firstIndex(of: "=") else { return nil }
            let name = String(Self.trimmed(part[..<equals]))
            guard !name.isEmpty, !tags.contains(where: { $0.name == name }) else { return nil }
            tags.append((name, String(Self.trimmed(part[part.index(after: equals)...]))))
        }
        self.tags = tags
    }

    package subscript(_ name: String) -> String? {
        tags.first { $0.name == name }?.value
    }

    /// The tag that stands first; its place is part of a record's form.
    package var first: (name: String, value: String)? { tags.first }

    package static func == (one: TagList, other: TagList) -> Bool {
        one.tags.elementsEqual(other.tags) { $0 == $1 }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
