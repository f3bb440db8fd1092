/// Reads XML as a stream of events, as far as it can be read: feeds are often ill-formed.
package enum XMLReader {
    /// Reads a document into a handler and returns when its last element has ended.
    ///
    /// The text is taken as Unicode whatever its XML declaration says. Elements left open are ended, end tags without
    /// a start are passed over, HTML's named references are resolved, unknown ones stay as written, and nothing
    /// outside the document is loaded. A prefix that was never declared is delivered without a namespace.
    package static func read(
        _ document: String, into handler: some XMLHandler, limits: MarkupLimits = .standard
    ) throws(MarkupError) {
        let bytes = Array(document.utf8)
        guard bytes.count <= limits.bytes else { throw .tooLong(bytes: bytes.count, limit: limits.bytes) }
        let parser = try XMLPushParser(handler: handler)
        var repair = XMLRepair(bytes, limits: limits)
        while let chunk = try repair.nextChunk() {
            try parser.parse(chunk)
        }
        parser.finish()
        guard repair.hasElement else { throw .noElement }
    }
}
