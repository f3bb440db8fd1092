import CXML2

/// Owns one push parser of libxml2 and hands its events to a handler.
///
/// It is fed by `XMLRepair` only, so it sees no document type and no entities: `XML_PARSE_HUGE`, which lifts
/// libxml2's limit of 10 MB for one text, opens no way to blow documents up. It also lifts the limit of its dictionary
/// of names, which only grows, so names are counted here.
///
/// Safe: `context` is made in `init`, freed in `deinit`, and `events` lives at least as long.
@safe struct XMLPushParser: ~Copyable {
    /// Real feeds use under 200 different names and namespaces.
    static let nameLimit = 20_000

    /// libxml2's tables are made once per process, before any thread uses them.
    private static let isReady: Bool = {
        xmlInitParser()
        return true
    }()

    private let context: xmlParserCtxtPtr
    private let events: XMLEvents

    init(handler: some XMLHandler) throws(MarkupError) {
        guard Self.isReady else { throw .libraryFailure(library: "libxml2") }
        let events = XMLEvents(handler: handler)
        var callbacks = unsafe Self.callbacks()
        // libxml2 copies the callbacks and keeps the pointer to `events`, which this value holds.
        let user = unsafe Unmanaged.passUnretained(events).toOpaque()
        guard let context = unsafe xmlCreatePushParserCtxt(&callbacks, user, nil, 0, nil) else {
            throw .libraryFailure(library: "libxml2")
        }
        // NOENT only makes libxml2 resolve the numeric references in attributes itself; there are no entities.
        let options =
            XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_RECOVER.rawValue | XML_PARSE_HUGE.rawValue
            | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        _ = unsafe xmlCtxtUseOptions(context, Int32(options))
        unsafe self.context = unsafe context
        self.events = events
    }

    deinit {
        if let document = unsafe context.pointee.myDoc { unsafe xmlFreeDoc(document) }
        unsafe xmlFreeParserCtxt(context)
    }

    /// Parses the next bytes of the repaired document; libxml2 copies what it needs later.
    func parse(_ chunk: [UInt8]) throws(MarkupError) {
        let code = unsafe chunk.withUnsafeBytes { bytes in
            let characters = unsafe bytes.assumingMemoryBound(to: CChar.self)
            return unsafe xmlParseChunk(context, characters.baseAddress, Int32(clamping: characters.count), 0)
        }
        guard code != XML_ERR_NO_MEMORY.rawValue else { throw .libraryFailure(library: "libxml2") }
        let names = unsafe max(Int(xmlDictSize(context.pointee.dict)), events.nameCount)
        guard names <= Self.nameLimit else { throw .tooManyNames(limit: Self.nameLimit) }
    }

    func finish() {
        _ = unsafe xmlParseChunk(context, nil, 0, 1)
        events.finish()
    }

    private static func callbacks() -> xmlSAXHandler {
        var callbacks = unsafe xmlSAXHandler()
        unsafe callbacks.initialized = UInt32(XML_SAX2_MAGIC)
        unsafe callbacks.startElementNs = { user, local, prefix, uri, _, _, count, _, attributes in
            let name = unsafe XMLNamePointers(local: local, prefix: prefix, uri: uri)
            let attributes = unsafe UnsafeBufferPointer(start: attributes, count: Int(count) * 5)
            unsafe XMLEvents.of(user)?.start(name, attributes)
        }
        unsafe callbacks.endElementNs = { user, local, prefix, uri in
            unsafe XMLEvents.of(user)?.end(XMLNamePointers(local: local, prefix: prefix, uri: uri))
        }
        unsafe callbacks.characters = { user, text, length in
            unsafe XMLEvents.of(user)?.text(UnsafeBufferPointer(start: text, count: Int(length)))
        }
        unsafe callbacks.ignorableWhitespace = callbacks.characters
        unsafe callbacks.cdataBlock = callbacks.characters
        // Without a callback of its own, libxml2 prints its complaints.
        unsafe callbacks.serror = { _, _ in }
        return unsafe callbacks
    }
}
