/// One element of an HTML tree; a class, since selectors and cleaners look from a child to its parent.
package final class HTMLElement {
    /// The tag name in lower case.
    package let name: String
    /// The attributes in the order of the source; names are unique.
    package var attributes: [HTMLAttribute]
    /// The children in order. Setting them makes this element their parent; to add one by one, `append` is cheaper.
    package var children: [HTMLNode] {
        get { nodes }
        set {
            nodes = newValue
            adopt()
        }
    }
    /// The element that holds this one; nil for the root and for an element that was taken out of its tree.
    package private(set) weak var parent: HTMLElement?
    private var nodes: [HTMLNode]

    package init(name: String, attributes: [HTMLAttribute] = [], children: [HTMLNode] = []) {
        self.name = name
        self.attributes = attributes
        self.nodes = children
        adopt()
    }

    /// The value of an attribute, by its name in lower case; nil when it is absent. Setting nil removes it.
    package subscript(attribute name: String) -> String? {
        get { attributes.first { $0.name == name }?.value }
        set {
            let place = attributes.firstIndex { $0.name == name }
            switch (place, newValue) {
            case (let place?, let value?): attributes[place].value = value
            case (let place?, nil): attributes.remove(at: place)
            case (nil, let value?): attributes.append(HTMLAttribute(name: name, value: value))
            case (nil, nil): break
            }
        }
    }

    /// Adds a node after the last child.
    package func append(_ node: HTMLNode) {
        nodes.append(node)
        if case .element(let child) = node { child.parent = self }
    }

    /// Takes this element out of its parent; nothing happens without one.
    package func remove() {
        parent?.nodes.removeAll { $0.element === self }
        parent = nil
    }

    /// The child elements, in order.
    package var childElements: [HTMLElement] { children.compactMap(\.element) }

    /// The elements below this one in document order, itself not included.
    package var descendants: [HTMLElement] {
        var found: [HTMLElement] = []
        var waiting = Array(childElements.reversed())
        while let element = waiting.popLast() {
            found.append(element)
            for child in element.children.reversed() {
                if case .element(let child) = child { waiting.append(child) }
            }
        }
        return found
    }

    /// The first element below this one, in document order, that the test accepts.
    package func first(where accepts: (HTMLElement) -> Bool) -> HTMLElement? {
        var waiting = Array(childElements.reversed())
        while let element = waiting.popLast() {
            if accepts(element) { return element }
            for child in element.children.reversed() {
                if case .element(let child) = child { waiting.append(child) }
            }
        }
        return nil
    }

    /// The first element below this one with a tag name.
    package func first(_ name: String) -> HTMLElement? {
        first { $0.name == name }
    }

    /// All text below this element in document order, without comments.
    package var textContent: String {
        var text = ""
        var waiting = Array(nodes.reversed())
        while let node = waiting.popLast() {
            switch node {
            case .text(let part): text += part
            case .element(let element): waiting.append(contentsOf: element.children.reversed())
            case .comment: break
            }
        }
        return text
    }

    private func adopt() {
        for case .element(let child) in nodes {
            child.parent = self
        }
    }
}
