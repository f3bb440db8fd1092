/// A tag name in lower case as a number: its bytes when there are at most seven, else their hash with the top bit set.
struct TagName: Hashable, Sendable, ExpressibleByStringLiteral {
    private let code: UInt64

    init(_ bytes: ArraySlice<UInt8>) {
        self.init(bytes, count: bytes.count)
    }

    init(stringLiteral name: StaticString) {
        self = name.withUTF8Buffer { unsafe TagName($0, count: $0.count) }
    }

    private init(_ bytes: some Sequence<UInt8>, count: Int) {
        var code: UInt64 = 0
        if count <= 7 {
            for byte in bytes { code = code << 8 | UInt64(CSSText.lowered(byte)) }
        } else {
            code = 14_695_981_039_346_656_037  // FNV-1a
            for byte in bytes { code = (code ^ UInt64(CSSText.lowered(byte))) &* 1_099_511_628_211 }
            code |= 1 << 63
        }
        self.code = code
    }
}
