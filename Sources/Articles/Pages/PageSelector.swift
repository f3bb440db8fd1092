import Markup

/// A small part of CSS selectors: compound ones of a name, `.classes`, `#ids` and `[attribute=value]`, descendants of
/// each other by spaces, several by commas.
struct PageSelector {
    private struct Compound {
        var name: String?
        var id: String?
        var classes: [String] = []
        var attributes: [(name: String, value: String?)] = []

        func matches(_ element: HTMLElement) -> Bool {
            if let name, name != element.name { return false }
            if let id, element[attribute: "id"] != id { return false }
            if !classes.isEmpty {
                let own = element[attribute: "class"]?.split(whereSeparator: \.isWhitespace).map(String.init) ?? []
                guard classes.allSatisfy(own.contains) else { return false }
            }
            return attributes.allSatisfy { wanted in
                element[attribute: wanted.name].map { wanted.value == nil || $0 == wanted.value } ?? false
            }
        }
    }

    private var alternatives: [[Compound]] = []

    /// nil when the text is no such selector.
    init?(_ text: String) {
        for alternative in text.split(separator: ",", omittingEmptySubsequences: false) {
            let compounds = alternative.split(whereSeparator: \.isWhitespace).map { Self.compound($0) }
            guard !compounds.isEmpty, compounds.count <= 16 else { return nil }
            var chain: [Compound] = []
            for compound in compounds {
                guard let compound else { return nil }
                chain.append(compound)
            }
            alternatives.append(chain)
        }
    }

    /// The outermost elements that match, in document order.
    func elements(in root: HTMLElement) -> [HTMLElement] {
        var found: [HTMLElement] = []
        var waiting: [(element: HTMLElement, progress: [Int])] = [(root, alternatives.map { _ in 0 })]
        while let (element, progress) = waiting.popLast() {
            var next = progress
            var isMatch = false
            for (index, chain) in alternatives.enumerated() where chain[progress[index]].matches(element) {
                if progress[index] + 1 == chain.count { isMatch = true } else { next[index] += 1 }
            }
            if isMatch {
                found.append(element)
            } else {
                waiting.append(contentsOf: element.childElements.reversed().map { ($0, next) })
            }
        }
        return found
    }

    private static func compound(_ text: Substring) -> Compound? {
        var compound = Compound()
        var rest = text
        let name = takeName(&rest)
        if !name.isEmpty { compound.name = name.lowercased() } else if rest.first == "*" { rest = rest.dropFirst() }
        while let mark = rest.first {
            rest = rest.dropFirst()
            switch mark {
            case ".":
                compound.classes.append(takeName(&rest))
                guard compound.classes.last?.isEmpty == false else { return nil }
            case "#":
                compound.id = takeName(&rest)
                guard compound.id?.isEmpty == false else { return nil }
            case "[":
                guard let end = rest.firstIndex(of: "]") else { return nil }
                let parts = rest[..<end].split(separator: "=", maxSplits: 1)
                guard let name = parts.first else { return nil }
                let value = parts.count == 2 ? parts[1].filter { $0 != "\"" && $0 != "'" } : nil
                compound.attributes.append((name.lowercased(), value))
                rest = rest[rest.index(after: end)...]
            default: return nil
            }
        }
        return compound
    }

    private static func takeName(_ rest: inout Substring) -> String {
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        rest = rest.dropFirst(name.count)
        return String(name)
    }
}
