/// Says why a text could not be read as markup.
package enum MarkupError: Error, Equatable, CustomStringConvertible {
    /// The text is longer than `limit` bytes; so many were seen.
    case tooLong(bytes: Int, limit: Int)
    /// The text would become more than `limit` nodes.
    case tooManyNodes(limit: Int)
    /// The elements, attributes and namespaces have more than `limit` different names.
    case tooManyNames(limit: Int)
    /// The entities that the document declares grow past `limit` bytes, or name themselves.
    case entityExpansion(limit: Int)
    /// Matching the style sheet against the document takes more than `limit` steps.
    case tooMuchStyle(limit: Int)
    /// The text holds no element at all.
    case noElement
    /// The bytes could not be read to their end.
    case unreadable(reason: String)
    /// A C library had no memory left, or failed in a way that it does not explain.
    case libraryFailure(library: String)

    package var description: String {
        switch self {
        case .tooLong(let bytes, let limit):
            "The document has \(bytes) bytes or more and at most \(limit) are read; use a smaller document."
        case .tooManyNodes(let limit):
            "The document has more than \(limit) elements, which no article has; check that the address is right."
        case .tooManyNames(let limit):
            "The document has more than \(limit) different names of elements, which no feed has; check that the address "
                + "is right."
        case .unreadable(let reason):
            "The document could not be read to its end (\(reason)); check the file or the connection and run again."
        case .entityExpansion(let limit):
            "The document's own entities expand past \(limit) bytes or refer to themselves, which is how an attack "
                + "looks; it was not read."
        case .tooMuchStyle(let limit):
            "Inlining the style sheet takes more than \(limit) steps; use fewer rules, or a class in place of long "
                + "selectors."
        case .noElement:
            "The document holds no element, so it is neither XML nor HTML; check that the address is right."
        case .libraryFailure(let library):
            "\(library) could not start or ran out of memory; free some memory and run again."
        }
    }
}
