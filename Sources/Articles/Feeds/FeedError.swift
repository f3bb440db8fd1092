/// Why bytes are no feed. Each case names the document and has a sentence for people.
package enum FeedError: Error, Sendable, Equatable, CustomStringConvertible {
    case empty(String)
    /// A web page; its feed may be found from its links.
    case webPage(String)
    /// XML or JSON of another kind.
    case otherDocument(String, kind: String)
    case broken(String, reason: String)
    /// The bytes did not come to their end.
    case unreadable(String, reason: String)
    case tooLarge(String, limit: Int)

    /// The sentence for people: what failed, why, what to do next.
    package var description: String {
        switch self {
        case .empty(let name):
            "\(name) is empty where a feed was expected; check the address or ask the site for its feed."
        case .webPage(let name):
            "\(name) is a web page, not a feed; use the address of its RSS or Atom feed."
        case .otherDocument(let name, let kind):
            "\(name) is \(kind), not an RSS, Atom or JSON feed; use the address of the site's feed."
        case .broken(let name, let reason):
            "\(name) could not be read as a feed (\(reason)); the site has to mend it, or use another of its feeds."
        case .unreadable(let name, let reason):
            "\(name) could not be read (\(reason)); check the file and its permissions, or try again."
        case .tooLarge(let name, let limit):
            "\(name) is larger than the limit of \(limit) bytes for a feed; use a shorter feed of the site."
        }
    }

    /// The same error about a document with another name.
    package func named(_ name: String) -> FeedError {
        switch self {
        case .empty: .empty(name)
        case .webPage: .webPage(name)
        case .otherDocument(_, let kind): .otherDocument(name, kind: kind)
        case .broken(_, let reason): .broken(name, reason: reason)
        case .unreadable(_, let reason): .unreadable(name, reason: reason)
        case .tooLarge(_, let limit): .tooLarge(name, limit: limit)
        }
    }
}
