import CCLD2

/// Asks libcld2 for a language; the library reads no state and is safe to call from any thread.
enum CompactDetector {
    /// The library's first choice as a primary tag and the share of the text it covers, 0 to 1.
    struct Guess {
        var language: String?
        var share: Double
        var isReliable: Bool
    }

    /// The guess for `text`, which is searched for words only; `hint` is a primary tag that the text probably has.
    static func guess(_ text: String, hint: String?) -> Guess {
        let bytes = Array(text.utf8CString)
        // The library copies neither string and keeps no pointer; the code it returns is a static string.
        let guess = unsafe bytes.withUnsafeBufferPointer { buffer -> ccld2_guess? in
            guard let start = buffer.baseAddress else { return nil }
            return unsafe ccld2_detect(start, Int32(clamping: buffer.count - 1), hint)
        }
        guard let guess = unsafe guess else { return Guess(language: nil, share: 0, isReliable: false) }
        let code = unsafe String(cString: guess.code)
        return unsafe Guess(
            language: LanguageTag.primary(code == "bh" ? "hi" : code), share: Double(guess.percent) / 100,
            isReliable: guess.isReliable)
    }
}
