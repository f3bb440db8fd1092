/// Turns what claims to be XML into XML that libxml2 reads to its end, in one pass and in pieces.
///
/// libxml2's own recovery stops at the first bad `<`, loses every reference after the first error and closes the wrong
/// elements. So tags are balanced here, stray `<` and `&` escaped, references resolved, and comments, processing
/// instructions and the document type left out. One element is put around all, so that several roots are no error.
///
/// Only a window of the document is held. What has to be seen whole - a tag, a comment, a document type - has to end
/// within `lookahead`; a longer tag is left out, a longer comment ends at its first `>`. Text and CDATA sections may be
/// of any length.
struct XMLRepair {
    private static let chunkSize = 64 << 10
    /// Real tags with pictures inside reach some 100 kB.
    static let lookahead = 1 << 20

    private enum Mode { case content, characterData, longTag }

    private var source: any ByteStream
    private let limits: MarkupLimits
    /// The window.
    private var bytes: [UInt8] = []
    private var place = 0
    /// How many bytes were before the window.
    private var passed = 0
    /// Whether the document ends with the window.
    private var isAtEnd = false

    private var mode = Mode.content
    private var output: [UInt8] = []
    private var open = XMLNameStack()
    /// Open elements past the depth limit, whose tags are left out; as many are remembered as that limit again.
    private var tooDeep = XMLNameStack()
    private var references = CharacterReferences()
    private var entities = DeclaredEntities()
    private var isStarted = false
    private var isFinished = false
    /// Up to where in the document a text was searched and not found, so that it is not searched again for every opener.
    private var missing: [String: Int] = [:]

    /// Whether the document had any element.
    private(set) var hasElement = false
    /// The names of the elements that were open where the document ended, the outermost first.
    private(set) var unfinished: [String] = []

    /// Repairs a document in UTF-8.
    init(_ source: some ByteStream, limits: MarkupLimits) {
        self.source = source
        self.limits = limits
        output.reserveCapacity(Self.chunkSize * 2)
    }

    /// The next piece of well-formed XML; nil at the end.
    mutating func nextChunk() throws(MarkupError) -> [UInt8]? {
        guard !isFinished else { return nil }
        output.removeAll(keepingCapacity: true)
        if !isStarted {
            isStarted = true
            emit("<document>")
        }
        while output.count < Self.chunkSize, !isFinished {
            try fill()
            if place < bytes.count { try step() } else { finish() }
        }
        return output
    }

    private mutating func finish() {
        isFinished = true
        unfinished = open.names
        closeElements(from: 0)
        emit("</document>")
    }

    /// Reads on until the window holds `lookahead` bytes from `place` on, or all that is left.
    private mutating func fill() throws(MarkupError) {
        guard !isAtEnd, bytes.count - place < Self.lookahead else { return }
        bytes.removeSubrange(..<place)
        passed += place
        place = 0
        while bytes.count < 2 * Self.lookahead, !isAtEnd {
            let piece = try source.next()
            bytes += piece
            isAtEnd = piece.isEmpty
            let count = passed + bytes.count
            guard count <= limits.bytes else { throw .tooLong(bytes: count, limit: limits.bytes) }
        }
    }

    private mutating func step() throws(MarkupError) {
        switch mode {
        case .content: try content()
        case .characterData: characterData()
        case .longTag: longTag()
        }
    }

    private mutating func content() throws(MarkupError) {
        switch bytes[place] {
        case UInt8(ascii: "<"): try markup()
        case UInt8(ascii: "&"): try reference()
        default: copyText()
        }
    }

    // MARK: Output

    private mutating func emit(_ text: StaticString) {
        text.withUTF8Buffer { unsafe output.append(contentsOf: $0) }
    }

    private mutating func closeElements(from depth: Int) {
        while open.count > depth {
            emit("</")
            output.append(contentsOf: open.removeLast())
            emit(">")
        }
    }

    /// Copies bytes that hold no markup; control characters, which XML forbids, become spaces.
    private mutating func copy(_ range: Range<Int>) {
        var start = range.lowerBound
        for index in range where bytes[index] < 0x20 && !CSSText.isSpace(bytes[index]) || bytes[index] == 0x0C {
            output.append(contentsOf: bytes[start..<index])
            output.append(0x20)
            start = index + 1
        }
        output.append(contentsOf: bytes[start..<range.upperBound])
    }

