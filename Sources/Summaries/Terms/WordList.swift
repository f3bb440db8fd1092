extension StringProtocol where UTF8View.SubSequence == Substring.UTF8View {
    /// The words of a list that parts them by spaces and line breaks.
    var listedWords: [String] {
        utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }.map { String(Substring($0)) }
    }
}
