/// Tells whether a sentence can stand alone on a page, from its characters one by one.
package struct SentenceShape {
    /// Quotes and brackets that are open; below zero for one that closes nothing.
    private var depth = 0
    private var isUnbalanced = false
    private var straightQuotes = 0
    /// The last scalar but for closing marks and spaces.
    private var last: Unicode.Scalar = " "

    /// Does it end with a stop, and close every quote and bracket that it opens?
    package static func isWhole(_ sentence: String) -> Bool {
        var shape = SentenceShape()
        for scalar in sentence.unicodeScalars { shape.read(scalar, ScalarClass(scalar)) }
        return shape.isWhole
    }

    @inline(__always)
    mutating func read(_ scalar: Unicode.Scalar, _ classes: ScalarClass) {
        if classes.contains(.wordPart) {
            last = scalar
        } else if scalar != " " {
            read(mark: scalar, classes)
        }
    }

    private mutating func read(mark: Unicode.Scalar, _ classes: ScalarClass) {
        switch mark {
        case "(", "[", "“", "«", "「", "『", "（", "《": depth += 1
        case ")", "]", "”", "»", "」", "』", "）", "》": depth -= 1
        case "\"": straightQuotes += 1
        default: break
        }
        if depth < 0 { isUnbalanced = true }
        if !classes.contains(.space), !ScalarClass.isCloser(mark) { last = mark }
    }

    /// Of what was read.
    var isWhole: Bool {
        let endsWhole = ScalarClass.isStop(last) || ScalarClass.isUnspacedScript(last) || last == ":"
        return depth == 0 && !isUnbalanced && straightQuotes.isMultiple(of: 2) && endsWhole
    }
}
