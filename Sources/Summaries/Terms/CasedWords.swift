/// The words of a sentence as they are written.
struct CasedWords {
    struct Word {
        var text: Substring
        /// Does it begin with a capital?
        var isCapital: Bool
        /// Is there nothing but a space between it and the word before?
        var followsSpace: Bool
    }

    /// Marks that stand inside words: "negara-negara", "don't".
    private static let joints: Set<Unicode.Scalar> = ["-", "'", "’"]

    /// The words in order. Scripts that set no spaces have none.
    static func words(of sentence: String) -> [Word] {
        var words: [Word] = []
        var start: String.Index?
        var gap = 0
        let scalars = sentence.unicodeScalars
        func finish(at end: String.Index) {
            guard let begin = start, let first = scalars[begin...].first else { return }
            var end = end
            // A mark between words belongs to neither.
            while let last = scalars[begin..<end].last, joints.contains(last) { end = scalars.index(before: end) }
            words.append(
                Word(text: sentence[begin..<end], isCapital: ScalarClass.isUpper(first), followsSpace: gap == 1))
            start = nil
            gap = 0
        }
        for index in scalars.indices {
            let scalar = scalars[index]
            let isJoint = start != nil && joints.contains(scalar)
            if isJoint || ScalarClass.isWordPart(scalar) && !ScalarClass.isUnspacedScript(scalar) {
                if start == nil { start = index }
            } else {
                finish(at: index)
                // Any mark is as good as two spaces.
                gap += scalar == " " ? 1 : 2
            }
        }
        finish(at: sentence.endIndex)
        return words
    }
}
