/// Turns what claims to be XML into XML that libxml2 reads to its end, in one pass and in pieces.
///
/// libxml2's own recovery stops at the first bad `<`, loses every reference after the first error and closes the wrong
/// elements. So tags are balanced here, stray `<` and `&` escaped, references resolved, and comments, processing
/// instructions and the document type left out. One element is put around all, so that several roots are no error.
struct XMLRepair {
    private static let chunkSize = 64 << 10

    private let bytes: [UInt8]
    private let limits: MarkupLimits
    private var place = 0
    private var output: [UInt8] = []
    private var open: [Range<Int>] = []
    /// Open elements past the depth limit, whose tags are left out; as many are remembered as that limit again.
    private var tooDeep: [Range<Int>] = []
    private var references = CharacterReferences()
    private var entities = DeclaredEntities()
    private var isStarted = false
    private var isFinished = false
    /// Set when a search reached the end, so that it is not made again for every opener.
    private var lacks: Set<String> = []

    /// Whether the document had any element.
    private(set) var hasElement = false

    init(_ bytes: [UInt8], limits: MarkupLimits) {
        self.bytes = bytes
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
        while place < bytes.count, output.count < Self.chunkSize { try step() }
        if place >= bytes.count {
            isFinished = true
            while let name = open.popLast() { emitEnd(name) }
            emit("</document>")
        }
        return output
    }

    private mutating func step() throws(MarkupError) {
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

    private mutating func emitEnd(_ name: Range<Int>) {
        emit("</")
        output.append(contentsOf: bytes[name])
        emit(">")
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
        while place < bytes.count, bytes[place] != UInt8(ascii: "<"), bytes[place] != UInt8(ascii: "&") {
            if bytes[place] == UInt8(ascii: ">"), place >= start + 2, bytes[place - 1] == UInt8(ascii: "]") { break }
            place += 1
        }
        copy(start..<place)
        // "]]>" must not stand in text (XML 1.0, 2.4).
        if place < bytes.count, bytes[place] == UInt8(ascii: ">") {
            emit("&#62;")
            place += 1
        }
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
            characterData()
        } else if rest.starts(with: Array("<!--".utf8)) {
            skip(to: "-->", orTo: ">")
        } else if open.isEmpty, rest.starts(with: Array("<!DOCTYPE".utf8)) {
            place = entities.read(bytes, from: place + 2)
        } else {
            skip(to: ">", orTo: ">")
        }
    }

    /// A CDATA section; without its end it reaches to the end of the document, where the feed was cut off.
    private mutating func characterData() {
        let start = place + 9
        let end = search("]]>", from: start) ?? bytes.count
        if start < end {
            emit("<![CDATA[")
            copy(start..<end)
            emit("]]>")
        }
        place = min(end + 3, bytes.count)
    }

    private mutating func skip(to end: String, orTo fallback: String) {
        let found = search(end, from: place + 2) ?? search(fallback, from: place + 2)
        place = found.map { $0 + (bytes[$0] == UInt8(ascii: ">") ? 1 : end.utf8.count) } ?? bytes.count
    }

    private mutating func search(_ text: String, from start: Int) -> Int? {
        guard !lacks.contains(text) else { return nil }
        let found = Self.find(text, in: bytes, from: start)
        if found == nil { lacks.insert(text) }
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
        guard tag.isComplete else {
            // The document was cut off inside this tag.
            place = bytes.count
            return
        }
        place = tag.end
        hasElement = true
        guard open.count < limits.depth else {
            if !tag.isEmpty, tooDeep.count < limits.depth { tooDeep.append(tag.name) }
            return
        }
        emit("<")
        output.append(contentsOf: bytes[tag.name])
        for attribute in tag.attributes { try emit(attribute) }
        emit(tag.isEmpty ? "/>" : ">")
        if !tag.isEmpty { open.append(tag.name) }
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
        let close = bytes[place...].firstIndex(of: UInt8(ascii: ">"))
        place = close.map { $0 + 1 } ?? bytes.count
        guard nameEnd != nil, close != nil else { return }
        if let last = tooDeep.lastIndex(where: { bytes[$0].elementsEqual(bytes[name]) }) {
            tooDeep.removeSubrange(last...)
            return
        }
        guard let match = open.lastIndex(where: { bytes[$0].elementsEqual(bytes[name]) }) else { return }
        tooDeep.removeAll()
        while open.count > match { emitEnd(open.removeLast()) }
    }
}
