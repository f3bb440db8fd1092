/// The names of open elements, the innermost last; one buffer for all of them.
struct XMLNameStack {
    private var bytes: [UInt8] = []
    private var starts: [Int] = []

    var count: Int { starts.count }
    var isEmpty: Bool { starts.isEmpty }
    /// The outermost first.
    var names: [String] { starts.indices.map { String(decoding: self[$0], as: UTF8.self) } }

    mutating func append(_ name: ArraySlice<UInt8>) {
        starts.append(bytes.count)
        bytes += name
    }

    mutating func removeLast() -> [UInt8] {
        let name = Array(self[starts.count - 1])
        remove(from: starts.count - 1)
        return name
    }

    mutating func remove(from index: Int) {
        guard index < starts.count else { return }
        bytes.removeSubrange(starts[index]...)
        starts.removeSubrange(index...)
    }

    func lastIndex(of name: ArraySlice<UInt8>) -> Int? {
        starts.indices.last { self[$0].elementsEqual(name) }
    }

    private subscript(index: Int) -> ArraySlice<UInt8> {
        bytes[starts[index]..<(index + 1 < starts.count ? starts[index + 1] : bytes.count)]
    }
}