    private mutating func emitEscaped(_ text: [UInt8]) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "<"): emit("&#60;")
            case UInt8(ascii: ">"): emit("&#62;")
            case UInt8(ascii: "&"): emit("&#38;")
            case UInt8(ascii: "\""): emit("&#34;")
            case 0x09: emit("&#9;")
            case 0x0A: emit("&#10;")
            case 0x0D: emit("&#13;")
            default: output.append(byte < 0x20 ? 0x20 : byte)
            }
        }
    }

    // MARK: Text

    private mutating func copyText() {
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "<"), bytes[place] != UInt8(ascii: "&"),
            bytes[place] != UInt8(ascii: ">")
        {
            place += 1
        }
        if place == bytes.count, !isAtEnd { place = UTF8Form.wholeCharacters(bytes[...]) }
        copy(start..<place)
        // "]]>" must not stand in text (XML 1.0, 2.4).
        if place < bytes.count, bytes[place] == UInt8(ascii: ">") { escapeOne("&#62;") }
    }

    private mutating func reference() throws(MarkupError) {
        guard let reference = XMLReference(bytes, at: place) else { return escapeOne("&#38;") }
        var text: [UInt8]?
        if case .named(let name) = reference.kind { text = try entities.text(of: bytes[name], &references) }
        guard let text = text ?? reference.text(in: bytes, &references) else { return escapeOne("&#38;") }
        emitEscaped(text)
        place = reference.end
    }

    private mutating func escapeOne(_ reference: StaticString) {
        emit(reference)
        place += 1
    }

    // MARK: Markup

    private mutating func markup() throws(MarkupError) {
        let next = place + 1 < bytes.count ? bytes[place + 1] : 0
        switch next {
        case UInt8(ascii: "/"): endTag()
        case UInt8(ascii: "?"): skip(to: "?>", orTo: ">")
        case UInt8(ascii: "!"): declaration()
        default: try startTag()
        }
    }

    private mutating func declaration() {
        let rest = bytes[place...]
        if rest.starts(with: Array("<![CDATA[".utf8)) {
            place += 9
            mode = .characterData
        } else if rest.starts(with: Array("<!--".utf8)) {
            skip(to: "-->", orTo: ">")
        } else if open.isEmpty, rest.starts(with: Array("<!DOCTYPE".utf8)) {
            place = entities.read(bytes, from: place + 2)
        } else {
            skip(to: ">", orTo: ">")
        }
    }

    /// A piece of a CDATA section; without its end it reaches to the end of the document, where the feed was cut off.
    private mutating func characterData() {
        let found = search("]]>", from: place)
        // Where the section goes on, the window's last two bytes may be the first of its end.
        let end = found ?? (isAtEnd ? bytes.count : UTF8Form.wholeCharacters(bytes.dropLast(2)))
        if place < end {
            emit("<![CDATA[")
            copy(place..<end)
            emit("]]>")
        }
        place = found.map { $0 + 3 } ?? end
        if found != nil || isAtEnd { mode = .content }
    }

    /// What is left of a tag that is too long to be one.
    private mutating func longTag() {
        let end = search(">", from: place)
        place = end.map { $0 + 1 } ?? bytes.count
        if end != nil { mode = .content }
    }

    private mutating func skip(to end: String, orTo fallback: String) {
        let found = search(end, from: place + 2) ?? search(fallback, from: place + 2)
        place = found.map { $0 + (bytes[$0] == UInt8(ascii: ">") ? 1 : end.utf8.count) } ?? bytes.count
    }

    private mutating func search(_ text: String, from start: Int) -> Int? {
        let unsearched = max(start, missing[text].map { $0 - passed } ?? 0)
        let found = Self.find(text, in: bytes, from: unsearched)
        if found == nil { missing[text] = passed + max(unsearched, bytes.count - text.utf8.count + 1) }
        return found
    }

    /// The place of the first occurrence of an ASCII text.
    static func find(_ text: String, in bytes: [UInt8], from start: Int) -> Int? {
        let wanted = Array(text.utf8)
        var place = start
        while place + wanted.count <= bytes.count {
            guard let first = bytes[place...].firstIndex(of: wanted[0]) else { return nil }
            if first + wanted.count > bytes.count { return nil }
            if bytes[first..<first + wanted.count].elementsEqual(wanted) { return first }
            place = first + 1
        }
        return nil
    }

    // MARK: Tags

    private mutating func startTag() throws(MarkupError) {
        guard let tag = XMLTagScan(bytes, at: place) else { return escapeOne("&#60;") }
        guard tag.isComplete else { return passOverCutTag() }
        place = tag.end
        hasElement = true
        guard open.count < limits.depth else {
            if !tag.isEmpty, tooDeep.count < limits.depth { tooDeep.append(bytes[tag.name]) }
            return
        }
        emit("<")
        output.append(contentsOf: bytes[tag.name])
        for attribute in tag.attributes { try emit(attribute) }
        emit(tag.isEmpty ? "/>" : ">")
        if !tag.isEmpty { open.append(bytes[tag.name]) }
    }

    private mutating func emit(_ attribute: XMLTagScan.Attribute) throws(MarkupError) {
        emit(" ")
        output.append(contentsOf: bytes[attribute.name])
        emit("=\"")
        let afterTag = place
        place = attribute.value.lowerBound
        while place < attribute.value.upperBound {
            let byte = bytes[place]
            if byte == UInt8(ascii: "&") {
                try reference()
            } else {
                if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "\"") {
                    emitEscaped([byte])
                } else {
                    output.append(byte < 0x20 ? 0x20 : byte)
                }
                place += 1
            }
        }
        place = afterTag
        emit("\"")
    }

    private mutating func endTag() {
        let nameEnd = XMLNames.end(in: bytes, from: place + 2)
        let name = place + 2..<(nameEnd ?? place + 2)
        guard let close = search(">", from: place) else { return passOverCutTag() }
        place = close + 1
        guard nameEnd != nil else { return }
        if let last = tooDeep.lastIndex(of: bytes[name]) {
            tooDeep.remove(from: last)
        } else if let match = open.lastIndex(of: bytes[name]) {
            tooDeep.remove(from: 0)
            closeElements(from: match)
        }
    }

    /// The document was cut off inside this tag, or the tag is longer than any real one.
    private mutating func passOverCutTag() {
        place = bytes.count
        if !isAtEnd { mode = .longTag }
    }
}
