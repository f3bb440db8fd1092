/// Turns libxml2's callbacks into calls of a handler: names are made once, text comes in whole runs.
final class XMLEvents {
    /// A longer text is handed over in parts.
    private static let partSize = 64 << 10

    private let handler: any XMLHandler
    private var names: [XMLNamePointers: XMLName] = [:]
    private var pending: [UInt8] = []
    /// The element that `XMLRepair` puts around the document is not the handler's business.
    private var depth = 0

    init(handler: some XMLHandler) {
        self.handler = handler
    }

    /// How many different names came.
    var nameCount: Int { names.count }

    /// The object that a callback's user pointer stands for.
    static func of(_ user: UnsafeMutableRawPointer?) -> XMLEvents? {
        unsafe user.map { unsafe Unmanaged<XMLEvents>.fromOpaque($0).takeUnretainedValue() }
    }

    func start(_ pointers: XMLNamePointers, _ attributes: UnsafeBufferPointer<UnsafePointer<UInt8>?>) {
        depth += 1
        guard depth > 1 else { return }
        flush()
        var read: [XMLAttribute] = []
        for index in stride(from: 0, to: attributes.count, by: 5) {
            let pointers = unsafe XMLNamePointers(
                local: attributes[index], prefix: attributes[index + 1], uri: attributes[index + 2])
            guard let start = unsafe attributes[index + 3], let end = unsafe attributes[index + 4] else { continue }
            let value = unsafe UnsafeBufferPointer(start: start, count: end - start)
            read.append(XMLAttribute(name: name(pointers), value: unsafe String(decoding: value, as: UTF8.self)))
        }
        handler.start(name(pointers), attributes: read)
    }

    func end(_ pointers: XMLNamePointers) {
        depth -= 1
        guard depth > 0 else { return }
        flush()
        handler.end(name(pointers))
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard depth > 1 else { return }
        unsafe pending.append(contentsOf: bytes)
        guard pending.count >= Self.partSize else { return }
        let end = UTF8Form.wholeCharacters(pending[...])
        handler.text(String(decoding: pending[..<end], as: UTF8.self))
        pending.removeSubrange(..<end)
    }

    func finish() {
        pending.removeAll()
    }

    private func flush() {
        guard !pending.isEmpty else { return }
        handler.text(String(decoding: pending, as: UTF8.self))
        pending.removeAll(keepingCapacity: true)
    }

    private func name(_ pointers: XMLNamePointers) -> XMLName {
        if let name = names[pointers] { return name }
        let name = pointers.name
        names[pointers] = name
        return name
    }
}
