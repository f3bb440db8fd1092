/// One element of an HTML tree; a class, so that those who work on it need not carry the tree along.
///
/// It does not know its parent: weak references cost as much as the rest of the tree, and whoever goes upwards has come
/// down first.
package final class HTMLElement {
    /// The tag name in lower case.
    package let name: String
    /// The attributes in the order of the source; names are unique.
    package var attributes: [HTMLAttribute]
    /// The children in order.
    package var children: [HTMLNode]

    package init(name: String, attributes: [HTMLAttribute] = [], children: [HTMLNode] = []) {
        self.name = name
        self.attributes = attributes
        self.children = children
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

    /// Takes elements below this one out of the tree, with all that is in them.
    package func removeDescendants(where isUnwanted: (HTMLElement) -> Bool) {
        var waiting = [self]
        while let element = waiting.popLast() {
            let kept = element.children.filter { !($0.element.map(isUnwanted) ?? false) }
            if kept.count != element.children.count { element.children = kept }
            waiting.append(contentsOf: element.childElements)
        }
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
        var waiting = Array(children.reversed())
        while let node = waiting.popLast() {
            switch node {
            case .text(let part): text += part
            case .element(let element): waiting.append(contentsOf: element.children.reversed())
            case .comment: break
            }
        }
        return text
    }
}
