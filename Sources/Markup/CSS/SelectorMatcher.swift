/// Decides whether selectors match the elements of one tree.
struct SelectorMatcher {
    private let tree: StyleTree
    /// Compound tests still allowed; without a bound, a hostile sheet costs rules times elements times depth.
    private var budget: Int

    init(tree: StyleTree, budget: Int) {
        self.tree = tree
        self.budget = budget
    }

    /// Whether the budget is spent; the answers given since then are "no".
    var isExhausted: Bool { budget <= 0 }

    mutating func matches(_ selector: ComplexSelector, _ element: Int) -> Bool {
        match(selector, from: 0, element) == .matched
    }

    /// What a failed match tells the search on its left, so that it need not try what cannot succeed.
    private enum Outcome {
        case matched, retryAtSibling, retryAtAncestor, failed
    }

    private mutating func match(_ selector: ComplexSelector, from index: Int, _ element: Int) -> Outcome {
        guard matches(selector.compounds[index], element) else { return .retryAtSibling }
        guard index < selector.combinators.count else { return .matched }
        let combinator = selector.combinators[index]
        let goesSideways = combinator == .nextSibling || combinator == .laterSibling
        var candidate = element
        while let next = goesSideways ? tree.entries[candidate].previousSibling : tree.entries[candidate].parent {
            candidate = next
            let outcome = match(selector, from: index + 1, candidate)
            switch (outcome, combinator) {
            case (.matched, _), (.failed, _), (_, .nextSibling): return outcome
            case (_, .child): return .retryAtAncestor
            case (.retryAtAncestor, .laterSibling): return outcome
            default: continue
            }
        }
        return goesSideways ? .retryAtAncestor : .failed
    }

    private mutating func matches(_ compound: CompoundSelector, _ element: Int) -> Bool {
        budget -= 1
        guard budget > 0 else { return false }
        let entry = tree.entries[element]
        if let name = compound.name, name != entry.element.name { return false }
        guard compound.identifiers.allSatisfy({ $0 == entry.identifier }),
            compound.classes.allSatisfy({ entry.classes.contains($0) }),
            compound.attributes.allSatisfy({ Self.passes($0, entry.element) })
        else { return false }
        for structure in compound.structures where !passes(structure, element) { return false }
        return true
    }

    private mutating func passes(_ test: StructureTest, _ element: Int) -> Bool {
        let entry = tree.entries[element]
        switch test {
        case .nth(let step, let offset, let fromEnd, let ofType):
            let place = ofType ? entry.typePlace : entry.place
            let count = ofType ? entry.typeCount : entry.count
            return NthFormula.contains(fromEnd ? count - place + 1 : place, step: step, offset: offset)
        case .only(let ofType):
            return (ofType ? entry.typeCount : entry.count) == 1
        case .empty:
            return entry.element.children.allSatisfy { node in
                if case .comment = node { true } else if case .text(let text) = node { text.isEmpty } else { false }
            }
        case .root:
            return entry.parent == nil
        case .matchesAny(let selectors):
            for selector in selectors where matches(selector, element) { return true }
            return false
        case .matchesNone(let selectors):
            for selector in selectors where matches(selector, element) { return false }
            return true
        }
    }

    private static func passes(_ test: AttributeTest, _ element: HTMLElement) -> Bool {
        guard var value = element[attribute: test.name] else { return false }
        var wanted = test.value
        if test.ignoresCase {
            value = value.lowercased()
            wanted = wanted.lowercased()
        }
        switch test.relation {
        case .exists: return true
        case .equals: return value == wanted
        case .includes: return !wanted.isEmpty && StyleTree.words(value).contains(wanted)
        case .dashMatch: return value == wanted || value.hasPrefix(wanted + "-")
        case .prefix: return !wanted.isEmpty && value.hasPrefix(wanted)
        case .suffix: return !wanted.isEmpty && value.hasSuffix(wanted)
        case .substring: return !wanted.isEmpty && value.contains(wanted)
        }
    }
}
