/// Finds the rules that may match an element, by what their subject asks for first.
struct RuleIndex {
    /// One selector of a rule, with its place in the cascade.
    struct Entry {
        let selector: ComplexSelector
        let ancestors: AncestorFilter
        /// The place of the rule among all rules of the document, and of the selector in the rule's list.
        let rule: Int
        let selectorPlace: Int
    }

    private(set) var entries: [Entry] = []
    private var byIdentifier: [String: [Int]] = [:]
    private var byClass: [String: [Int]] = [:]
    private var byName: [String: [Int]] = [:]
    private var others: [Int] = []

    mutating func add(_ selector: ComplexSelector, rule: Int, selectorPlace: Int) {
        let number = entries.count
        entries.append(
            Entry(
                selector: selector, ancestors: selector.ancestors, rule: rule, selectorPlace: selectorPlace))
        guard let subject = selector.compounds.first else { return }
        if let identifier = subject.identifiers.first {
            byIdentifier[identifier, default: []].append(number)
        } else if let word = subject.classes.first {
            byClass[word, default: []].append(number)
        } else if let name = subject.name {
            byName[name, default: []].append(number)
        } else {
            others.append(number)
        }
    }

    /// Numbers of entries, each at most once.
    func candidates(for element: StyleTree.Entry) -> [Int] {
        var found = others
        if let identifier = element.identifier { found += byIdentifier[identifier] ?? [] }
        for (place, word) in element.classes.enumerated() where !element.classes[..<place].contains(word) {
            found += byClass[word] ?? []
        }
        found += byName[element.element.name] ?? []
        return found
    }
}
