/// A refusal's words with what differs from mail to mail taken out - addresses, ids, numbers - so that refusals of one
/// kind are one text.
///
/// `<ani@kampus.example>: user unknown in table 7 (id 4F2C-99)` becomes `<…@…>: user unknown in table … (id …)`.
/// Works on bytes: a send may have very many refusals, and a look at them must be quick.
struct RefusalPattern {
    /// Words beyond are left out: what a refusal is about stands at its beginning.
    static let maximumWords = 30
    static let maximumCharacters = 200

    private static let gap = Array("…".utf8)
    private static let anAddress = Array("…@…".utf8)
    private static let at = UInt8(ascii: "@")

    private let localPart: ArraySlice<UInt8>
    private let domain: ArraySlice<UInt8>

    /// - Parameter address: whose delivery it was; relays repeat its parts.
    init(address: String) {
        let bytes = address.utf8.map(Self.lowered)
        let at = bytes.lastIndex(of: Self.at) ?? bytes.endIndex
        localPart = bytes[..<at]
        domain = bytes[at...].dropFirst()
    }

    func text(_ words: String) -> String {
        var kept: [UInt8] = []
        var count = 0
        var isAfterGap = false
        // Spaces and control characters part the words.
        for word in Array(words.utf8).split(whereSeparator: { $0 <= 0x20 || $0 == 0x7F }) {
            guard count < Self.maximumWords else { break }
            count += 1
            let general = generalized(word)
            let isGap = general.elementsEqual(Self.gap)
            if isGap, isAfterGap { continue }
            isAfterGap = isGap
            if !kept.isEmpty { kept.append(0x20) }
            kept += general
        }
        return PrintedWords.clipped(String(decoding: kept, as: UTF8.self), to: Self.maximumCharacters)
    }

    /// Punctuation around a word stays.
    private func generalized(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let first = word.firstIndex(where: Self.isPartOfWord), let last = word.lastIndex(where: Self.isPartOfWord)
        else { return word }
        let core = word[first...last]
        guard let replacement = replacement(core) else { return word }
        return word[..<first] + replacement + word[(last + 1)...]
    }

    /// nil for a word that is the same in all refusals of its kind.
    private func replacement(_ core: ArraySlice<UInt8>) -> [UInt8]? {
        if core.contains(Self.at) { return Self.anAddress }
        if Self.isSame(core, domain) { return Self.gap }
        // A local part such as "user" or "mailbox" is a word of the sentence as well.
        if localPart.count > 3, Self.isSame(core, localPart),
            !Self.commonWords.contains(String(decoding: localPart, as: UTF8.self))
        {
            return Self.gap
        }
        guard let digit = core.firstIndex(where: Self.isDigit), !Self.isEnhancedCode(core) else { return nil }
        return Self.isLink(core) ? Self.withoutTail(core, from: digit) : Self.gap
    }

    private static let commonWords: Set<String> = [
        "account", "address", "admin", "bounce", "email", "info", "list", "mail", "mailbox", "message", "postmaster",
        "recipient", "relay", "sender", "spam", "support", "user", "users",
    ]

    private static func isLink(_ word: ArraySlice<UInt8>) -> Bool {
        guard let colon = word.firstIndex(of: UInt8(ascii: ":")) else { return false }
        return word[colon...].starts(with: "://".utf8)
    }

    /// A link is kept up to the part that differs.
    private static func withoutTail(_ link: ArraySlice<UInt8>, from digit: Int) -> [UInt8] {
        guard let cut = link[..<digit].lastIndex(where: { "/?=&".utf8.contains($0) }) else { return gap }
        return link[...cut] + gap
    }

    /// `5.1.1` tells the reason; it is no number that differs.
    private static func isEnhancedCode(_ word: ArraySlice<UInt8>) -> Bool {
        guard (5...9).contains(word.count) else { return false }
        let parts = word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 3 && parts[0].count == 1 && "245".utf8.contains(parts[0][parts[0].startIndex])
            && parts.allSatisfy { (1...3).contains($0.count) && $0.allSatisfy(isDigit) }
    }

    // MARK: Bytes

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Bytes of other scripts are taken for letters.
    private static func isPartOfWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || byte >= 0x80
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
    }

    /// Whatever the case of ASCII letters; `lowerCase` is in lower case. Nothing is the same as no word.
    private static func isSame(_ word: ArraySlice<UInt8>, _ lowerCase: ArraySlice<UInt8>) -> Bool {
        !lowerCase.isEmpty && word.count == lowerCase.count && zip(word, lowerCase).allSatisfy { lowered($0) == $1 }
    }
}
