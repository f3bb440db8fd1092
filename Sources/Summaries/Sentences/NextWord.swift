/// The word after a stop, which tells whether a sentence may begin with it.
struct NextWord {
    /// The first scalar after quotes and brackets that open.
    let first: Unicode.Scalar
    /// Can a sentence begin here: no lower-case letter, no comma?
    let canBegin: Bool
    /// Is the word followed by a stop, as "Mr." is?
    let isFollowedByStop: Bool
    /// Does it stand in brackets: "Tbk. (BBCA)"?
    let isBracketed: Bool

    /// The word without what opens before it.
    private let word: ScalarText

    /// The longest word that is read.
    private static let longest = 40

    /// Nil if only signs follow.
    init?(in block: [Unicode.Scalar], from start: Int) {
        var index = start
        while index < block.count, ScalarClass.isOpener(block[index]) || block[index] == " " { index += 1 }
        guard index < block.count else { return nil }
        first = block[index]
        isBracketed = block[start] == "("
        var end = index
        while end < block.count, end - index < Self.longest, ScalarClass.isWordPart(block[end]) { end += 1 }
        word = block[index..<end]
        isFollowedByStop = end < block.count && block[end] == "."
        if ScalarClass.isLower(first) {
            // "iPhone", "eBay": a lower-case letter before a capital is a name.
            canBegin = index + 1 < block.count && ScalarClass.isUpper(block[index + 1])
        } else {
            canBegin =
                ScalarClass.isWordPart(first) || !ScalarClass.isStop(first) && ![",", ";", ":", ")"].contains(first)
        }
    }

    /// The word in lower case; empty if a figure or a sign stands there.
    var text: String { String(scalars: word).lowercased() }

    /// Is it a number in Roman figures, as in "No. XXXIII"?
    var isRoman: Bool { !word.isEmpty && word.allSatisfy { "IVXLCDM".unicodeScalars.contains($0) } }
}
