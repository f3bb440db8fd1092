/// Why no article could be read from a page. Each case names the page and has a sentence for people.
package enum PageError: Error, Sendable, Equatable, CustomStringConvertible {
    case empty(String)
    case tooLarge(String, limit: Int)
    case unreadable(String, reason: String)
    case noText(String)
    case badSelector(String)
    case nothingSelected(String, selector: String)

    /// The sentence for people: what failed, why, what to do next.
    package var description: String {
        switch self {
        case .empty(let name): "\(name) is empty where a page was expected; check the address."
        case .tooLarge(let name, let limit):
            "\(name) is larger than the limit of \(limit) bytes for a page; it was not read."
        case .unreadable(let name, let reason): "\(name) could not be read as a page (\(reason))."
        case .noText(let name): "\(name) holds no text of an article; check the address, or give a selector for it."
        case .badSelector(let selector):
            "The selector \"\(selector)\" is not understood; write names, .classes, #ids and [attributes], such as \"div.article-body\"."
        case .nothingSelected(let name, let selector):
            "\(name) has nothing that \"\(selector)\" selects; look at the page and change the selector."
        }
    }
}
