/// What came first goes first; what lies further back can be taken out of turn.
struct Fifo<Element> {
    /// nil where one was taken, so that nothing is kept alive for longer than it waits.
    private var elements: [Element?] = []
    /// Where the first one is; what lies before it is taken.
    private var head = 0

    var count: Int { elements.count - head }
    var isEmpty: Bool { count == 0 }

    mutating func append(_ element: Element) {
        elements.append(element)
    }

    mutating func popFirst() -> Element? {
        guard head < elements.count else { return nil }
        let first = elements[head]
        elements[head] = nil
        head += 1
        // Half of it taken: the rest moves to the front, so that each element moves once on average.
        if head >= 64, head * 2 >= elements.count {
            elements.removeFirst(head)
            head = 0
        }
        return first
    }

    /// Counted from the first.
    subscript(place: Int) -> Element {
        guard let element = elements[head + place] else {
            preconditionFailure("only what lies before the head is taken")
        }
        return element
    }

    mutating func remove(at place: Int) -> Element {
        let element = self[place]
        if place == 0 { _ = popFirst() } else { elements.remove(at: head + place) }
        return element
    }

    func contains(where isWanted: (Element) -> Bool) -> Bool {
        elements[head...].contains { $0.map(isWanted) ?? false }
    }

    mutating func removeAll() -> [Element] {
        removeAll { _ in true }
    }

    /// In their order; the others stay in theirs.
    mutating func removeAll(where isTaken: (Element) -> Bool) -> [Element] {
        let all = elements[head...].compactMap(\.self)
        head = 0
        elements = all.filter { !isTaken($0) }
        return all.filter(isTaken)
    }
}
