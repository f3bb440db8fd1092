/// An upper bound of the tree builder's stack of open elements, kept without building a tree.
///
/// Every step keeps at least the elements that the tree builder keeps: an end tag takes out the one element that it
/// surely closes. What else that closes is taken out too, but only until `credit` misnested elements were, since here
/// a hostile document could make the bound too low. Elements whose end tag is optional cost no credit.
struct OpenElements {
    /// A tag name with its traits.
    struct Tag {
        let name: TagName
        let traits: TagTraits

        init(_ name: TagName) {
            self.name = name
            traits = TagTraits.of(name)
        }
    }

    /// A formatting element, or with no name the marker that a barrier sets.
    private struct Formatting {
        let name: TagName?
        var height: Int
        var isInterrupted = false
    }

    /// Old pages leave some hundred elements open; with this many more levels Gumbo is still fast.
    private static let credit = 1000
    /// The adoption agency moves an element past at most eight blocks (HTML Standard, 13.2.6.4.7).
    private static let adoptionReach = 7

    private var stack: [Tag] = []
    /// How many elements of each name are open, so that most searches end before they begin.
    private var counts: [TagName: Int] = [:]
    /// Open formatting elements: they come back in every block until their own end tag.
    private var formatting: [Formatting] = []
    private var credit = Self.credit
    /// A form inside an open one is passed over, and its end tag closes nothing else (HTML Standard, 13.2.4.4).
    private var hasForm = false

    var depth: Int { stack.count + formatting.count }
    var formattingCount: Int { formatting.count }
    var isInTable: Bool { isOpen("table") }

    private func isOpen(_ name: TagName) -> Bool { counts[name, default: 0] > 0 }

    // MARK: Start tags

    /// Closes what a start tag closes before its element opens.
    mutating func prepare(for tag: Tag) {
        if tag.traits.contains(.closesParagraph) { closeParagraph() }
        if tag.traits.contains(.heading), let top = bareTop, top.traits.contains(.heading) { removeTop() }
        switch tag.name {
        case "li": closeItem("li")
        case "dd", "dt":
            closeItem("dd")
            closeItem("dt")
        case "option", "optgroup": if bareTop?.name == "option" { removeTop() }
        case "button": close("button")
        case "a", "nobr": closeFormatting(tag.name)
        default: if tag.traits.contains(.tablePart) { closeTableParts(for: tag) }
        }
    }

    mutating func open(_ tag: Tag) {
        if tag.name == "form" {
            if hasForm { return }
            hasForm = true
        }
        stack.append(tag)
        counts[tag.name, default: 0] += 1
        if setsMarker(tag) { formatting.append(Formatting(name: nil, height: stack.count)) }
    }

    mutating func openFormatting(_ tag: Tag) {
        formatting.append(Formatting(name: tag.name, height: stack.count))
    }

    private func setsMarker(_ tag: Tag) -> Bool { tag.traits.contains(.barrier) && tag.name != "table" }

    /// Notes which formatting elements were closed with the block around them.
    mutating func noteInterrupted() {
        for index in formatting.indices.reversed() where formatting[index].height > stack.count {
            formatting[index].isInterrupted = true
        }
    }

    /// How many formatting elements the tree builder opens again for a text at this place.
    mutating func reopened() -> Int {
        var count = 0
        for index in formatting.indices.reversed() {
            if formatting[index].name == nil { break }
            guard formatting[index].isInterrupted else { continue }
            formatting[index].isInterrupted = false
            formatting[index].height = stack.count
            count += 1
        }
        return count
    }

    /// The innermost element, when surely no formatting element is open inside it.
    private var bareTop: Tag? {
        guard let last = formatting.last, last.name != nil else { return stack.last }
        return nil
    }

    private mutating func closeItem(_ name: TagName) {
        close(name) { open in
            let isPassed = open.name == "div" || open.name == "p" || open.name == "address"
            return open.traits.contains(.special) && !isPassed
        }
    }

    private mutating func closeTableParts(for tag: Tag) {
        guard isInTable, let table = stack.lastIndex(where: { $0.name == "table" }) else { return }
        let level = Self.tableLevel(of: tag.name)
        let first = stack[table...].firstIndex { open in
            guard open.traits.contains(.tablePart) else { return false }
            let holdsRows = open.name != "caption" && open.name != "colgroup"
            return Self.tableLevel(of: open.name) >= level || !holdsRows
        }
        if let first, !(tag.name == "col" && stack[first].name == "colgroup") { remove(at: first) }
    }

    /// Cells stand in rows, rows in sections.
    private static func tableLevel(of name: TagName) -> Int {
        switch name {
        case "td", "th": 3
        case "tr": 2
        default: 1
        }
    }

    // MARK: End tags

    mutating func close(endTag tag: Tag) {
        if tag.traits.contains(.formatting) { return closeFormatting(tag.name) }
        if tag.traits.contains(.heading) {
            return close(where: { $0.traits.contains(.heading) }, stoppingAt: { $0.traits.contains(.barrier) })
        }
        switch tag.name {
        case "form": closeForm()
        case "p": closeParagraph()
        case "li": close("li") { $0.traits.contains(.barrier) || $0.name == "ol" || $0.name == "ul" }
        case "table": close("table") { _ in false }
        default:
            if tag.traits.contains(.tablePart) {
                close(tag.name) { $0.name == "table" }
            } else if tag.traits.contains(.special) {
                close(tag.name)
            } else {
                close(tag.name) { $0.traits.contains(.special) }
            }
        }
    }

    private mutating func closeParagraph() {
        close("p") { $0.traits.contains(.barrier) || $0.name == "button" }
    }

    private mutating func close(_ name: TagName) {
        close(name) { $0.traits.contains(.barrier) }
    }

    private mutating func close(_ name: TagName, stoppingAt stops: (Tag) -> Bool) {
        guard isOpen(name) else { return }
        close(where: { $0.name == name }, stoppingAt: stops)
    }

    private mutating func close(where accepts: (Tag) -> Bool, stoppingAt stops: (Tag) -> Bool) {
        for index in stack.indices.reversed() {
            if accepts(stack[index]) { return remove(at: index) }
            if stops(stack[index]) { return }
        }
    }

    private mutating func closeForm() {
        guard hasForm else { return }
        hasForm = false
        for index in stack.indices.reversed() {
            if stack[index].name == "form" { return forget(stack.remove(at: index)) }
            if stack[index].traits.contains(.barrier) { return }
        }
    }

    private mutating func closeFormatting(_ name: TagName) {
        for index in formatting.indices.reversed() {
            guard let open = formatting[index].name else { return }
            guard open == name else { continue }
            if stack.count - formatting[index].height <= Self.adoptionReach { formatting.remove(at: index) }
            return
        }
    }

    // MARK: Taking out

    private mutating func removeTop() { remove(at: stack.count - 1) }

    private mutating func remove(at index: Int) {
        let misnested = stack[(index + 1)...].reduce(0) { $0 + ($1.traits.contains(.optionalEnd) ? 0 : 1) }
        if misnested < credit {
            credit -= misnested
            while stack.count > index { forget(stack.removeLast()) }
        } else {
            credit = 0
            forget(stack.remove(at: index))
        }
    }

    private mutating func forget(_ tag: Tag) {
        counts[tag.name, default: 1] -= 1
        guard setsMarker(tag), let marker = formatting.lastIndex(where: { $0.name == nil }) else { return }
        formatting.removeSubrange(marker...)
    }
}
