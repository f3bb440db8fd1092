/// Tells the lines that belong to a picture, not to the article.
enum PhotoCaption {
    /// Does the sentence begin as captions do, or is it a picture's credit?
    static func isCaption(_ sentence: ScalarText) -> Bool {
        // Most sentences begin with two letters that no label begins with.
        guard hasOpening(sentence) else { return false }
        let text = String(scalars: sentence).drop(while: { !$0.isLetter })
        guard text.contains(" " as Character) else { return false }
        let head = text.prefix(longestLabel).lowercased()
        return phrases.contains { head.hasPrefix($0) } || labels.contains { isLabelled(head, $0) }
    }

    private static func hasOpening(_ sentence: ScalarText) -> Bool {
        let letters = sentence.drop { !ScalarClass.isLetter($0) }.prefix(2)
        return openings.contains(opening(of: letters))
    }

    private static func isLabelled(_ head: String, _ label: String) -> Bool {
        guard head.hasPrefix(label), let mark = head.dropFirst(label.count).first(where: { $0 != " " }) else {
            return false
        }
        return ":/(".contains(mark)
    }

    private static let longestLabel = 24
    /// The first two letters of labels and phrases, small.
    private static let openings = Set((labels + phrases).map { opening(of: $0.unicodeScalars.prefix(2)) })

    /// Two letters of ASCII as a number, capital or small.
    private static func opening(of letters: some Sequence<Unicode.Scalar>) -> UInt32 {
        letters.reduce(0) { $0 << 8 | ($1.isASCII ? $1.value | 0x20 : 0) }
    }
    /// Followed by a colon, a slash or a bracket: "Foto: Antara/Wati", "ANTARA FOTO/Wati".
    private static let labels = [
        "foto", "ilustrasi", "gambar", "antara foto", "keterangan foto", "dok", "photo", "picture", "pictured", "image",
        "caption", "photograph", "file photo", "bild", "imagen",
    ]
    private static let phrases = [
        "image caption", "image copyright", "image source", "photo by ", "foto oleh ", "photo credit",
    ]
}
