/// The elements of a document in document order, laid flat, with what selectors ask of them.
struct StyleTree {
    struct Entry {
        let element: HTMLElement
        let identifier: String?
        let classes: [String]
        let parent: Int?
        let previousSibling: Int?
        /// What the ancestors carry.
        var ancestors = AncestorFilter()
        /// Places among the sibling elements, counted from 1, and how many there are.
        var place = 1
        var count = 1
        /// The same among siblings of the same tag name.
        var typePlace = 1
        var typeCount = 1

        func insert(into filter: inout AncestorFilter) {
            filter.insert(name: element.name)
            classes.forEach { filter.insert(class: $0) }
            if let identifier { filter.insert(identifier: identifier) }
        }
    }

    private(set) var entries: [Entry] = []

    init(root: HTMLElement) {
        entries.append(Self.entry(root, parent: nil, previous: nil))
        var waiting = [0]
        while let parent = waiting.popLast() {
            waiting.append(contentsOf: appendChildren(of: parent).reversed())
        }
    }

    /// Order of entries follows the walk: the children of one element stand together, parents before children.
    private mutating func appendChildren(of parent: Int) -> Range<Int> {
        let start = entries.count
        var countOfType: [String: Int] = [:]
        var ancestors = entries[parent].ancestors
        entries[parent].insert(into: &ancestors)
        for case .element(let child) in entries[parent].element.children {
            let previous = entries.count > start ? entries.count - 1 : nil
            var entry = Self.entry(child, parent: parent, previous: previous)
            countOfType[child.name, default: 0] += 1
            entry.ancestors = ancestors
            entry.place = entries.count - start + 1
            entry.typePlace = countOfType[child.name, default: 1]
            entries.append(entry)
        }
        for index in start..<entries.count {
            entries[index].count = entries.count - start
            entries[index].typeCount = countOfType[entries[index].element.name, default: 1]
        }
        return start..<entries.count
    }

    private static func entry(_ element: HTMLElement, parent: Int?, previous: Int?) -> Entry {
        let classes = element[attribute: "class"].map(words) ?? []
        return Entry(
            element: element, identifier: element[attribute: "id"], classes: classes, parent: parent,
            previousSibling: previous)
    }

    /// The words of an attribute that lists words, parted by ASCII white space.
    static func words(_ value: String) -> [String] {
        value.utf8.split(whereSeparator: CSSText.isSpace).map { String(decoding: $0, as: UTF8.self) }
    }
}
