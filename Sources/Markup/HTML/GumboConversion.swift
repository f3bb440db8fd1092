import CGumbo

/// Copies a tree of Gumbo's into `HTMLElement`s with an explicit stack, so that depth costs no call stack.
struct GumboConversion {
    private let limits: MarkupLimits
    private var nodes = 0

    init(limits: MarkupLimits) {
        self.limits = limits
    }

    /// Safe: lives only while `GumboTree` holds the tree that `source` belongs to.
    @safe private struct Frame {
        let source: UnsafePointer<GumboNode>
        /// nil for an element that is dissolved.
        let element: HTMLElement?
        var next = 0
        var children: [HTMLNode] = []
    }

    /// Elements below the depth limit are dissolved: their children move up to the deepest element allowed.
    consuming func converted(_ root: UnsafePointer<GumboNode>) throws(MarkupError) -> HTMLElement {
        let top = unsafe Self.element(root)
        var stack = unsafe [Frame(source: root, element: top)]
        // No copy of the last frame is held: its array of children would be copied at each append.
        while !stack.isEmpty {
            let last = stack.count - 1
            let sources = unsafe stack[last].source.pointee.v.element.children
            let next = stack[last].next
            guard unsafe next < Int(sources.length) else {
                let frame = stack.removeLast()
                frame.element?.children = frame.children
                continue
            }
            stack[last].next += 1
            guard let pointer = unsafe sources.data[next] else { continue }
            nodes += 1
            guard nodes <= limits.nodes else { throw .tooManyNodes(limit: limits.nodes) }
            unsafe append(pointer.assumingMemoryBound(to: GumboNode.self), to: &stack)
        }
        return top
    }

    private func append(_ source: UnsafePointer<GumboNode>, to stack: inout [Frame]) {
        let target = min(stack.count, limits.depth) - 1
        switch unsafe source.pointee.type {
        case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
            guard stack.count < limits.depth else {
                unsafe stack.append(Frame(source: source, element: nil))
                return
            }
            let element = unsafe Self.element(source)
            stack[target].children.append(.element(element))
            unsafe stack.append(Frame(source: source, element: element))
        case GUMBO_NODE_COMMENT:
            unsafe stack[target].children.append(.comment(String(cString: source.pointee.v.text.text)))
        case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
            unsafe stack[target].children.append(.text(String(cString: source.pointee.v.text.text)))
        default:
            break
        }
    }

    private static func element(_ node: UnsafePointer<GumboNode>) -> HTMLElement {
        let source = unsafe node.pointee.v.element
        var attributes: [HTMLAttribute] = []
        for index in unsafe 0..<Int(source.attributes.length) {
            guard let pointer = unsafe source.attributes.data[index] else { continue }
            let attribute = unsafe pointer.assumingMemoryBound(to: GumboAttribute.self).pointee
            unsafe attributes.append(
                HTMLAttribute(name: lowercased(attribute.name), value: String(cString: attribute.value)))
        }
        return HTMLElement(name: unsafe name(of: source), attributes: attributes)
    }

    private static func lowercased(_ name: UnsafePointer<CChar>) -> String {
        let name = unsafe String(cString: name)
        return name.utf8.contains { $0 >= 0x41 && $0 <= 0x5A } ? name.lowercased() : name
    }

    private static func name(of element: GumboElement) -> String {
        if unsafe element.tag != GUMBO_TAG_UNKNOWN {
            return unsafe String(cString: gumbo_normalized_tagname(element.tag))
        }
        var piece = unsafe element.original_tag
        unsafe gumbo_tag_from_original_text(&piece)
        let bytes = unsafe UnsafeRawBufferPointer(start: piece.data, count: Int(piece.length))
        return unsafe String(decoding: bytes, as: UTF8.self).lowercased()
    }
}
