/// Bounds what one document may cost, since every document comes from outside.
package struct MarkupLimits: Sendable, Equatable {
    /// The most UTF-8 bytes of a document.
    package var bytes: Int
    /// The deepest nesting of elements; deeper HTML elements are flattened, deeper XML elements passed over.
    package var depth: Int
    /// The most nodes of one HTML tree.
    package var nodes: Int

    /// 64 MiB: a feed of 20,000 whole articles has 59 MB. 256 levels: real pages stay under 60, and browsers stop
    /// at 512. A million nodes: the heaviest of 181 benchmark pages has under 20,000.
    package static let standard = MarkupLimits(bytes: 64 << 20, depth: 256, nodes: 1_000_000)

    package init(bytes: Int, depth: Int, nodes: Int) {
        self.bytes = bytes
        self.depth = depth
        self.nodes = nodes
    }
}
