/// Tells the lines that belong to a picture, not to the article.
enum PhotoCaption {
    /// Does the sentence begin as captions do, or is it a picture's credit?
    static func isCaption(_ sentence: String) -> Bool {
        // Most sentences begin with a letter that no label begins with.
        guard let first = sentence.unicodeScalars.first(where: ScalarClass.isLetter), first.isASCII,
            initials.contains(UInt8(truncatingIfNeeded: first.value | 0x20))
        else { return false }
        let text = sentence.drop(while: { !$0.isLetter })
        guard text.contains(" ") else { return false }
        let head = text.prefix(longestLabel).lowercased()
        return phrases.contains { head.hasPrefix($0) } || labels.contains { isLabelled(head, $0) }
    }

    private static func isLabelled(_ head: String, _ label: String) -> Bool {
        guard head.hasPrefix(label), let mark = head.dropFirst(label.count).first(where: { $0 != " " }) else {
            return false
        }
        return ":/(".contains(mark)
    }

    private static let longestLabel = 24
    /// The first letters of labels and phrases, small.
    private static let initials = Set((labels + phrases).compactMap(\.utf8.first))
    /// Followed by a colon, a slash or a bracket: "Foto: Antara/Wati", "ANTARA FOTO/Wati".
    private static let labels = [
        "foto", "ilustrasi", "gambar", "antara foto", "keterangan foto", "dok", "photo", "picture", "pictured", "image",
        "caption", "photograph", "file photo", "bild", "imagen",
    ]
    private static let phrases = [
        "image caption", "image copyright", "image source", "photo by ", "foto oleh ", "photo credit",
    ]
}
