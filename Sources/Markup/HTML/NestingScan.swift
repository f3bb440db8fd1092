/// Bounds a document before Gumbo sees it, in one pass over its bytes.
///
/// Gumbo's time grows with the product of tags and nesting depth, it compares each attribute of a tag with the others,
/// opens unclosed formatting elements again in every block, and frees its tree by recursion. So start tags that would
/// go too deep are left out (their content stays), as are attributes past a number that no element has. A document
/// of more than `shortDocument` tags also loses what switches Gumbo into modes that this scan does not follow: SVG,
/// `select` and `template` with their content, MathML's and framesets' tags.
struct NestingScan {
    /// A tree of this depth costs Gumbo a few milliseconds and little stack, so nothing more is asked.
    private static let shortDocument = 1000
    /// Real pages leave at most some ten `b` and `font` open.
    private static let formattingLimit = 32
    /// Further `html` and `body` tags add attributes to the first; each is compared with all.
    private static let rootTagLimit = 2

    private let limits: MarkupLimits
    private let isLong: Bool
    private var open = OpenElements()
    private var leftOut: [TagName: Int] = [:]
    private var rootTags: [TagName: Int] = [:]
    private var unclosed: Set<TagName> = []
    private var nodes = 0

    /// The document's bytes, or as many of them as are safe to parse.
    static func bounded(_ html: String, limits: MarkupLimits) throws(MarkupError) -> [UInt8] {
        let bytes = Array(html.utf8)
        guard bytes.count <= limits.bytes else { throw .tooLong(bytes: bytes.count, limit: limits.bytes) }
        var scan = NestingScan(limits: limits, isLong: isLong(bytes))
        let cuts = try scan.cuts(in: bytes)
        return cuts.isEmpty ? bytes : without(cuts, bytes)
    }

    private init(limits: MarkupLimits, isLong: Bool) {
        self.limits = limits
        self.isLong = isLong
    }

    private static func isLong(_ bytes: [UInt8]) -> Bool {
        var count = 0
        for byte in bytes where byte == UInt8(ascii: "<") { count += 1 }
        return count > shortDocument
    }

    private static func without(_ cuts: [Range<Int>], _ bytes: [UInt8]) -> [UInt8] {
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var place = 0
        for cut in cuts {
            kept.append(contentsOf: bytes[place..<cut.lowerBound])
            place = cut.upperBound
        }
        kept.append(contentsOf: bytes[place...])
        return kept
    }

    // MARK: The pass

    private mutating func cuts(in bytes: [UInt8]) throws(MarkupError) -> [Range<Int>] {
        var cursor = TagCursor(bytes)
        var cuts: [Range<Int>] = []
        while let tag = cursor.next() {
            let opened = OpenElements.Tag(tag.name)
            if tag.isEnd {
                if !keepsEnd(opened) { cuts.append(tag.range) }
                continue
            }
            if isLong, opened.traits.contains(.dropped), !unclosed.contains(tag.name) {
                // Without an end tag only the start tag goes; the search is not made twice.
                if !cursor.skipPastEnd(of: tag.nameRange) { unclosed.insert(tag.name) }
                cuts.append(tag.range.lowerBound..<cursor.position)
                continue
            }
            guard try keepsStartCounted(opened) else {
                cuts.append(tag.range)
                continue
            }
            if let surplus = tag.surplus { cuts.append(surplus..<max(surplus, tag.range.upperBound - 1)) }
            if tag.name == "plaintext" { break }
            if opened.traits.contains(.rawText) {
                cursor.skipRawText(endingWith: tag.nameRange, isScript: tag.name == "script")
            }
        }
        return cuts
    }

    private mutating func keepsStartCounted(_ tag: OpenElements.Tag) throws(MarkupError) -> Bool {
        open.noteInterrupted()
        let isKept = keepsStart(tag)
        nodes += 1 + open.reopened()
        guard nodes <= limits.nodes else { throw .tooManyNodes(limit: limits.nodes) }
        return isKept
    }

    private mutating func keepsStart(_ tag: OpenElements.Tag) -> Bool {
        if tag.name == "html" || tag.name == "body" {
            rootTags[tag.name, default: 0] += 1
            return rootTags[tag.name, default: 0] <= Self.rootTagLimit
        }
        if isLong, !tag.traits.isDisjoint(with: [.unwrapped, .dropped]) { return false }
        if tag.name == "head" || tag.traits.contains(.rawText) { return true }
        if tag.traits.contains(.tablePart), !open.isInTable { return true }
        open.prepare(for: tag)
        if tag.traits.contains(.void) { return true }
        let isFormatting = tag.traits.contains(.formatting)
        let isTooDeep = isLong && open.depth >= limits.depth
        guard !isTooDeep, !isFormatting || open.formattingCount < Self.formattingLimit else {
            leftOut[tag.name, default: 0] += 1
            return false
        }
        if isFormatting { open.openFormatting(tag) } else { open.open(tag) }
        return true
    }

    private mutating func keepsEnd(_ tag: OpenElements.Tag) -> Bool {
        if isLong, !tag.traits.isDisjoint(with: [.unwrapped, .dropped]) { return false }
        if let count = leftOut[tag.name], count > 0 {
            leftOut[tag.name] = count - 1
            return false
        }
        open.close(endTag: tag)
        return true
    }
}
