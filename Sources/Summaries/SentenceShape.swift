/// Tells whether a sentence can stand alone on a page.
package enum SentenceShape {
    /// Does it end with a stop, and close every quote and bracket that it opens?
    package static func isWhole(_ sentence: String) -> Bool {
        var depth = 0
        var straight = 0
        var last: Unicode.Scalar = " "
        for scalar in sentence.unicodeScalars {
            if ScalarClass.isASCIIWordPart(scalar) {
                last = scalar
                continue
            }
            switch scalar {
            case "(", "[", "“", "«", "「", "『", "（", "《": depth += 1
            case ")", "]", "”", "»", "」", "』", "）", "》": depth -= 1
            case "\"": straight += 1
            default: break
            }
            guard depth >= 0 else { return false }
            if !ScalarClass.isSpace(scalar), !ScalarClass.isCloser(scalar) { last = scalar }
        }
        let endsWhole = ScalarClass.isStop(last) || ScalarClass.isUnspacedScript(last) || last == ":"
        return depth == 0 && straight.isMultiple(of: 2) && endsWhole
    }
}
