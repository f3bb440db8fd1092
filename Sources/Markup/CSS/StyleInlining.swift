/// One run of the inliner over one document.
struct StyleInlining {
    /// Elements that show nothing, so that a universal rule leaves them alone.
    private static let unstyled: Set<String> = [
        "html", "head", "meta", "title", "style", "script", "link", "base", "noscript", "template", "param", "source",
        "track",
    ]

    private let document: HTMLElement
    private let tree: StyleTree
    private let sheets: [HTMLElement]
    private let matchingBudget: Int
    private var rules: [[StyleRule]] = []
    private var declarations: [[StyleDeclaration]] = []
    private var index = RuleIndex()
    private var matched: Set<[Int]> = []
    /// What a row of rules comes to for an element without a style of its own: the rows of a table have the same ones.
    private var styles: [[Int]: String] = [:]

    init(document: HTMLElement, matchingBudget: Int = StyleInliner.matchingBudget) {
        self.document = document
        self.matchingBudget = matchingBudget
        tree = StyleTree(root: document)
        sheets = document.descendants.filter(Self.isSheet)
    }

    mutating func inline() throws(MarkupError) {
        let length = sheets.reduce(0) { $0 + $1.textContent.utf8.count }
        guard length <= StyleInliner.sheetLimit else {
            throw .tooLong(bytes: length, limit: StyleInliner.sheetLimit)
        }
        for sheet in sheets { read(sheet) }
        try apply()
        var number = 0
        for (sheet, rules) in zip(sheets, rules) { rewrite(sheet, rules, from: &number) }
        let done = Set(sheets.filter(\.children.isEmpty).map(ObjectIdentifier.init))
        document.removeDescendants { done.contains(ObjectIdentifier($0)) }
    }

    /// A `style` element that every screen obeys.
    private static func isSheet(_ element: HTMLElement) -> Bool {
        guard element.name == "style" else { return false }
        let type = element[attribute: "type"]?.lowercased() ?? ""
        let media = element[attribute: "media"].map { PlainText.line($0).lowercased() } ?? ""
        return (type.isEmpty || type == "text/css") && (media.isEmpty || media == "all" || media == "screen")
    }

    private mutating func read(_ sheet: HTMLElement) {
        let read = StyleParser.rules(of: sheet.textContent).filter { !$0.isVoid }
        rules.append(read)
        for case .style(let selectors, let rule) in read {
            for (place, selector) in selectors.enumerated() {
                guard case .fixed(let selector) = selector.kind else { continue }
                index.add(selector, rule: declarations.count, selectorPlace: place)
            }
            declarations.append(rule)
        }
    }

    // MARK: Applying

    private mutating func apply() throws(MarkupError) {
        guard !declarations.isEmpty else { return }
        var matcher = SelectorMatcher(tree: tree, budget: matchingBudget)
        for (number, entry) in tree.entries.enumerated() where !Self.unstyled.contains(entry.element.name) {
            let rules = winners(for: number, entry, &matcher)
            guard !matcher.isExhausted else { throw .tooMuchStyle(limit: matchingBudget) }
            if !rules.isEmpty { style(entry.element, with: rules) }
        }
    }

    /// The rules that match an element, the strongest last, each once with its strongest selector.
    private mutating func winners(
        for number: Int, _ entry: StyleTree.Entry, _ matcher: inout SelectorMatcher
    ) -> [Int] {
        var strengths: [(rule: Int, specificity: Specificity)] = []
        for candidate in index.candidates(for: entry) {
            guard entry.ancestors.isSuperset(of: index.entries[candidate].ancestors) else { continue }
            let candidate = index.entries[candidate]
            guard matcher.matches(candidate.selector, number) else { continue }
            matched.insert([candidate.rule, candidate.selectorPlace])
            let specificity = candidate.selector.specificity
            if let place = strengths.firstIndex(where: { $0.rule == candidate.rule }) {
                strengths[place].specificity = max(strengths[place].specificity, specificity)
            } else {
                strengths.append((candidate.rule, specificity))
            }
        }
        return strengths.sorted { ($0.specificity, $0.rule) < ($1.specificity, $1.rule) }.map(\.rule)
    }

    private mutating func style(_ element: HTMLElement, with rules: [Int]) {
        let own = element[attribute: "style"].map(StyleParser.declarations) ?? []
        let text = own.isEmpty ? sharedStyle(of: rules) : style(of: rules, over: own)
        if !text.isEmpty { element[attribute: "style"] = text }
    }

    private mutating func sharedStyle(of rules: [Int]) -> String {
        if let known = styles[rules] { return known }
        let text = style(of: rules, over: [])
        styles[rules] = text
        return text
    }

    private func style(of rules: [Int], over own: [StyleDeclaration]) -> String {
        var cascade = StyleCascade()
        for rule in rules { cascade.add(normal: declarations[rule]) }
        cascade.add(normal: own)
        for rule in rules { cascade.add(important: declarations[rule], keepingMark: false) }
        cascade.add(important: own, keepingMark: true)
        return cascade.text
    }

    // MARK: What stays

    private func rewrite(_ sheet: HTMLElement, _ rules: [StyleRule], from number: inout Int) {
        var kept: [String] = []
        for rule in rules {
            switch rule {
            case .other(let text):
                kept.append(text)
            case .style(let selectors, let declarations):
                let waiting = selectors.enumerated().filter { !matched.contains([number, $0.offset]) }
                number += 1
                guard !waiting.isEmpty else { continue }
                let head = waiting.map(\.element.text).joined(separator: ", ")
                kept.append("\(head) { \(declarations.map(\.text).joined(separator: "; ")) }")
            }
        }
        sheet.children = kept.isEmpty ? [] : [.text("\n" + kept.joined(separator: "\n") + "\n")]
    }
}
