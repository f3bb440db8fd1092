/// Reads XML as a stream of events, as far as it can be read: feeds are often ill-formed.
package enum XMLReader {
    /// Reads a document in UTF-8 into a handler and returns when its last element has ended: the names, as written, of
    /// the elements that were still open where the document ended, the outermost first. A sound document leaves none.
    ///
    /// The text is taken as UTF-8 whatever its XML declaration says. Elements left open are ended, end tags without
    /// a start are passed over, HTML's named references are resolved, unknown ones stay as written, and nothing
    /// outside the document is loaded. A prefix that was never declared is delivered without a namespace. What is held
    /// does not grow with the document: some megabytes at most.
    @discardableResult
    package static func read(
        _ document: some ByteStream, into handler: some XMLHandler, limits: MarkupLimits = .standard
    ) throws(MarkupError) -> [String] {
        let parser = try XMLPushParser(handler: handler)
        var repair = XMLRepair(document, limits: limits)
        while let chunk = try repair.nextChunk() {
            try parser.parse(chunk)
        }
        parser.finish()
        guard repair.hasElement else { throw .noElement }
        return repair.unfinished
    }
}
